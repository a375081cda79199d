import type { Aggregate, AggregateFunction, Condition, Name, Selection, Value } from './ast.ts'
import { advance, at, expect, fail, is, nest, peek, reportExpected, spanFrom, take, type Cursor } from './cursor.ts'
import { FUNCTIONS, hintFunction } from './functions.ts'
import { isWindow, parseWindow } from './parse-window.ts'
import { parseCondition } from './parse-condition.ts'
import { hintName, isName, parseName } from './parse-name.ts'
import { spanOf } from './tokens.ts'

/** Functions that are about a column; the others are about the events themselves, too. */
const NEEDS_COLUMN = new Set<AggregateFunction>(['count distinct', 'sum', 'avg', 'min', 'max', 'median'])

/** A word with an opening parenthesis after it, `count distinct (` included. */
export function isFunctionCall(cursor: Cursor): boolean {
  return peek(cursor).type === 'word' && (is(peek(cursor, 1), '(') || at(cursor, 'count', 'distinct', '('))
}

/** `sum(orders.amount where (…) in last 30 days)`. */
export function parseAggregate(cursor: Cursor): Value {
  const start = peek(cursor)
  const name = parseFunctionName(cursor)
  if (name === null) return { type: 'invalid', span: spanOf(start) }
  expect(cursor, '(')
  const events = parseEvents(cursor, `Write e.g. ${name}(orders${NEEDS_COLUMN.has(name) ? '.amount' : ''}).`)
  const column = take(cursor, '.') ? parseName(cursor, 'a column') : null
  const selection = parseSelection(cursor, events)
  expect(cursor, ')', hintClose(cursor))
  const aggregate: Aggregate = { type: 'aggregate', function: name, column, selection, span: spanFrom(cursor, start) }
  if (column === null && NEEDS_COLUMN.has(name)) {
    const hint = `Name the column after a dot: ${name}(${events.text}.amount).`
    fail(
      cursor,
      'missing-column',
      `Expected a column after “${events.text}”: ${name} does not say of what.`,
      aggregate.span,
      hint,
    )
  }
  return aggregate
}

function parseFunctionName(cursor: Cursor): AggregateFunction | null {
  const token = advance(cursor)
  const word = token.text.toLowerCase()
  if (word === 'count' && take(cursor, 'distinct')) return 'count distinct'
  const name = FUNCTIONS.find((candidate) => candidate === word)
  if (name) return name
  fail(
    cursor,
    'unknown-function',
    `There is no function ${token.text} in rules.`,
    spanOf(token),
    hintFunction(token.text),
  )
  return null
}

/** A table of events, or what to write instead of what stands there. */
export function parseEvents(cursor: Cursor, hint: string): Name {
  const isPart = ['then', 'within', 'without'].some((word) => at(cursor, word))
  if (isName(peek(cursor)) && !isPart) return parseName(cursor, 'a table of events')
  reportExpected(cursor, 'a table of events', hintName(peek(cursor)) ?? hint)
  return { text: '', span: spanOf(peek(cursor)) }
}

function hintClose(cursor: Cursor): string {
  const found = peek(cursor)
  if (found.type === 'symbol' && '+-*/'.includes(found.text))
    return 'An aggregate is about one column: calculate others in an sql cell.'
  if (is(found, ',')) return 'An aggregate is about one column: write one for each.'
  if (found.type === 'end') return 'Close the parentheses with “)”.'
  return 'Write a condition as count(orders where (amount > 20)), a window as count(orders in last 30 days).'
}

/** Which events: `where ( )` and a window may follow the name in either order, each once. */
export function parseSelection(cursor: Cursor, events: Selection['events']): Selection {
  let where: Selection['where'] = null
  let window: Selection['window'] = null
  for (;;) {
    if (where === null && at(cursor, 'where')) where = parseWhere(cursor)
    else if (window === null && isWindow(cursor)) window = parseWindow(cursor)
    else return { events, where, window, span: spanFrom(cursor, events.span) }
  }
}

function parseWhere(cursor: Cursor): Condition {
  const start = advance(cursor)
  expect(cursor, '(', 'Put the condition on events in parentheses: where (amount > 20).')
  cursor.open++
  const read = (): Condition => parseCondition(cursor)
  const condition = nest(cursor, read, () => invalidCondition(spanOf(start)))
  cursor.open--
  expect(cursor, ')', 'Close the condition on events with “)”.')
  return condition
}

function invalidCondition(span: Condition['span']): Condition {
  return { type: 'truth', value: { type: 'invalid', span }, span }
}
