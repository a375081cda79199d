import type { Span } from '../lang/diagnostic.ts'

export interface Excerpt {
  /** From 1. */
  line: number
  /** The whole line that the span begins on. */
  text: string
  /** Where the mark begins in `text`, and its width, at least 1 and never past the line. */
  from: number
  width: number
}

/** The line of `body` that a problem is on, or `null` when it has no place. */
export function excerptOf(body: string, span: Span | undefined): Excerpt | null {
  if (!span) return null
  const at = Math.max(0, Math.min(span.from, body.length))
  const start = at === 0 ? 0 : body.lastIndexOf('\n', at - 1) + 1
  const next = body.indexOf('\n', at)
  const end = next === -1 ? body.length : next
  return {
    line: body.slice(0, at).split('\n').length,
    text: body.slice(start, end),
    from: at - start,
    width: Math.max(1, Math.min(span.to, end) - at),
  }
}
