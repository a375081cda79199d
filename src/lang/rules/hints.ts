import { nearest } from '../suggest.ts'
import { is, peek, quoteToken, sourceOf, type Cursor } from './cursor.ts'
import { isValue, type Expression } from './parse-value.ts'
import type { Token } from './tokens.ts'

/** Words that ask something of the value before them. */
export const OPERATOR_WORDS = [
  'between',
  'in',
  'not',
  'is',
  'before',
  'after',
  'anniversary',
  'starts',
  'ends',
  'contains',
  'matches',
]

const START = "Write starts with 'A'."
const QUERY = 'A rule is a condition about each entity: write a query in an sql cell.'

/** Words of other languages that stand where a comparison or the next condition is expected, and what to write here. */
const HABITS: Record<string, string> = {
  like: "Write starts with 'A', ends with 'A' or contains 'A'.",
  ilike: "Write starts with 'A', ends with 'A' or contains 'A'.",
  regexp: "Write matches 'A[0-9]+'.",
  rlike: "Write matches 'A[0-9]+'.",
  startswith: START,
  starts_with: START,
  endswith: "Write ends with 'A'.",
  ends_with: "Write ends with 'A'.",
  includes: "Write contains 'A'.",
  isin: "Write in ('UK', 'FR').",
  isnull: 'Write is missing.',
  notnull: 'Write is known.',
  equals: 'Write =.',
  equal: 'Write =.',
  eq: 'Write =.',
  over: 'Write > for more than.',
  above: 'Write > for more than.',
  exceeds: 'Write > for more than.',
  greater: 'Write > for more than, >= for at least.',
  more: 'Write > for more than, >= for at least.',
  under: 'Write < for less than.',
  below: 'Write < for less than.',
  less: 'Write < for less than, <= for at most.',
  since: 'Write after 2024-01-01, or in last 30 days.',
  until: 'Write before 2024-01-01.',
  xor: 'Write (a and not b) or (b and not a).',
  div: 'Write /.',
  order: 'For the highest write e.g. spend in top 20%.',
  limit: 'For the highest write e.g. spend in top 100.',
  top: 'Write e.g. spend in top 20%.',
  bottom: 'Write e.g. spend in bottom 20%.',
  group: 'Count or sum events with e.g. count(orders) >= 3.',
  having: 'Join conditions with and.',
  select: QUERY,
  from: QUERY,
  join: QUERY,
  as: 'Name a value in a statement of its own: measure spend = sum(orders.amount).',
  then: 'A sequence of events reads e.g. has visits then orders within 7 days.',
  within: 'Write e.g. in last 7 days; within stands after then.',
  ago: 'Write e.g. in last 30 days, or between 60 and 30 days ago.',
  last: 'Write e.g. in last 30 days.',
  next: 'Write e.g. in next 30 days.',
  of: 'Leave it out: a rank is among all of them.',
}

const TIME_UNITS = new Set(['day', 'days', 'week', 'weeks', 'month', 'months', 'year', 'years'])

/** What to do about a token that stands after a condition or value which began at token `from` and is complete. */
export function hintLeftover(cursor: Cursor, expression: Expression, from: number): string | undefined {
  const found = peek(cursor)
  const word = found.text.toLowerCase()
  const before = sourceOf(cursor, from, cursor.pos)
  const value = isValue(expression)
  if (expression.type === 'has') return hintAfterHas(cursor, found)
  if (is(found, ',')) return hintComma(cursor, found)
  if (is(found, '(') && expression.type === 'today') return 'Write today, without parentheses.'
  if (found.type === 'name' && cursor.whole === 'rule' && !value) return `Put “:” after a label: write "${found.text}":`
  if (before.toLowerCase() === 'days') return 'Write e.g. days since last(orders).'
  if (is(found, '%')) return 'A percentage belongs to a rank: spend in top 20%.'
  if (found.type === 'word' && TIME_UNITS.has(word)) {
    return 'For days before today write e.g. days since last(orders) > 30, or signed_up in last 30 days.'
  }
  if (is(found, 'where') || (found.type === 'word' && expression.type === 'aggregate' && WINDOW_WORDS.has(word))) {
    return 'In an aggregate, “where” and windows stand inside its parentheses: count(orders where (amount > 20)).'
  }
  if (!value && (is(found, 'in') || is(found, 'between') || is(found, 'last'))) {
    return 'A window stands with what it is about: sum(orders.amount in last 30 days), or has orders in last 30 days.'
  }
  const habit = readHabitWord(found)
  if (habit !== undefined) return habit
  const near = found.type === 'word' && value ? nearest(word, OPERATOR_WORDS) : null
  if (near) return `Did you mean ${near}?`
  if (value && before.length <= 40 && ['text', 'number', 'date'].includes(found.type)) {
    return `Write ${before} = ${quoteToken(found).slice(1, -1)}.`
  }
  return value
    ? 'Write e.g. =, >=, in, between, is known, starts with or contains.'
    : 'Join two conditions with and, or with or.'
}

const WINDOW_WORDS = new Set(['in', 'between', 'before', 'after', 'last', 'within'])

function readHabitWord(found: Token): string | undefined {
  return found.type === 'word' ? readOwn(HABITS, found.text.toLowerCase()) : undefined
}

/** The hint after a value where one of the words of a comparison is expected. */
export function hintComparison(found: Token): string | undefined {
  const near = found.type === 'word' ? nearest(found.text, OPERATOR_WORDS) : null
  return readHabitWord(found) ?? (near ? `Did you mean ${near}?` : undefined)
}

/** Not what every object has, such as `constructor`. */
function readOwn(hints: Record<string, string>, word: string): string | undefined {
  return Object.hasOwn(hints, word) ? hints[word] : undefined
}

function hintComma(cursor: Cursor, comma: Token): string {
  const [before, after] = [cursor.tokens[cursor.pos - 1], peek(cursor, 1)]
  const thousands =
    before?.type === 'number' && after.type === 'number' && before.to === comma.from && comma.to === after.from
  return thousands
    ? `Write ${before.text}${after.text}, without the comma.`
    : 'Join two conditions with and, or with or.'
}

function hintAfterHas(cursor: Cursor, found: Token): string {
  if (is(found, 'in') && is(peek(cursor, 1), 'the')) return 'Leave out “the”: write in last 30 days.'
  if (is(found, 'in')) return 'Write e.g. in last 30 days.'
  if (is(found, 'than')) return 'Write e.g. has at most 3 orders.'
  if (found.type === 'symbol') return 'Write e.g. has at least 3 orders, or count(orders) >= 3.'
  if (found.type === 'number') return 'Write e.g. has at least 3 orders.'
  return readHabitWord(found) ?? 'Join two conditions with and, or with or.'
}

/** Words that stand for a known one in other languages: where a value is expected. */
const VALUES: Record<string, string> = {
  null: 'Write email is missing, or email is known.',
  select: 'Put SQL between braces: { customer_id in (SELECT …) }.',
  case: 'To give one of several labels, write a partition.',
  if: 'To give one of several labels, write a partition.',
  when: 'To give one of several labels, write a partition.',
  exists: 'Write e.g. has orders.',
  all: 'For everyone write a condition that is always true: 1 = 1.',
  else: 'Write e.g. else "Everyone else", without a condition.',
  has: 'A measure is a value: write a condition as a segment, or count with count(orders).',
  not: 'A measure is a value: write a condition as a segment.',
}

/** What to do about a token that is no value and no condition. */
export function hintOperand(found: Token): string | undefined {
  if (found.type === 'word') {
    const reserved = `A column or table of that name stands in quotes: "${found.text}".`
    return readOwn(VALUES, found.text.toLowerCase()) ?? (is(found, 'and') || is(found, 'or') ? undefined : reserved)
  }
  if (is(found, '.')) return 'Write a fraction with a digit before the dot: 0.5.'
  if (is(found, '*')) return 'To count events, write count(orders).'
  return undefined
}
