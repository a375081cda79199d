import { nearest } from '../suggest.ts'
import type { Aggregate, AggregateFunction, Condition, Selection, Value } from './ast.ts'
import { advance, at, expect, fail, is, nest, peek, spanFrom, take, type Cursor } from './cursor.ts'
import { isWindow, parseWindow } from './parse-window.ts'
import { parseCondition } from './parse-condition.ts'
import { parseName } from './parse-name.ts'
import { spanOf } from './tokens.ts'

const FUNCTIONS: AggregateFunction[] = ['count', 'sum', 'avg', 'min', 'max', 'median', 'first', 'last']

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
  if (at(cursor, '*')) {
    fail(
      cursor,
      'syntax',
      `Expected a table of events after “(”, found “*”.`,
      spanOf(peek(cursor)),
      'Write e.g. count(orders).',
    )
  }
  const events = parseName(cursor, 'a table of events')
  const column = take(cursor, '.') ? parseName(cursor, 'a column') : null
  const selection = parseSelection(cursor, events)
  expect(cursor, ')', 'An aggregate is about one column; calculate others in an `sql` cell.')
  const aggregate: Aggregate = { type: 'aggregate', function: name, column, selection, span: spanFrom(cursor, start) }
  if (column === null && NEEDS_COLUMN.has(name)) {
    const hint = `Name the column after a dot: ${name}(${events.text}.amount).`
    fail(cursor, 'missing-column', `${name}(${events.text}) does not say which column.`, aggregate.span, hint)
  }
  return aggregate
}

function parseFunctionName(cursor: Cursor): AggregateFunction | null {
  const token = advance(cursor)
  const word = token.text.toLowerCase()
  if (word === 'count' && take(cursor, 'distinct')) return 'count distinct'
  const name = FUNCTIONS.find((candidate) => candidate === word)
  if (name) return name
  const near = nearest(word, FUNCTIONS)
  const hint = near ? `Did you mean ${near}?` : `Write any other function between braces: { ${token.text}(…) }.`
  fail(cursor, 'unknown-function', `There is no function ${token.text} in rules.`, spanOf(token), hint)
  return null
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
  const read = (): Condition => parseCondition(cursor)
  const condition = nest(cursor, read, () => invalidCondition(spanOf(start)))
  expect(cursor, ')')
  return condition
}

function invalidCondition(span: Condition['span']): Condition {
  return { type: 'truth', value: { type: 'invalid', span }, span }
}
