import type { Condition, Value, Window } from './ast.ts'
import {
  advance,
  at,
  expect,
  fail,
  is,
  peek,
  quoteToken,
  reportExpected,
  spanFrom,
  take,
  type Cursor,
} from './cursor.ts'
import { parseCount } from './parse-name.ts'
import { parseValueTerm } from './parse-value.ts'
import { parseRelative } from './parse-window.ts'
import { spanOf } from './tokens.ts'

/** What follows a value and `in`: a list, a window or a rank. */
export function parseIn(cursor: Cursor, value: Value): Condition {
  const token = peek(cursor)
  if (take(cursor, '(')) return parseList(cursor, value)
  if (is(token, 'top') || is(token, 'bottom') || is(token, 'decile')) return parseRank(cursor, value)
  if (is(token, 'last') || is(token, 'next')) return makeWithin(cursor, value, parseRelative(cursor, token))
  reportExpected(cursor, '“(”, last, next, top, bottom or decile', hintIn(cursor))
  return makeWithin(cursor, value, parseRelative(cursor, token))
}

function hintIn(cursor: Cursor): string {
  const found = peek(cursor)
  const text = quoteToken(found).slice(1, -1)
  if (is(found, 'segment')) return 'Write in segment without a value before it.'
  if (is(found, 'first')) return 'A window of first days belongs to events: has orders in first 30 days.'
  if (is(found, 'the')) return 'Leave out “the”.'
  if (is(found, 'past')) return 'Write in last 30 days.'
  if (is(found, 'quartile')) return 'Write in top 25% for the first quarter.'
  if (is(found, 'quintile')) return 'Write in top 20% for the first fifth.'
  if (found.type === 'number' && /^(?:days?|weeks?|months?|years?)$/i.test(peek(cursor, 1).text))
    return `Write in last ${text} days.`
  if (found.type === 'text' || found.type === 'number') return `Write in (${text}), or = ${text}.`
  return "Write e.g. in ('UK', 'FR'), in last 30 days or in top 20%."
}

function parseList(cursor: Cursor, value: Value): Condition {
  const items = [parseValueTerm(cursor)]
  while (take(cursor, ',')) items.push(parseValueTerm(cursor))
  if (!at(cursor, ')') && peek(cursor).type !== 'end')
    reportExpected(cursor, '“,” or “)”', "Write e.g. in ('UK', 'FR').")
  expect(cursor, ')', 'Close the list with “)”.')
  return { type: 'in-list', value, items, span: spanFrom(cursor, value.span) }
}

function parseRank(cursor: Cursor, value: Value): Condition {
  const word = advance(cursor).text.toLowerCase()
  const end = word === 'top' ? 'top' : word === 'bottom' ? 'bottom' : 'decile'
  const start = peek(cursor)
  const fraction = is(peek(cursor, 1), '%')
  const what = end === 'decile' ? 'a number from 1 to 10' : 'a number or a percentage'
  const amount = parseCount(cursor, what, `Write e.g. in ${word} ${end === 'decile' ? '1' : '20%'}.`, fraction)
  const percent = end !== 'decile' && take(cursor, '%')
  const limit = percent ? 100 : end === 'decile' ? 10 : Infinity
  if (amount.type === 'number' && (Number(amount.text) > limit || Number(amount.text) === 0)) {
    const range = limit === Infinity ? 'at least 1' : `above 0 and at most ${limit}`
    const message = `Expected a number ${range} after “${word}”, found ${amount.text}.`
    fail(
      cursor,
      'bad-number',
      message,
      spanOf(start),
      `Write e.g. in ${word} ${percent ? '20%' : end === 'decile' ? '1' : '100'}.`,
    )
  }
  const unit = percent ? 'percent' : 'count'
  return { type: 'rank', value, end, unit, amount, span: spanFrom(cursor, value.span) }
}

/** A date in a window. */
export function makeWithin(cursor: Cursor, value: Value, window: Window, anniversary = false): Condition {
  return { type: 'date-within', value, anniversary, window, span: spanFrom(cursor, value.span) }
}
