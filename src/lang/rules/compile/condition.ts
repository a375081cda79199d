import type { Condition, DateWithin, Has, Membership, TextMatch, Value } from '../ast.ts'
import { resolveSegment } from '../names.ts'
import { hintCompared } from '../type-hints.ts'
import { compileCount } from './aggregate.ts'
import { checkLabel, useDefinition } from './define.ts'
import { describeValue } from './describe.ts'
import { asDate, describeType, fits, LEVEL, makeCondition, NOTHING, wrap, type Fragment } from './fragment.ts'
import { addProblem, report } from './query.ts'
import { compileRank } from './rank.ts'
import type { Scope } from './scope.ts'
import { compileSequence } from './sequence.ts'
import { compileValue, describeTyped, expectType } from './value.ts'
import { compileWindow, printAnniversaries } from './window.ts'

type Printer<T extends Condition['type']> = (node: Extract<Condition, { type: T }>, scope: Scope) => Fragment

const CONDITIONS: { [T in Condition['type']]: Printer<T> } = {
  and: (node, scope) => join(node.operands, 'AND', LEVEL.and, scope),
  or: (node, scope) => join(node.operands, 'OR', LEVEL.or, scope),
  not: (node, scope) => makeCondition(`NOT ${wrap(compileCondition(node.operand, scope), LEVEL.atom)}`, LEVEL.not),
  comparison: (node, scope) => {
    const [left = NOTHING, right = NOTHING] = compileAlike([node.left, node.right], node.operator, scope)
    const operator = node.operator === '!=' ? '<>' : node.operator
    return makeCondition(`${wrap(left, LEVEL.sum)} ${operator} ${wrap(right, LEVEL.sum)}`)
  },
  between: (node, scope) => {
    const [value = NOTHING, low = NOTHING, high = NOTHING] = compileAlike(
      [node.value, node.low, node.high],
      'between',
      scope,
    )
    return makeCondition(`${wrap(value, LEVEL.sum)} BETWEEN ${wrap(low, LEVEL.sum)} AND ${wrap(high, LEVEL.sum)}`)
  },
  'in-list': (node, scope) => {
    const [value = NOTHING, ...items] = compileAlike([node.value, ...node.items], 'in', scope)
    return makeCondition(`${wrap(value, LEVEL.sum)} IN (${items.map((item) => item.sql).join(', ')})`)
  },
  'text-match': compileTextMatch,
  presence: (node, scope) => {
    const value = compileValue(node.value, scope)
    return makeCondition(`${wrap(value, LEVEL.sum)} IS ${node.known ? 'NOT NULL' : 'NULL'}`)
  },
  'date-within': compileWithin,
  rank: (node, scope) => (refuseInEvents(node, 'A rank', scope) ? NOTHING : compileRank(node, scope)),
  has: (node, scope) => (refuseInEvents(node, '“has”', scope) ? NOTHING : compileHas(node, scope)),
  membership: (node, scope) => (refuseInEvents(node, '“in segment”', scope) ? NOTHING : compileMembership(node, scope)),
  truth: (node, scope) => {
    const value = compileValue(node.value, scope)
    if (value.type === 'boolean' || value === NOTHING) return { ...value, type: 'boolean' }
    if (value.type === 'other') return makeCondition(`CAST(${value.sql} AS BOOLEAN)`, LEVEL.atom)
    const message = `Expected a condition, but ${describeValue(node.value)} is ${describeType(value.type)}.`
    report(scope.query, 'type-mismatch', message, node.span, 'Compare it with something, e.g. with = or >=.')
    return NOTHING
  },
}

/** SQL of a condition: true, false or NULL for unknown. */
export function compileCondition(node: Condition, scope: Scope): Fragment {
  return (CONDITIONS[node.type] as (node: Condition, scope: Scope) => Fragment)(node, scope)
}

/** Operands a line each where they are long together. */
function join(operands: Condition[], word: 'AND' | 'OR', level: number, scope: Scope): Fragment {
  const parts = operands.map((operand) => wrap(compileCondition(operand, scope), level + 1))
  const long = parts.join('').length > 80
  return makeCondition(parts.join(long ? `\n  ${word} ` : ` ${word} `), level)
}

/** Values that are compared with each other, all with the first. */
function compileAlike(nodes: Value[], operator: string, scope: Scope): Fragment[] {
  const fragments = nodes.map((node) => compileValue(node, scope))
  const [first = NOTHING, ...others] = fragments
  others.forEach((other, index) => {
    const [a, b] = [nodes[0]!, nodes[index + 1]!]
    checkLabel(scope.query, a, b)
    checkLabel(scope.query, b, a)
    if (fits(first.type, other.type)) return
    const message = `${describeValue(a)} is ${describeType(first.type)} and ${describeValue(b)} is ${describeType(other.type)}: “${operator}” compares like with like.`
    report(
      scope.query,
      'type-mismatch',
      message,
      { from: Math.min(a.span.from, b.span.from), to: Math.max(a.span.to, b.span.to) },
      hintCompared(describeTyped(a, first), describeTyped(b, other)),
    )
  })
  return fragments
}

const TEXT_FUNCTIONS: Record<TextMatch['operator'], string> = {
  'starts with': 'starts_with',
  'ends with': 'ends_with',
  contains: 'contains',
  matches: 'regexp_full_match',
}

/** Letters count as they are written; `matches` is about the whole text. */
function compileTextMatch(node: TextMatch, scope: Scope): Fragment {
  const [value, pattern] = [node.value, node.pattern].map((side) => {
    const fragment = expectType(side, compileValue(side, scope), 'text', scope)
    return fragment.type === 'text' ? fragment.sql : `CAST(${fragment.sql} AS VARCHAR)`
  })
  return makeCondition(`${TEXT_FUNCTIONS[node.operator]}(${value ?? ''}, ${pattern ?? ''})`, LEVEL.atom)
}

function compileWithin(node: DateWithin, scope: Scope): Fragment {
  const value = expectType(node.value, compileValue(node.value, scope), 'date', scope)
  const day = asDate(value, LEVEL.sum)
  if (!node.anniversary) {
    return makeCondition(compileWindow(day, node.window, scope, false).join(' AND '), LEVEL.and)
  }
  const years = printAnniversaries(day, node.window, scope)
  const either = years.map((year) => `(${compileWindow(year, node.window, scope, false).join(' AND ')})`)
  return makeCondition(either.join(' OR '), LEVEL.or)
}

const QUANTIFIERS = { 'at least': '>=', 'at most': '<=', 'more than': '>', 'fewer than': '<', exactly: '=' }

/** Nobody's count is unknown, so `has` is true or false of everyone. */
function compileHas(node: Has, scope: Scope): Fragment {
  const events = node.steps.length > 0 ? compileSequence(node, scope.query) : compileCount(node.selection, scope.query)
  const count = expectType(node.count, compileValue(node.count, scope), 'number', scope)
  return makeCondition(`${events.sql} ${QUANTIFIERS[node.quantifier]} ${count.sql}`)
}

function compileMembership(node: Membership, scope: Scope): Fragment {
  const meaning = resolveSegment(node.segment, scope.query)
  if (meaning.kind === 'statement') return useDefinition(scope.query, meaning.found, node.segment.span)
  if (meaning.kind === 'unknown') addProblem(scope.query, meaning.diagnostic)
  return NOTHING
}

function refuseInEvents(node: Condition, what: string, scope: Scope): boolean {
  if (!scope.events) return false
  const message = `${what} is about ${scope.query.entity.name} and cannot stand inside where ( ) of ${scope.events.table.name}.`
  report(scope.query, 'not-for-events', message, node.span, 'Join it with “and” outside the parentheses.')
  return true
}
