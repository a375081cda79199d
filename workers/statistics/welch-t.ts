import { studentTTail } from './student-t-tail.ts'
import type { Summary } from './summary.ts'

export interface Test {
  statistic: number
  df: number
  /** Two-sided. */
  p: number
}

/**
 * Welch's t-test (1947) of equal means without assuming equal variances, with Welch-Satterthwaite degrees of freedom.
 * `null` for fewer than two values on a side, and when neither side varies.
 */
export function welchT(a: Summary, b: Summary): Test | null {
  if (a.known < 2 || b.known < 2) return null
  const errorA = a.variance / a.known
  const errorB = b.variance / b.known
  const error = errorA + errorB
  if (!(error > 0)) return null
  const statistic = (a.mean - b.mean) / Math.sqrt(error)
  // Shares of the error rather than squares of it: these can neither overflow nor vanish.
  const df = 1 / ((errorA / error) ** 2 / (a.known - 1) + (errorB / error) ** 2 / (b.known - 1))
  return { statistic, df, p: studentTTail(statistic, df) }
}
