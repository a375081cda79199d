import type { Diagnostic, Span } from '../diagnostic.ts'
import { spanOf, type Token } from './tokens.ts'

/**
 * A place in the tokens of one statement (or one rule of a partition). After a problem the cursor says no more until
 * `recover` finds where to read on: one mistake gives one message.
 */
export interface Cursor {
  tokens: Token[]
  pos: number
  /** Index of the first token that is not of this statement. */
  end: number
  /** What ends there, for messages. */
  whole: 'statement' | 'measure' | 'segment' | 'partition' | 'rule' | 'value' | 'condition'
  /** There was a problem and nothing can be read before `recover`. */
  failed: boolean
  /** There was a problem somewhere: parentheses may not match any more. */
  shaken: boolean
  /** Parentheses around conditions that are open here. */
  open: number
  /** Open parentheses and `not`s, bounded so that no text can exhaust the stack. */
  depth: number
  /** Arithmetic operators so far, bounded for the same reason. */
  operators: number
  diagnostics: Diagnostic[]
}

const DEEPEST = 200

export function makeCursor(
  tokens: Token[],
  pos: number,
  end: number,
  diagnostics: Diagnostic[],
  whole: Cursor['whole'] = 'statement',
): Cursor {
  return { tokens, pos, end, whole, failed: false, shaken: false, open: 0, depth: 0, operators: 0, diagnostics }
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
  if (token.text.length !== text.length || (token.type !== 'word' && token.type !== 'symbol')) return false
  return token.text === text || token.text.toLowerCase() === text
}

/** Takes these words or symbols when they come next, all or none. */
export function take(cursor: Cursor, ...texts: string[]): boolean {
  if (!at(cursor, ...texts)) return false
  cursor.pos += texts.length
  return true
}

/** Takes one word or symbol, or reports that it was expected. */
export function expect(cursor: Cursor, text: string, hint?: string): void {
  if (take(cursor, text)) return
  // after a mistake, a parenthesis that is not closed is most often a part of it
  if (text === ')' && cursor.shaken && peek(cursor).type === 'end') cursor.failed = true
  else reportExpected(cursor, `“${text}”`, hint)
}

/** Reports what was expected here, after what, and what was found; then reads no further. */
export function reportExpected(cursor: Cursor, what: string, hint?: string): void {
  const { message, span } = describeExpected(cursor, what)
  fail(cursor, 'syntax', message, span, hint)
}

/** The same, where the text can be read on from here. */
export function noteExpected(cursor: Cursor, what: string, hint?: string): void {
  if (cursor.failed) return
  const { message, span } = describeExpected(cursor, what)
  report(cursor, 'syntax', message, span, hint)
}

function describeExpected(cursor: Cursor, what: string): { message: string; span: Span } {
  const found = peek(cursor)
  const before = cursor.tokens[cursor.pos - 1]
  const after = before && cursor.pos > 0 ? ` after ${quoteToken(before)}` : ''
  const end = found.type === 'end'
  const message = `Expected ${what}${after}, found ${end ? `the end of the ${cursor.whole}` : quoteToken(found)}.`
  return { message, span: spanOf(end && before ? before : found) }
}

/** Reports a problem, unless it follows from one that is known, and reads no further. */
export function fail(cursor: Cursor, code: string, message: string, span: Span, hint?: string): void {
  const known = cursor.failed || peek(cursor).spoiled || (cursor.pos > 0 && cursor.tokens[cursor.pos - 1]?.spoiled)
  if (!known) report(cursor, code, message, span, hint)
  cursor.failed = true
  cursor.shaken = true
}

/** Reports a problem that does not hinder reading on. */
export function report(cursor: Cursor, code: string, message: string, span: Span, hint?: string): void {
  cursor.diagnostics.push({ code, severity: 'error', message, span, ...(hint === undefined ? {} : { hint }) })
}

/** Runs a reader one level deeper; `fallback` when that is deeper than anyone writes. */
export function nest<T>(cursor: Cursor, read: () => T, fallback: () => T): T {
  if (cursor.depth >= DEEPEST) {
    const hint = 'Give the inner part a name of its own: write it as a measure or a segment.'
    fail(cursor, 'too-deep', `Expected at most ${DEEPEST} levels of parentheses.`, spanOf(peek(cursor)), hint)
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

/** Source text of the tokens from one index up to another, blanks and comments between them as one blank. */
export function sourceOf(cursor: Cursor, from: number, to: number): string {
  const tokens = cursor.tokens.slice(from, to)
  return tokens
    .map((token, index) => (index > 0 && token.from > tokens[index - 1]!.to ? ' ' : '') + printToken(token))
    .join('')
}

export function quoteToken(token: Token): string {
  const text = printToken(token)
  return `“${text.length > 40 ? `${[...text.slice(0, 80)].slice(0, 40).join('')}…` : text}”`
}

function printToken(token: Token): string {
  if (token.type === 'name') return `"${token.text.replaceAll('"', '""')}"`
  if (token.type === 'text') return `'${token.text.replaceAll("'", "''")}'`
  if (token.type === 'parameter') return `$${token.text}`
  return token.type === 'sql' ? `{${token.text}}` : token.text
}
