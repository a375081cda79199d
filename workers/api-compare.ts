/** What a `compare` cell answers, and what its core is asked. */

export interface CompareRow {
  segment: string
  metric: string
  type: 'number' | 'category'
  /** The category that the row is about; `null` for a numeric metric. */
  category: string | null
  n: number
  known: number
  /** Mean of a numeric metric, share (0 to 1) of a category. */
  value: number
  baseline: number
  median: number | null
  sd: number | null
  /** Share of the total of a numeric metric that falls on the segment. */
  shareOfTotal: number | null
  /** 100 × value / baseline (index of a mean, lift × 100 of a share); `null` when the baseline is 0. */
  index: number | null
  effect: number | null
  effectName: "Cohen's d" | "Cramér's V"
  test: 'Welch t' | 'chi-squared'
  statistic: number | null
  df: number | null
  p: number | null
  adjusted: number | null
  /** Why the row should be read with care, e.g. expected counts under 5. */
  warning: string | null
}

export interface CompareResult {
  kind: 'compare'
  relation: string
  entity: string
  baseline: string
  adjust: 'bh' | 'none'
  /** Number of tests the p-values are adjusted over. */
  tests: number
  entities: number
  segments: { name: string; size: number }[]
  /** Per segment ranked by absolute effect size. */
  rows: CompareRow[]
  /** Tests over all segments at once. */
  overall: { metric: string; test: 'ANOVA' | 'chi-squared'; statistic: number; df: number[]; p: number }[]
}

/** Sufficient figures of `compare`, as the three queries of its plan give them. Segment `null` = everyone. */
export interface CompareRequest {
  segments: string[]
  baseline: string
  adjust: 'bh' | 'none'
  sizes: { segment: string | null; n: number }[]
  numbers: {
    segment: string | null
    metric: string
    n: number
    known: number
    mean: number | null
    /** Sample variance (n − 1). */
    variance: number | null
    median: number | null
    total: number | null
  }[]
  categories: { segment: string | null; metric: string; category: string | null; n: number }[]
}

export type CompareFigures = Pick<CompareResult, 'tests' | 'rows' | 'overall'>
