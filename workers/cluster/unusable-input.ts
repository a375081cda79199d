/**
 * Thrown when the data cannot be clustered as asked: the fault is in what the person gave, so the caller turns
 * it into a `Problem` and shows `message` and `hint`.
 */
export class UnusableInput extends Error {
  override name = 'UnusableInput'
  readonly code: string
  readonly hint: string

  constructor(problem: { code: string; message: string; hint: string }) {
    super(problem.message)
    this.code = problem.code
    this.hint = problem.hint
  }
}
