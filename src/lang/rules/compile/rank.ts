import { quoteName } from '../../sql/print.ts'
import type { Rank, Value } from '../ast.ts'
import { describeValue } from './describe.ts'
import { describeType, LEVEL, makeCondition, NOTHING, wrap, type Fragment } from './fragment.ts'
import { allocate, report, type Definition, type Query } from './query.ts'
import type { Scope } from './scope.ts'
import { compileValue, expectType } from './value.ts'

/**
 * `in top p%`: fewer than p% of the entities with a known value have a strictly greater one; `in top n`: fewer than n
 * have. Ties are in or out together, and a missing value is unknown. `in decile 1` is the top tenth, and so on down.
 */
export function compileRank(node: Rank, scope: Scope): Fragment {
  const { query } = scope
  const outer = query.needs
  query.needs = new Set()
  const value = compileValue(node.value, scope)
  const needs = query.needs
  query.needs = outer
  if (!['number', 'date', 'other'].includes(value.type)) {
    const message = `Expected a number or a date before “in ${node.end}”, but ${describeValue(node.value)} is ${describeType(value.type)}.`
    report(query, 'type-mismatch', message, node.value.span, `Rank a number: count(orders) in ${node.end} 20%.`)
    return NOTHING
  }
  const amount = expectType(node.amount, compileValue(node.amount, scope), 'number', scope)
  const rank = addRank(query, node.value, value, node.end === 'bottom' ? 'ASC' : 'DESC', needs)
  query.needs.add(rank.name)
  const [beyond = '', known = ''] = rank.columns.map((column) => quoteName(column.alias))
  const n = wrap(amount, LEVEL.atom)
  if (node.end === 'decile') {
    return makeCondition(`${beyond} * 10 >= (${n} - 1) * ${known} AND ${beyond} * 10 < ${n} * ${known}`, LEVEL.and)
  }
  return makeCondition(node.unit === 'percent' ? `${beyond} * 100 < ${n} * ${known}` : `${beyond} < ${n}`)
}

/** How many lie beyond each entity, NULL where the value is missing, and how many values are known. */
function addRank(query: Query, node: Value, value: Fragment, order: 'ASC' | 'DESC', needs: Set<string>): Definition {
  const key = `${value.sql} ${order}`
  const known = query.ranks.get(key)
  if (known) return known
  const base = node.type === 'reference' ? node.name.text : value.level === LEVEL.atom ? value.sql : 'value'
  const beyond = allocate(query, `${base}_${order === 'DESC' ? 'above' : 'below'}`)
  const sql = wrap(value, LEVEL.sum)
  const rank: Definition = {
    kind: 'rank',
    name: beyond,
    type: 'number',
    columns: [
      {
        alias: beyond,
        sql: `CASE WHEN ${sql} IS NOT NULL THEN rank() OVER (ORDER BY ${value.sql} ${order} NULLS LAST) - 1 END`,
      },
      { alias: allocate(query, `${base}_known`), sql: `count(${value.sql}) OVER ()` },
    ],
    clauses: [],
    needs,
    ready: false,
  }
  query.ranks.set(key, rank)
  return rank
}
