import type { Diagnostic, Span } from '../diagnostic.ts'
import { readSqlToken } from '../sql/scan.ts'

export interface Token extends Span {
  type: 'word' | 'name' | 'text' | 'number' | 'date' | 'parameter' | 'sql' | 'symbol' | 'end'
  /** What the token means: without its quotes, braces or `$`; a word as it was written. */
  text: string
}

interface Reading {
  token: Token
  diagnostic?: Diagnostic
}

/** Longer symbols first. */
const SYMBOL = /<=|>=|!=|<>|[-=<>()+*/%,.:]/y
const BLANK = /(?:\s|--[^\n]*)+/y
const DATE = /\d{4}-\d{2}-\d{2}(?![\w-])/y
const NUMBER = /\d+(?:\.\d+)?(?![\p{L}_])/uy
const WORD = /[\p{L}_][\p{L}\p{N}_]*/uy
const PARAMETER = /\$[\p{L}_][\p{L}\p{N}_]*/uy

/** The tokens of a text, closed by an `end` token; what cannot be read is reported and left out. */
export function tokenize(text: string): { tokens: Token[]; diagnostics: Diagnostic[] } {
  const tokens: Token[] = []
  const diagnostics: Diagnostic[] = []
  let at = skipBlank(text, 0)
  while (at < text.length) {
    const { token, diagnostic } = readToken(text, at)
    if (token.text !== '' || token.type !== 'symbol') tokens.push(token)
    if (diagnostic) diagnostics.push(diagnostic)
    at = skipBlank(text, token.to)
  }
  tokens.push({ type: 'end', text: '', from: text.length, to: text.length })
  return { tokens, diagnostics }
}

function readToken(text: string, from: number): Reading {
  const first = text.charAt(from)
  if (first === '"') return readQuoted(text, from, 'name', 'name')
  if (first === "'") return readQuoted(text, from, 'text', 'text')
  if (first === '{') return readSql(text, from)
  const date = match(DATE, text, from)
  if (date !== null) return readDate(date, from)
  const number = match(NUMBER, text, from)
  if (number !== null) return { token: makeToken('number', number, from) }
  const word = match(WORD, text, from)
  if (word !== null) return { token: makeToken('word', word, from) }
  const parameter = match(PARAMETER, text, from)
  if (parameter !== null) {
    return { token: { type: 'parameter', text: parameter.slice(1), from, to: from + parameter.length } }
  }
  const symbol = match(SYMBOL, text, from)
  if (symbol !== null) return { token: makeToken('symbol', symbol, from) }
  return readUnknown(text, from)
}

/** `"…"` or `'…'`, a doubled quote standing for one; an unclosed one ends with its line. */
function readQuoted(text: string, from: number, type: 'name' | 'text', what: string): Reading {
  const quote = text.charAt(from)
  let value = ''
  let at = from + 1
  while (at < text.length && text.charAt(at) !== '\n') {
    if (text.charAt(at) !== quote) value += text.charAt(at++)
    else if (text.charAt(at + 1) === quote) {
      value += quote
      at += 2
    } else return { token: { type, text: value, from, to: at + 1 } }
  }
  const token: Token = { type, text: value, from, to: at }
  return {
    token,
    diagnostic: {
      code: 'unclosed',
      severity: 'error',
      message: `Expected ${quote} at the end of this ${what}, found the end of the line.`,
      span: { from, to: at },
      hint: `Close the ${what} with ${quote}.`,
    },
  }
}

/** `{ … }` up to its own closing brace, reading strings and comments as SQL does. */
function readSql(text: string, from: number): Reading {
  let depth = 1
  for (let token = readSqlToken(text, from + 1); token; token = readSqlToken(text, token.to)) {
    if (token.type !== 'symbol') continue
    if (token.text === '{') depth++
    if (token.text === '}') depth--
    if (depth === 0) return { token: { type: 'sql', text: text.slice(from + 1, token.from), from, to: token.to } }
  }
  return {
    token: { type: 'sql', text: text.slice(from + 1), from, to: text.length },
    diagnostic: {
      code: 'unclosed',
      severity: 'error',
      message: 'Expected } at the end of this SQL, found the end of the cell.',
      span: { from, to: text.length },
      hint: 'Close the SQL with }.',
    },
  }
}

function readDate(text: string, from: number): Reading {
  const token = makeToken('date', text, from)
  if (isDate(text)) return { token }
  const message = `${text} is not a day of the calendar.`
  const hint = 'Dates are written year-month-day, e.g. 2024-02-29.'
  return { token, diagnostic: { code: 'bad-date', severity: 'error', message, span: spanOf(token), hint } }
}

/** A number that runs into letters is taken whole; any other character alone. */
function readUnknown(text: string, from: number): Reading {
  const found = /^(?:\d[\p{L}\p{N}_.-]*|[^])/u.exec(text.slice(from, from + 100))?.[0] ?? text.charAt(from)
  const span = { from, to: from + found.length }
  return {
    token: { type: 'symbol', text: '', ...span },
    diagnostic: {
      code: 'unknown-character',
      severity: 'error',
      message: `${found} has no meaning here.`,
      span,
      hint: SUBSTITUTES[found.charAt(0)] ?? 'Names that hold more than letters, digits and _ stand in double quotes.',
    },
  }
}

const SUBSTITUTES: Record<string, string> = {
  ';': 'Statements need no mark between them: leave it out.',
  '&': 'Write “and”.',
  '|': 'Write “or”.',
  '!': 'Write “not”.',
  '}': 'SQL stands between { and }.',
  '“': 'Names stand between straight double quotes: "name".',
  '”': 'Names stand between straight double quotes: "name".',
  '‘': "Text stands between straight single quotes: 'text'.",
  '’': "Text stands between straight single quotes: 'text'.",
}

/** True for a day that exists: 2023-02-29 does not. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

export function spanOf(span: Span): Span {
  return { from: span.from, to: span.to }
}

function makeToken(type: Token['type'], text: string, from: number): Token {
  return { type, text, from, to: from + text.length }
}

function skipBlank(text: string, from: number): number {
  return from + (match(BLANK, text, from)?.length ?? 0)
}

function match(pattern: RegExp, text: string, from: number): string | null {
  pattern.lastIndex = from
  return pattern.exec(text)?.[0] ?? null
}
