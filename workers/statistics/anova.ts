import { fTail } from './f-tail.ts'
import type { Summary } from './summary.ts'

export interface AnovaTest {
  statistic: number
  /** Between and within. */
  df: [number, number]
  p: number
}

/**
 * One-way analysis of variance (Fisher): are the means of all groups equal? From sizes, means and variances alone.
 * `null` for fewer than two groups with values, no degree of freedom within, or no spread within.
 */
export function anova(groups: readonly Summary[]): AnovaTest | null {
  const known = groups.filter((group) => group.known > 0)
  const n = known.reduce((sum, group) => sum + group.known, 0)
  const df: [number, number] = [known.length - 1, n - known.length]
  if (df[0] < 1 || df[1] < 1) return null
  const mean = known.reduce((sum, group) => sum + (group.known / n) * group.mean, 0)
  const between = known.reduce((sum, group) => sum + group.known * (group.mean - mean) ** 2, 0)
  const within = known.reduce((sum, group) => sum + (group.known - 1) * group.variance, 0)
  if (!(within > 0)) return null
  const statistic = between / df[0] / (within / df[1])
  return { statistic, df, p: fTail(statistic, ...df) }
}
