import type { Summary } from './summary.ts'

/**
 * Cohen's d (1988): difference of the means in pooled standard deviations. About 0.2 is small, 0.5 medium, 0.8 large.
 * `null` for fewer than two values on a side, and when neither side varies.
 */
export function cohensD(a: Summary, b: Summary): number | null {
  if (a.known < 2 || b.known < 2) return null
  const pooled = ((a.known - 1) * a.variance + (b.known - 1) * b.variance) / (a.known + b.known - 2)
  return pooled > 0 ? (a.mean - b.mean) / Math.sqrt(pooled) : null
}
