import type { AgoWindow, DateWindow, NumberLiteral, RelativeWindow, Unit, Value, Window } from './ast.ts'
import { advance, expect, fail, is, peek, reportExpected, spanFrom, take, type Cursor } from './cursor.ts'
import { parseCount, parseUnit, unitOf } from './parse-name.ts'
import { parseValueTerm } from './parse-value.ts'
import { spanOf, type Token } from './tokens.ts'

const RELATIVE = ['last', 'next', 'first'] as const

/** True before a window: `in last …`, `between …`, `before …`, `after …`. */
export function isWindow(cursor: Cursor): boolean {
  const token = peek(cursor)
  if (is(token, 'in')) return RELATIVE.some((word) => is(peek(cursor, 1), word)) || peek(cursor, 1).type === 'number'
  return is(token, 'between') || is(token, 'before') || is(token, 'after')
}

export function parseWindow(cursor: Cursor): Window {
  const start = peek(cursor)
  if (take(cursor, 'in')) return parseRelative(cursor, start)
  if (take(cursor, 'between')) {
    const low = parseValueTerm(cursor)
    expect(cursor, 'and', 'Write e.g. between 18 and 6 months ago.')
    const high = parseValueTerm(cursor)
    return parseAgo(cursor, start, low, high) ?? readDates(cursor, start, low, high)
  }
  const before = is(advance(cursor), 'before')
  const day = parseValueTerm(cursor)
  if (day.type === 'number')
    refuseNumber(
      cursor,
      day,
      'a date',
      `Write e.g. ${before ? 'before' : 'after'} 2024-01-31, or between 60 and 30 days ago.`,
    )
  return makeDates(cursor, start, before ? null : day, before ? day : null, false)
}

function readDates(cursor: Cursor, start: Token, low: Value, high: Value): DateWindow {
  const hint = `Write e.g. between 18 and 6 months ago, or between 2024-01-01 and 2024-01-31.`
  if (unitOf(peek(cursor)) !== null) {
    advance(cursor)
    reportExpected(cursor, '“ago”', hint)
  } else if (low.type === 'number') refuseNumber(cursor, low, 'dates, or a number of months ago', hint)
  return makeDates(cursor, start, low, high, true)
}

/** A number stands where a day belongs. */
function refuseNumber(cursor: Cursor, { text, span }: NumberLiteral, what: string, hint: string): void {
  fail(cursor, 'bad-date', `Expected ${what}, found ${text}.`, span, hint)
}

/** What follows `in`. */
export function parseRelative(cursor: Cursor, start: Token): RelativeWindow {
  const type = RELATIVE.find((word) => take(cursor, word))
  if (type === undefined) reportExpected(cursor, 'last, next or first', `Write in last ${peek(cursor).text} days.`)
  const unit = unitOf(peek(cursor))
  const hint = unit ? `Write in ${type ?? 'last'} 1 ${unit}.` : `Write e.g. in ${type ?? 'last'} 30 days.`
  const count = parseCount(cursor, 'a number of days, weeks, months or years', hint)
  return { type: type ?? 'last', count, unit: parseUnit(cursor), span: spanFrom(cursor, start) }
}

/** `months ago` after the two numbers of a `between`, or `null` when that is not what follows. */
export function parseAgo(cursor: Cursor, start: Token, low: Value, high: Value): AgoWindow | null {
  const unit = unitOf(peek(cursor))
  if (unit === null || !is(peek(cursor, 1), 'ago')) return null
  advance(cursor)
  advance(cursor)
  for (const value of [low, high]) {
    if (!isCount(value))
      fail(
        cursor,
        'bad-number',
        'Expected whole numbers before “ago”.',
        value.span,
        'Write e.g. between 18 and 6 months ago.',
      )
  }
  const swapped = low.type === 'number' && high.type === 'number' && Number(low.text) < Number(high.text)
  return makeAgo(cursor, start, swapped ? high : low, swapped ? low : high, unit)
}

function makeAgo(cursor: Cursor, start: Token, far: Value, near: Value, unit: Unit): AgoWindow {
  return { type: 'ago', far, near, unit, span: spanFrom(cursor, start) }
}

function isCount(value: Value): boolean {
  return value.type === 'parameter' || (value.type === 'number' && !value.text.includes('.'))
}

function makeDates(cursor: Cursor, start: Token, from: Value | null, to: Value | null, inclusive: boolean): DateWindow {
  return { type: 'dates', from, to, inclusive, span: spanFrom(cursor, spanOf(start)) }
}
