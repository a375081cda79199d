import type { Diagnostic, Span } from '../diagnostic.ts'
import { spanOf, type Token } from './tokens.ts'

/**
 * A place in the tokens of one statement (or one rule of a partition). After the first problem the cursor stands at
 * its end and says no more: one mistake gives one message, and the next statement is read afresh.
 */
export interface Cursor {
  tokens: Token[]
  pos: number
  /** Index of the first token that is not of this statement. */
  end: number
  failed: boolean
  /** Open parentheses and `not`s, bounded so that no text can exhaust the stack. */
  depth: number
  /** Arithmetic operators so far, bounded for the same reason. */
  operators: number
  diagnostics: Diagnostic[]
}

const DEEPEST = 200

export function makeCursor(tokens: Token[], pos: number, end: number, diagnostics: Diagnostic[]): Cursor {
  return { tokens, pos, end, failed: false, depth: 0, operators: 0, diagnostics }
}

/** The token `ahead` of the cursor; an `end` token past the end of the statement. */
export function peek(cursor: Cursor, ahead = 0): Token {
  const index = cursor.pos + ahead
  if (index < cursor.end && !cursor.failed) return cursor.tokens[index]!
  const after = cursor.tokens[Math.max(cursor.end - 1, 0)]
  const at = after?.to ?? 0
  return { type: 'end', text: '', from: at, to: at }
}

export function advance(cursor: Cursor): Token {
  const token = peek(cursor)
  if (token.type !== 'end') cursor.pos++
  return token
}

/** True when the next tokens are these words (any case) or symbols. */
export function at(cursor: Cursor, ...texts: string[]): boolean {
  return texts.every((text, index) => is(peek(cursor, index), text))
}

export function is(token: Token, text: string): boolean {
  return (token.type === 'word' || token.type === 'symbol') && token.text.toLowerCase() === text
}

/** Takes these words or symbols when they come next, all or none. */
export function take(cursor: Cursor, ...texts: string[]): boolean {
  if (!at(cursor, ...texts)) return false
  cursor.pos += texts.length
  return true
}

/** Takes one word or symbol, or reports that it was expected. */
export function expect(cursor: Cursor, text: string, hint?: string): void {
  if (!take(cursor, text)) reportExpected(cursor, /\w/.test(text) ? text : `“${text}”`, hint)
}

/** Reports what was expected here, after what, and what was found; then gives up on the statement. */
export function reportExpected(cursor: Cursor, what: string, hint?: string): void {
  const found = peek(cursor)
  const before = cursor.tokens[cursor.pos - 1]
  const after = before && cursor.pos > 0 ? ` after ${quoteToken(before)}` : ''
  const message = `Expected ${what}${after}, found ${quoteToken(found)}.`
  fail(cursor, 'syntax', message, found.type === 'end' && before ? spanOf(before) : spanOf(found), hint)
}

/** Reports a problem once and moves to the end of the statement. */
export function fail(cursor: Cursor, code: string, message: string, span: Span, hint?: string): void {
  if (!cursor.failed) report(cursor, code, message, span, hint)
  cursor.failed = true
}

/** Reports a problem that does not hinder reading on. */
export function report(cursor: Cursor, code: string, message: string, span: Span, hint?: string): void {
  cursor.diagnostics.push({ code, severity: 'error', message, span, ...(hint === undefined ? {} : { hint }) })
}

/** Runs a reader one level deeper; `fallback` when that is deeper than anyone writes. */
export function nest<T>(cursor: Cursor, read: () => T, fallback: () => T): T {
  if (cursor.depth >= DEEPEST) {
    fail(cursor, 'too-deep', `Expected at most ${DEEPEST} levels of parentheses.`, spanOf(peek(cursor)))
    return fallback()
  }
  cursor.depth++
  const result = read()
  cursor.depth--
  return result
}

/** The place from a token or node to the last token that was read. */
export function spanFrom(cursor: Cursor, start: Span): Span {
  const last = cursor.tokens[cursor.pos - 1]
  return { from: start.from, to: Math.max(start.to, last?.to ?? 0) }
}

/** Source text of a place, blanks and comments between tokens as one blank. */
export function sourceOf(cursor: Cursor, span: Span): string {
  let text = ''
  let last = span.from
  for (const token of cursor.tokens) {
    if (token.from < span.from || token.to > span.to || token.type === 'end') continue
    text += (token.from > last ? ' ' : '') + printToken(token)
    last = token.to
  }
  return text
}

export function quoteToken(token: Token): string {
  return token.type === 'end' ? 'the end of the statement' : `“${printToken(token)}”`
}

function printToken(token: Token): string {
  if (token.type === 'name') return `"${token.text.replaceAll('"', '""')}"`
  if (token.type === 'text') return `'${token.text.replaceAll("'", "''")}'`
  if (token.type === 'parameter') return `$${token.text}`
  return token.type === 'sql' ? `{${token.text}}` : token.text
}
