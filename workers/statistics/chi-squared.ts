import { chiSquaredTail } from './chi-squared-tail.ts'

export interface ContingencyTest {
  statistic: number
  df: number
  p: number
  /** Cramér's V: √(χ² / (n · min(rows − 1, columns − 1))), from 0 to 1. */
  cramersV: number
  /** Below 5 the p-value is only approximate. */
  leastExpected: number
}

/**
 * Pearson's chi-squared test of independence on a table of counts (groups × categories), without Yates' correction.
 * Groups and categories without any count do not take part; `null` when fewer than two of either are left.
 */
export function testIndependence(table: readonly (readonly number[])[]): ContingencyTest | null {
  const groups = table.map(sum).filter((total) => total > 0)
  const rows = table.filter((counts) => sum(counts) > 0)
  const columns = (rows[0] ?? []).map((_, c) => sum(rows.map((counts) => counts[c]!)))
  const categories = columns.filter((total) => total > 0)
  if (groups.length < 2 || categories.length < 2) return null
  const n = sum(groups)
  let statistic = 0
  rows.forEach((counts, r) =>
    counts.forEach((count, c) => {
      const expected = (groups[r]! * columns[c]!) / n
      if (expected > 0) statistic += (count - expected) ** 2 / expected
    }),
  )
  const df = (groups.length - 1) * (categories.length - 1)
  return {
    statistic,
    df,
    p: chiSquaredTail(statistic, df),
    cramersV: Math.sqrt(statistic / (n * Math.min(groups.length - 1, categories.length - 1))),
    leastExpected: (Math.min(...groups) * Math.min(...categories)) / n,
  }
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0)
}
