/** A half-open range of UTF-16 offsets into the text of one cell's body: `text.slice(from, to)`. */
export interface Span {
  from: number
  to: number
}

/** A problem in what a person wrote. Problems are values; `throw` is for our own bugs. */
export interface Diagnostic {
  /** Stable kebab-case name of the problem, e.g. `unknown-name`. */
  code: string
  severity: 'error' | 'warning' | 'info'
  /** What was expected, after what, and what was found, as one plain sentence. */
  message: string
  /** Where in the cell's body; absent when the problem has no place in it. */
  span?: Span
  /** What to do next, as one plain sentence. */
  hint?: string
}

/** True where something must be mended before anything can run. */
export function hasErrors(diagnostics: Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error')
}
