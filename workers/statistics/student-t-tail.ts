import betainc from '@stdlib/math-base-special-betainc'

/**
 * Two-sided p-value of Student's t with `df` degrees of freedom (not necessarily whole): the regularised incomplete
 * beta function I(df / (df + t²); df / 2, 1 / 2). It is the tail itself, never 1 − cdf, so it is right down to 1e-300.
 */
export function studentTTail(t: number, df: number): number {
  return betainc(df / (df + t * t), df / 2, 0.5)
}
