import type { Name, NumberLiteral, ParameterValue, Unit } from './ast.ts'
import { advance, fail, peek, reportExpected, type Cursor } from './cursor.ts'
import { spanOf, type Token } from './tokens.ts'

/** Words that begin or join conditions and so are names only in double quotes. */
const RESERVED = new Set(['and', 'or', 'not', 'in', 'is', 'has', 'where', 'between', 'else'])

const UNITS: Record<string, Unit> = {
  day: 'day',
  days: 'day',
  week: 'week',
  weeks: 'week',
  month: 'month',
  months: 'month',
  year: 'year',
  years: 'year',
}

export function isName(token: Token): boolean {
  return token.type === 'name' || (token.type === 'word' && !RESERVED.has(token.text.toLowerCase()))
}

/** Reads a name, or reports that one was expected; `what` says of what. */
export function parseName(cursor: Cursor, what: string): Name {
  const token = peek(cursor)
  if (isName(token)) return { text: advance(cursor).text, span: spanOf(token) }
  const reserved = token.type === 'word'
  reportExpected(
    cursor,
    what,
    reserved ? `A column or table of that name stands in quotes: "${token.text}".` : undefined,
  )
  return { text: '', span: spanOf(token) }
}

/** `30` or `$quiet`: how many of something. Literals are whole unless `fraction`. */
export function parseCount(cursor: Cursor, what: string, fraction = false): NumberLiteral | ParameterValue {
  const token = peek(cursor)
  if (token.type === 'parameter') {
    advance(cursor)
    return { type: 'parameter', name: token.text, span: spanOf(token) }
  }
  if (token.type !== 'number') reportExpected(cursor, what)
  else if (!fraction && token.text.includes('.')) {
    fail(cursor, 'bad-number', `Expected a whole number, found ${token.text}.`, spanOf(token))
  }
  advance(cursor)
  return { type: 'number', text: token.type === 'number' ? token.text : '0', span: spanOf(token) }
}

/** The unit that a token names, singular or plural, or `null`. */
export function unitOf(token: Token): Unit | null {
  return token.type === 'word' ? (UNITS[token.text.toLowerCase()] ?? null) : null
}

export function parseUnit(cursor: Cursor): Unit {
  const unit = unitOf(peek(cursor))
  if (unit === null) reportExpected(cursor, 'days, weeks, months or years')
  else advance(cursor)
  return unit ?? 'day'
}
