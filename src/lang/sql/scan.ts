import type { Span } from '../diagnostic.ts'
import { readComment } from './comment.ts'

export interface SqlToken extends Span {
  type: 'word' | 'name' | 'text' | 'number' | 'parameter' | 'symbol' | 'comment'
  /** The token's meaning: a quoted name without its quotes, a parameter without `$`; else the characters themselves. */
  text: string
  /** False where a quote, comment or dollar string is not closed. */
  closed: boolean
}

/**
 * Reads the one token of DuckDB SQL that starts at or after `from`, skipping blanks; `null` at the end of the text.
 * Knows strings ('…', E'…', $$…$$, $tag$…$tag$), "names", comments and parameters ($name, $1, ?); every other
 * character is a symbol of its own, except `::` and the like, which no reader of tokens here needs joined.
 */
export function readSqlToken(text: string, from: number): SqlToken | null {
  let start = from
  while (start < text.length && /\s/.test(text.charAt(start))) start++
  if (start >= text.length) return null
  const comment = readComment(text, start)
  if (comment) return { type: 'comment', text: text.slice(start, comment.to), from: start, ...comment }
  for (const [type, pattern] of PATTERNS) {
    pattern.lastIndex = start
    const match = pattern.exec(text)
    if (match) return makeToken(type, match[0], start)
  }
  return { type: 'symbol', text: text.charAt(start), from: start, to: start + 1, closed: true }
}

/** All tokens of a text, comments included; never fails. */
export function scanSql(text: string): SqlToken[] {
  const tokens: SqlToken[] = []
  for (let token = readSqlToken(text, 0); token; token = readSqlToken(text, token.to)) tokens.push(token)
  return tokens
}

/** Letters of names are what the engine takes for one: everything outside ASCII that is no blank. */
const LETTER = String.raw`[A-Za-z_]|(?!\s)[\u0080-\u{10ffff}]`
const TAG = String.raw`(?:(?:${LETTER})(?:${LETTER}|\d)*)?`

/** Sticky patterns in order of trial; an unclosed string or name runs to the end of the text. */
const PATTERNS: [SqlToken['type'], RegExp][] = [
  ['text', /[eE]'(?:[^'\\]|\\[^]|'')*(?:'|$)/y],
  ['text', /'(?:[^']|'')*(?:'|$)/y],
  ['name', /"(?:[^"]|"")*(?:"|$)/y],
  ['text', new RegExp(String.raw`\$(${TAG})\$[^]*?(?:\$\1\$|$)`, 'uy')],
  ['parameter', new RegExp(String.raw`\$(?:${LETTER}|\d)+|\?`, 'uy')],
  ['number', /(?:\d[\d_]*(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/y],
  ['word', new RegExp(String.raw`(?:${LETTER})(?:${LETTER}|[\d$])*`, 'uy')],
]

function makeToken(type: SqlToken['type'], raw: string, from: number): SqlToken {
  const token = { type, text: raw, from, to: from + raw.length, closed: isClosed(type, raw) }
  if (type === 'name') token.text = raw.slice(1, token.closed ? -1 : undefined).replaceAll('""', '"')
  if (type === 'parameter' && raw.startsWith('$')) token.text = raw.slice(1)
  return token
}

function isClosed(type: SqlToken['type'], raw: string): boolean {
  if (type === 'name') return /^"(?:[^"]|"")*"$/.test(raw)
  if (type !== 'text') return true
  if (raw.startsWith('$')) return /^\$([^$]*)\$[^]*\$\1\$$/.test(raw)
  return /^[eE]/.test(raw) ? /^[eE]'(?:[^'\\]|\\[^]|'')*'$/.test(raw) : /^'(?:[^']|'')*'$/.test(raw)
}

export { checkSql, trimSql } from './check.ts'
export { referencesOfSql, type SqlReferences } from './references.ts'
