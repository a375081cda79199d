import type { Rank } from '../../../../src/lang/rules/ast.ts'
import { all, compare, order } from './logic.ts'
import { evaluateValue } from './values.ts'
import type { Scope, Truth } from './world.ts'

/**
 * Where an entity stands among all that have a known value: how many of them lie strictly beyond it decides, so ties
 * are in or out together. Unknown where its own value is.
 */
export function evaluateRank(node: Rank, scope: Scope): Truth {
  const own = evaluateValue(node.value, scope)
  const amount = evaluateValue(node.amount, scope)
  if (own === null || amount === null) return null
  const values = scope.study.people.map((person) => evaluateValue(node.value, { ...scope, person }))
  const known = values.filter((value) => value !== null)
  const sign = node.end === 'bottom' ? -1 : 1
  const beyond = known.filter((value) => sign * order(value, own) > 0).length
  const number = Number(amount)
  if (node.end === 'decile') {
    return all([
      compare(beyond * 10, '>=', (number - 1) * known.length),
      compare(beyond * 10, '<', number * known.length),
    ])
  }
  return node.unit === 'percent' ? beyond * 100 < number * known.length : beyond < number
}
