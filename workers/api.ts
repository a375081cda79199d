/** What crosses the border between the page and its workers: types only, plain data only. */

import type { SegmentsResult } from './api-segments.ts'

export type * from './api-import.ts'
export type * from './api-segments.ts'

/** One value of a table. Dates are ISO text: `YYYY-MM-DD`, or `YYYY-MM-DD HH:MM:SS` for timestamps. */
export type Value = string | number | boolean | null
export type ColumnType = 'number' | 'text' | 'date' | 'timestamp' | 'boolean' | 'other'

export interface Column {
  name: string
  type: ColumnType
  /** The engine's own name of the type, e.g. `DECIMAL(18,3)`. */
  sqlType: string
  /** True when no two rows share a value and none is missing; absent where nobody has counted. */
  unique?: boolean
}

/** A small table by columns: `data[i][row]` belongs to `columns[i]`. */
export interface Table {
  columns: Column[]
  data: Value[][]
  rows: number
}

/** The look of one column: for the little picture in a table's header. */
export interface ColumnProfile {
  name: string
  distinct: number
  /** The distinct values are an estimate, which may be off by a quarter: above 10,000 rows, unless they were counted. */
  estimated?: true
  missing: number
  min: Value
  max: Value
  /** Counts in 14 bins of equal width from min to max (numbers, dates); `null` for other types. */
  bins: number[] | null
  /** Most frequent values with their counts, at most 8 (text, booleans); `null` for other types. */
  top: [Value, number][] | null
}

/** `done` runs from 0 to 1; `null` while the length of the work is not known. */
export interface Progress {
  done: number | null
  label: string
  /** Rows read so far, where they are counted. */
  rows?: number
  /** Estimated seconds until the end, where there is enough to judge by. */
  secondsLeft?: number
}

/** What went wrong, as data: Comlink drops the fields of errors. `span` is in the text that was executed. */
export interface Problem {
  code: string
  message: string
  hint?: string
  span?: { from: number; to: number }
}

export type Answer<T> = { ok: true; value: T } | { ok: false; problem: Problem }

// ── results, one per kind of cell; the page shows them together with the plan they answer ────────────────────────────────────────────────────────────────

export interface TableResult {
  kind: 'table'
  relation: string
  rows: number
  columns: Column[]
  /** The first rows, at most 200; further pages are asked for. */
  page: Table
  profiles: ColumnProfile[]
}

export interface RfmResult {
  kind: 'rfm'
  relation: string
  entity: string
  customers: number
  scores: number
  preset: 'classic' | 'exact'
  asOf: string
  cuts: { recency: number[]; frequency: number[]; monetary: number[] }
  segments: { segment: string; customers: number; orders: number; value: number; recency: number }[]
  grid: { r: number; f: number; customers: number; monetary: number }[]
  sql: string
}

export interface ClusterCandidate {
  k: number
  inertia: number
  silhouette: number
  calinskiHarabasz: number
  daviesBouldin: number
}

export interface ClusterSummary {
  /** `Cluster 1` is the largest. */
  label: string
  size: number
  /** Mean silhouette of the members (of the sampled members above 10,000 rows). */
  silhouette: number
  /** Means on the original units, in the order of the features. */
  centre: number[]
  /** The same as distances from the mean of all, in standard deviations of the transformed feature. */
  deviation: number[]
  /** A rule in the rule language that describes the cluster, with its precision and recall; `null` if none was found. */
  rule: { text: string; precision: number; recall: number } | null
  /** Mean bootstrap Jaccard; below 0.6 is called unstable; `null` when not computed. */
  stability: number | null
}

export interface ClusterResult {
  kind: 'cluster'
  relation: string
  entity: string
  features: { name: string; transform: 'none' | 'log' }[]
  k: number
  chosenBy: 'author' | 'silhouette'
  candidates: ClusterCandidate[]
  clusters: ClusterSummary[]
  /** Principal components of a seeded sample: `cluster` holds indices into `clusters`; `explained` shares of variance. */
  projection: { x: number[]; y: number[]; cluster: number[]; explained: [number, number] }
  rows: number
  excluded: number
  /** Rows on which silhouette and stability were computed. */
  sampled: number
  scale: string
  missing: string
  /** Features with one value only: they take no part. */
  constant: string[]
  seed: number
  restarts: number
}

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

export interface ForecastPoint {
  time: string
  value: number
  /** One bound per level, in the order of `level`. */
  lower: number[]
  upper: number[]
}

export interface ForecastSeries {
  segment: string
  history: { time: string; value: number | null }[]
  forecast: ForecastPoint[]
  /** The chosen model, or `null` when there is no forecast; then `message` says why. */
  model: string | null
  message: string | null
  /** Backtest of every candidate, best first. Coverage is per level, in percent. */
  candidates: { model: string; mase: number; smape: number; coverage: number[] }[]
}

export interface ForecastResult {
  kind: 'forecast'
  relation: string
  value: string
  every: 'day' | 'week' | 'month' | 'quarter'
  horizon: number
  level: number[]
  /** Periods in a season, e.g. 12 for months. */
  season: number
  by: string | null
  series: ForecastSeries[]
  /** Sum over the segments; equals the only series when there is no `by`. */
  total: ForecastSeries
  reconcile: string
  /** First day of an incomplete last period that was left out, or `null`. */
  dropped: string | null
}

export interface ChartResult {
  kind: 'chart'
  table: Table
  /** Rows of the data beyond those that are drawn. */
  omitted: number
}

export interface InputResult {
  kind: 'input'
  /** The choices of a `select` that is filled from data, else `null`. */
  options: Value[] | null
}

export type Result =
  TableResult | SegmentsResult | RfmResult | ClusterResult | CompareResult | ForecastResult | ChartResult | InputResult

// ── the cores behind the workers ─────────────────────────────────────────────────────────────────

/** Asked between steps of long work; the core stops with `Cancelled` when it says so. Pure cores take it as a plain object. */
export interface Control {
  /** True when the caller no longer wants the answer. */
  cancelled(): boolean
  progress(progress: Progress): void
  /** Gives the worker's message loop a turn, so that a cancel can arrive. Call at least every 50 ms. */
  pause(): Promise<void>
}

/** Column-major n × p matrix: feature j of row i is `columns[j][i]`; NaN = missing. */
export interface ClusterRequest {
  columns: Float64Array[]
  features: { name: string; transform: 'none' | 'log' }[]
  scale: 'standard' | 'robust' | 'minmax' | 'none'
  missing: 'drop' | 'median'
  k: number | 'auto'
  range: [number, number]
  seed: number
  restarts: number
}

export interface ClusterFit extends Omit<ClusterResult, 'kind' | 'relation' | 'entity'> {
  /** Per row of the request: index into `clusters`, or -1 when the row was left out. */
  assignment: Int32Array
  /** Per row: distance to its centre in scaled units; NaN when left out. */
  distance: Float64Array
  /** Per row: silhouette; NaN when left out or not in the sample. */
  silhouettes: Float64Array
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

export interface ForecastRequest {
  /** One entry per segment with its known periods, ascending; gaps are filled by the core. Without `by`: one entry. */
  series: { segment: string; time: string[]; value: number[] }[]
  additive: boolean
  every: 'day' | 'week' | 'month' | 'quarter'
  horizon: number
  level: number[]
  method: 'auto' | 'naive' | 'theta' | 'ets' | 'mstl'
  reconcile: 'bottom-up' | 'ols' | 'mint' | 'none'
  /** ISO date; a last period that ends after this day is incomplete. */
  asOf: string
  by: string | null
}

export type ForecastFigures = Pick<ForecastResult, 'season' | 'series' | 'total' | 'reconcile' | 'dropped'>

// ── how the page talks to a worker ───────────────────────────────────────────────────────────────

/** A core's methods take one plain request and a control; `Core` is what a worker exposes of them. */
export type CoreMethods = Record<string, (request: never, control: Control) => Promise<unknown>>
export type RequestOf<M> = M extends (request: infer R, control: Control) => Promise<unknown> ? R : never
export type AnswerOf<M> = M extends (request: never, control: Control) => Promise<infer A> ? A : never

export interface Core<M extends CoreMethods> {
  run<K extends keyof M>(
    job: number,
    method: K,
    request: RequestOf<M[K]>,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer<AnswerOf<M[K]>>>
  cancel(job: number): void
  /** Answered as soon as the worker has a turn, also between the steps of a job: tells that it is alive. */
  ping(): void
  /**
   * Holds a lock of the browser as long as the worker lives: whoever waits for the lock learns of the worker's end,
   * whatever ended it. False where there are no such locks.
   */
  hold(lock: string): Promise<boolean>
}

// ── what the database worker answers ─────────────────────────────────────────────────────────────

/** A relation that a cell defined in the engine. */
export interface Defined {
  name: string
  columns: Column[]
}

/** What running a cell in the engine leaves: relations there, and a fingerprint that changes only when their rows do. */
export interface Execution<R> {
  result: R
  relations: Defined[]
  fingerprint: string
}
