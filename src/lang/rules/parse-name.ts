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
  reportExpected(cursor, what, hintName(token))
  return { text: '', span: spanOf(token) }
}

/** What to do about a token that is no name. */
export function hintName(token: Token): string | undefined {
  if (token.type === 'word') return `A name like this one stands in double quotes: "${token.text}".`
  if (token.type === 'text') return `Names stand in double quotes, or in none: "${token.text}".`
  return undefined
}

/** `30` or `$quiet`: how many of something. Literals are whole unless `fraction`. */
export function parseCount(
  cursor: Cursor,
  what: string,
  hint: string,
  fraction = false,
): NumberLiteral | ParameterValue {
  const token = peek(cursor)
  if (token.type === 'parameter') {
    advance(cursor)
    return { type: 'parameter', name: token.text, span: spanOf(token) }
  }
  if (token.type !== 'number') reportExpected(cursor, what, spellNumber(token) ?? hint)
  else if (!fraction && token.text.includes('.')) {
    fail(
      cursor,
      'bad-number',
      `Expected a whole number, found ${token.text}.`,
      spanOf(token),
      `Write e.g. ${Math.max(1, Math.round(Number(token.text)))}.`,
    )
  }
  advance(cursor)
  return { type: 'number', text: token.type === 'number' ? token.text : '0', span: spanOf(token) }
}

const NUMBER_WORDS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

function spellNumber(token: Token): string | undefined {
  const number = token.type === 'word' ? NUMBER_WORDS.indexOf(token.text.toLowerCase()) : -1
  return number >= 0 ? `Write the number in digits: ${number}.` : undefined
}

/** The unit that a token names, singular or plural, or `null`. */
export function unitOf(token: Token): Unit | null {
  const word = token.text.toLowerCase()
  return token.type === 'word' && Object.hasOwn(UNITS, word) ? UNITS[word]! : null
}

export function parseUnit(cursor: Cursor): Unit {
  const unit = unitOf(peek(cursor))
  if (unit === null) reportExpected(cursor, 'days, weeks, months or years', hintUnit(peek(cursor)))
  else advance(cursor)
  return unit ?? 'day'
}

function hintUnit(token: Token): string {
  const word = token.type === 'word' ? token.text.toLowerCase() : ''
  if (/^(?:hours?|minutes?|seconds?)$/.test(word)) return 'Windows count whole days: write e.g. 1 day.'
  if (/^quarters?$/.test(word)) return 'Write 3 months for a quarter.'
  const unit = Object.keys(UNITS).find((name) => word !== '' && name.startsWith(word.slice(0, 1)) && name.endsWith('s'))
  return unit ? `Write ${unit}.` : 'Write e.g. 30 days.'
}
