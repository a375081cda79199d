import type { Condition, TextMatch } from '../../../../src/lang/rules/ast.ts'
import { addUnits } from './calendar.ts'
import { all, any, compare, negate } from './logic.ts'
import { evaluateRank } from './ranks.ts'
import { evaluateHas } from './sequences.ts'
import { answerStatement } from './statements.ts'
import { evaluateValue } from './values.ts'
import { isWithin } from './windows.ts'
import type { Answer, Scope, Truth } from './world.ts'

type Meaning<T extends Condition['type']> = (node: Extract<Condition, { type: T }>, scope: Scope) => Truth

const CONDITIONS: { [T in Condition['type']]: Meaning<T> } = {
  and: (node, scope) => all(node.operands.map((operand) => evaluateCondition(operand, scope))),
  or: (node, scope) => any(node.operands.map((operand) => evaluateCondition(operand, scope))),
  not: (node, scope) => negate(evaluateCondition(node.operand, scope)),
  comparison: (node, scope) =>
    compare(evaluateValue(node.left, scope), node.operator, evaluateValue(node.right, scope)),
  between: (node, scope) => {
    const value = evaluateValue(node.value, scope)
    return all([
      compare(value, '>=', evaluateValue(node.low, scope)),
      compare(value, '<=', evaluateValue(node.high, scope)),
    ])
  },
  'in-list': (node, scope) => {
    const value = evaluateValue(node.value, scope)
    return any(node.items.map((item) => compare(value, '=', evaluateValue(item, scope))))
  },
  'text-match': (node, scope) => {
    const value = evaluateValue(node.value, scope)
    const pattern = evaluateValue(node.pattern, scope)
    return value === null || pattern === null ? null : MATCHES[node.operator](String(value), String(pattern))
  },
  presence: (node, scope) => (evaluateValue(node.value, scope) !== null) === node.known,
  'date-within': (node, scope) => {
    const day = evaluateValue(node.value, scope)
    if (!node.anniversary) return isWithin(day, node.window, scope)
    return any(listAnniversaries(day).map((anniversary) => isWithin(anniversary, node.window, scope)))
  },
  rank: evaluateRank,
  has: evaluateHas,
  membership: (node, scope) => {
    const found = scope.study.world.statements.find(({ statement }) => statement.name === node.segment.text)
    return toTruth(answerStatement(found!.statement, scope))
  },
  truth: (node, scope) => toTruth(evaluateValue(node.value, scope)),
}

/** True, false or unknown of an entity, or of one event inside `where ( )`. */
export function evaluateCondition(node: Condition, scope: Scope): Truth {
  return (CONDITIONS[node.type] as (node: Condition, scope: Scope) => Truth)(node, scope)
}

const MATCHES: Record<TextMatch['operator'], (text: string, pattern: string) => boolean> = {
  'starts with': (text, pattern) => text.startsWith(pattern),
  'ends with': (text, pattern) => text.endsWith(pattern),
  contains: (text, pattern) => text.includes(pattern),
  matches: (text, pattern) => new RegExp(`^(?:${pattern})$`, 'u').test(text),
}

function toTruth(answer: Answer): Truth {
  if (answer === null || typeof answer === 'boolean') return answer
  throw new Error('A condition is neither true nor false')
}

/** The same day of other years; one that is missing stays so. */
function listAnniversaries(day: Answer): Answer[] {
  if (day === null || typeof day !== 'object') return [day]
  return Array.from({ length: 301 }, (_, index) => addUnits(day, index - 150, 'year'))
}
