import { testIndependence, type ContingencyTest } from './chi-squared.ts'
import { explainGap, type Baseline, type Comparison } from './comparison.ts'

/** Categories shown of a metric in a segment: those whose share differs most. */
const SHOWN = 6

/** Count of each known category; `n` counts the missing too. */
export interface Counts {
  n: number
  known: number
  byCategory: ReadonlyMap<string, number>
}

/** A categorical metric of one segment against its baseline: shares, lift, one chi-squared test and its Cramér's V. */
export function compareCategories(
  baseline: Baseline,
  segment: string,
  metric: string,
  { own, other }: { own: Counts; other: Counts },
): Comparison {
  // `other` is everyone for the baseline `rest`: the segment is taken out of it.
  const against = baseline.name === 'rest' ? subtractCounts(other, own) : other
  const gap = explainGap(baseline, own, against)
  const categories = [...new Set([...other.byCategory.keys(), ...own.byCategory.keys()])]
  const count = (counts: Counts) => categories.map((category) => counts.byCategory.get(category) ?? 0)
  const test = gap === null ? testIndependence([count(own), count(against)]) : null
  const share = (counts: Counts, category: string) =>
    counts.known === 0 ? 0 : (counts.byCategory.get(category) ?? 0) / counts.known
  const rows = categories
    .map((category) => ({ category, value: share(own, category), baseline: share(against, category) }))
    .sort(
      (a, b) =>
        Math.abs(b.value - b.baseline) - Math.abs(a.value - a.baseline) ||
        b.baseline - a.baseline ||
        (a.category < b.category ? -1 : 1),
    )
    .slice(0, SHOWN)
    .map((shares) => ({
      segment,
      metric,
      type: 'category' as const,
      n: own.n,
      known: own.known,
      ...shares,
      median: null,
      sd: null,
      shareOfTotal: null,
      index: own.known === 0 || shares.baseline === 0 ? null : (100 * shares.value) / shares.baseline,
      effect: test?.cramersV ?? null,
      effectName: "Cramér's V" as const,
      test: 'chi-squared' as const,
      statistic: test?.statistic ?? null,
      df: test?.df ?? null,
      p: test?.p ?? null,
      adjusted: null,
      warning: gap ?? explainTest(test),
    }))
  return { p: test?.p ?? null, effect: test?.cramersV ?? null, rows }
}

function subtractCounts(all: Counts, part: Counts): Counts {
  const left = [...all.byCategory].map(([category, n]) => [category, n - (part.byCategory.get(category) ?? 0)] as const)
  return { n: all.n - part.n, known: all.known - part.known, byCategory: new Map(left) }
}

function explainTest(test: ContingencyTest | null): string | null {
  if (!test) return 'There is only one category, so a difference cannot be tested.'
  if (test.leastExpected >= 5) return null
  return `The least expected count is ${test.leastExpected.toFixed(1)}, below 5, so the p-value is only approximate.`
}
