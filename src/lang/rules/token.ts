import type { Diagnostic, Span } from '../diagnostic.ts'

export interface Token extends Span {
  /** `unknown` is what has no meaning in rules. */
  type: 'word' | 'name' | 'text' | 'number' | 'date' | 'parameter' | 'sql' | 'symbol' | 'unknown' | 'end'
  /** What the token means: without its quotes, braces or `$`; a word as it was written. */
  text: string
  /** Its own problem spoils what follows, such as a quote that is not closed: who stumbles over it says no more. */
  spoiled?: boolean
}

/** A token, or nothing for a comment, and where to read on. */
export interface Reading {
  token: Token | null
  to: number
  diagnostic?: Diagnostic
}

export function spanOf(span: Span): Span {
  return { from: span.from, to: span.to }
}

/** What a sticky pattern finds at a place. */
export function match(pattern: RegExp, text: string, from: number): string | null {
  pattern.lastIndex = from
  return pattern.exec(text)?.[0] ?? null
}
