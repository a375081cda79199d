import type { Diagnostic, Span } from '../../lang/diagnostic.ts'

export function classOfProblem(diagnostic: Diagnostic): string {
  return `problem problem-${diagnostic.severity}`
}

/**
 * The characters to underline: inside the text and at least one wide, so that "expected … at the end" is seen too.
 * `null` when the problem has no place, or the text is empty.
 */
export function spanToMark(text: string, span: Span | undefined): Span | null {
  if (!span || text.length === 0) return null
  const from = Math.max(0, Math.min(span.from, text.length - 1))
  const to = Math.max(from + 1, Math.min(span.to, text.length))
  // A line break cannot be underlined: point at the character before it.
  const onBreak = to === from + 1 && text[from] === '\n' && from > 0 && text[from - 1] !== '\n'
  return onBreak ? { from: from - 1, to: from } : { from, to }
}
