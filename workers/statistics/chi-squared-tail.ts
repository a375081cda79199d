import gammainc from '@stdlib/math-base-special-gammainc'

/** Upper tail of the chi-squared distribution with `df` degrees of freedom: the regularised Q(df / 2, χ² / 2). */
export function chiSquaredTail(chiSquared: number, df: number): number {
  return gammainc(chiSquared / 2, df / 2, true, true)
}
