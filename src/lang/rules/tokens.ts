import type { Diagnostic } from '../diagnostic.ts'
import { readSqlToken } from '../sql/scan.ts'
import { readHabit } from './habits.ts'
import { readLiteral } from './literals.ts'
import { match, spanOf, type Reading, type Token } from './token.ts'

export { spanOf, type Token } from './token.ts'

/** Longer symbols first. */
const SYMBOL = /<=|>=|!=|<>|[-=<>()+*/%,.:]/y
const BLANK = /\s*(?:--[^\n]*\s*)*/y
/** Most words: letters of the alphabet, and nothing of another script behind them. */
const PLAIN_WORD = /[A-Za-z_][A-Za-z0-9_]*(?![A-Za-z0-9_]|[^\x00-\x7f])/y
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}\p{Cf}_]*/uy
const PARAMETER = /\$[\p{L}_][\p{L}\p{N}_]*/uy

/** The tokens of a text, closed by an `end` token; what cannot be read is reported. O(length). */
export function tokenize(text: string): { tokens: Token[]; diagnostics: Diagnostic[] } {
  const tokens: Token[] = []
  const diagnostics: Diagnostic[] = []
  let at = skipBlank(text, 0)
  while (at < text.length) {
    const { token, to, diagnostic } = readToken(text, at)
    if (token) tokens.push(token)
    if (diagnostic) diagnostics.push(diagnostic)
    at = skipBlank(text, to)
  }
  tokens.push({ type: 'end', text: '', from: text.length, to: text.length })
  return { tokens, diagnostics }
}

function readToken(text: string, from: number): Reading {
  const first = text.charAt(from)
  if (first === '"') return readQuoted(text, from, 'name')
  if (first === "'") return readQuoted(text, from, 'text')
  if (first === '{') return readSql(text, from)
  const word = match(PLAIN_WORD, text, from)
  if (word !== null) return keep({ type: 'word', text: word, from, to: from + word.length })
  return readLiteral(text, from) ?? readWord(text, from) ?? readHabit(text, from) ?? readSymbol(text, from)
}

function readWord(text: string, from: number): Reading | null {
  const word = match(WORD, text, from)
  if (word !== null) return dropInvisible({ type: 'word', text: word, from, to: from + word.length })
  const parameter = match(PARAMETER, text, from)
  if (parameter === null) return null
  return keep({ type: 'parameter', text: parameter.slice(1), from, to: from + parameter.length })
}

/** Characters that are not drawn come in with pasted text; the two that join letters are spelling in some scripts. */
function dropInvisible(token: Token): Reading {
  const text = token.text.replace(/[^\P{Cf}\u200c\u200d]/gu, '')
  if (text === token.text) return keep(token)
  const message = `Expected the name “${text}”, found invisible characters in it.`
  const hint = `Write it anew: ${text}.`
  const diagnostic = { code: 'unknown-character', severity: 'error' as const, message, span: spanOf(token), hint }
  return { token: { ...token, text }, to: token.to, diagnostic }
}

/** `"…"` or `'…'`, a doubled quote standing for one; an unclosed one ends with its line. */
function readQuoted(text: string, from: number, type: 'name' | 'text'): Reading {
  const quote = text.charAt(from)
  let value = ''
  let at = from + 1
  while (at < text.length && text.charAt(at) !== '\n') {
    if (text.charAt(at) !== quote) value += text.charAt(at++)
    else if (text.charAt(at + 1) === quote) {
      value += quote
      at += 2
    } else return keep({ type, text: value, from, to: at + 1 })
  }
  const message = `Expected ${quote} at the end of this ${type}, found the end of the line.`
  return spoil({ type, text: value, from, to: at }, message, `Close the ${type} with ${quote}.`)
}

/** `{ … }` up to its own closing brace, reading strings and comments as SQL does. */
function readSql(text: string, from: number): Reading {
  let depth = 1
  for (let token = readSqlToken(text, from + 1); token; token = readSqlToken(text, token.to)) {
    if (token.type !== 'symbol') continue
    if (token.text === '{') depth++
    if (token.text === '}') depth--
    if (depth === 0) return keep({ type: 'sql', text: text.slice(from + 1, token.from), from, to: token.to })
  }
  const message = 'Expected } at the end of this SQL, found the end of the cell.'
  return spoil({ type: 'sql', text: text.slice(from + 1), from, to: text.length }, message, 'Close the SQL with }.')
}

function readSymbol(text: string, from: number): Reading {
  // the bracket that opens is reported
  if (text.charAt(from) === ']') return keep({ type: 'symbol', text: ')', from, to: from + 1 })
  const symbol = match(SYMBOL, text, from)
  if (symbol !== null) return keep({ type: 'symbol', text: symbol, from, to: from + symbol.length })
  return keep({ type: 'unknown', text: text.charAt(from), from, to: from + 1, spoiled: true })
}

function keep(token: Token): Reading {
  return { token, to: token.to }
}

function spoil(token: Token, message: string, hint: string): Reading {
  const span = spanOf(token)
  return {
    token: { ...token, spoiled: true },
    to: token.to,
    diagnostic: { code: 'unclosed', severity: 'error', message, span, hint },
  }
}

function skipBlank(text: string, from: number): number {
  return from + (match(BLANK, text, from)?.length ?? 0)
}
