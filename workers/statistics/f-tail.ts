import betainc from '@stdlib/math-base-special-betainc'

/** Upper tail of the F distribution with (`df1`, `df2`) degrees of freedom: I(df2 / (df2 + df1 · F); df2 / 2, df1 / 2). */
export function fTail(f: number, df1: number, df2: number): number {
  return betainc(df2 / (df2 + df1 * f), df2 / 2, df1 / 2)
}
