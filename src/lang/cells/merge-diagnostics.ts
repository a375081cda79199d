import type { Diagnostic } from '../diagnostic.ts'

/**
 * The problems of several stages as one list: in the order of the text, those without a place first, and what two
 * stages say about one place once. The first of two equal ones is kept.
 */
export function mergeDiagnostics(...stages: Diagnostic[][]): Diagnostic[] {
  const seen = new Set<string>()
  const kept = stages.flat().filter((diagnostic) => {
    const key = keyOf(diagnostic)
    return !seen.has(key) && seen.add(key)
  })
  return kept.sort((a, b) => (a.span?.from ?? -1) - (b.span?.from ?? -1) || (a.span?.to ?? -1) - (b.span?.to ?? -1))
}

/** Without a place, only equal words are the same problem. */
function keyOf({ code, span, message }: Diagnostic): string {
  return span ? `${code} ${span.from} ${span.to}` : `${code} ${message}`
}
