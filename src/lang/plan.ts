/** Plans are plain JSON: what a cell asks of the engines. `$name` in SQL is a parameter that the engine binds. */

import type { Span } from './diagnostic.ts'

export type Scalar = string | number | boolean | null
export type Parameters = Record<string, Scalar>

/** `sql` cells: define `relation` as the rows of one query. */
export interface QueryPlan {
  kind: 'query'
  relation: string
  sql: string
  parameters: Parameters
}

/** One group that a `segments` cell defines, as a column of the wide membership table. */
export interface GroupPlan {
  statement: 'segment' | 'partition'
  name: string
  /** Labels of a partition in order of priority, `else` included and last; empty for a segment. */
  labels: string[]
  /** The partition's `else` label, or `null`: then the uncovered stay without a label. */
  otherwise: string | null
}

/**
 * `segments` cells. `sql` is what a person reads and can run: one row per entity with the key, then one column per measure
 * of this cell; per segment a BOOLEAN (NULL = unknown); per partition its label (NULL = uncovered). `members` gives the same
 * columns and behind them the truth of each partition's clauses; the engine keeps its rows as `<relation>~members`, from
 * which the `views` are read: the relation itself and one per group. `sizes` gives, over those rows, (name, label, members,
 * non_members, unknown, matched, value) in the order of `groups` and labels: for a segment label is NULL and matched =
 * members; for a partition `matched` counts before priority, `unknown` those for whom the label's own clause is unknown;
 * `value` is the sum of `valueMeasure` over the members, or NULL. `history` holds the earlier dates of the notebook's
 * series, ascending; from it come the relations `<relation>_over_time` and `<relation>_movement`.
 */
export interface SegmentsPlan {
  kind: 'segments'
  relation: string
  entity: string
  key: string
  sql: string
  members: string
  views: { name: string; sql: string }[]
  sizes: string
  /** How many figures are computed of one table of events at most: it tells the engine how to group. */
  figures: number
  groups: GroupPlan[]
  measures: string[]
  /** The first measure that is a sum: its share is shown beside the share of customers. */
  valueMeasure: string | null
  asOf: string
  history: DatePlan[]
  parameters: Parameters
}

/** The groups of a cell at an earlier date: `members` and `sizes` as in `SegmentsPlan`, kept as `relation` while it runs. */
export interface DatePlan {
  asOf: string
  relation: string
  members: string
  sizes: string
}

/** One condition of a rule as its author wrote it, and the values that decide it. */
export interface ClausePlan {
  text: string
  /** Its place in the cell's body. */
  span: Span
  /** Texts of the values, e.g. `spend_1y` of the clause `spend_1y >= 500`. */
  values: string[]
}

/** The rule of a segment (`label` is `null`) or of one label of a partition. */
export interface RulePlan {
  label: string | null
  /** How its clauses are joined; `and` where there is one. */
  joint: 'and' | 'or'
  clauses: ClausePlan[]
}

/**
 * Why somebody is in a group or not; compiled when it is asked for. `counts` gives one row per clause of all rules in order:
 * (rule, clause, matched, unknown, remaining, undecided, entities), as `ClauseShare` has them. `who` gives the one row of the entity
 * whose key is bound as `$__who` (text): per rule r a BOOLEAN `rule_r`, per clause c `rule_r_clause_c`, per value v
 * `rule_r_clause_c_value_v`, all counted from 1; `who`, the key as text; and `answer`: the BOOLEAN of a segment, the label of a partition.
 */
export interface ExplainPlan {
  kind: 'explain'
  entity: string
  key: string
  statement: 'segment' | 'partition'
  group: string
  rules: RulePlan[]
  otherwise: string | null
  counts: string
  who: string
  parameters: Parameters
}

/** `rfm` cells. `sql` defines `relation` (key, recency, frequency, monetary, r, f, m, segment). */
export interface RfmPlan {
  kind: 'rfm'
  relation: string
  entity: string
  key: string
  sql: string
  /** Rows (measure 'recency'|'frequency'|'monetary', cut1 … cut[scores-1]), upper edges in ascending order. */
  cuts: string
  /** Rows (segment, customers, orders, value, recency = median days), in the preset's order. */
  segments: string
  /** Rows (r, f, customers, monetary = mean). */
  grid: string
  scores: number
  preset: 'classic' | 'exact'
  asOf: string
  parameters: Parameters
}

export type Transform = 'none' | 'log'
export type Scaling = 'standard' | 'robust' | 'minmax' | 'none'

/** `cluster` cells. `sql` gives (key, feature 1, …, feature p): features as DOUBLE, NULL = missing. */
export interface ClusterPlan {
  kind: 'cluster'
  relation: string
  entity: string
  key: string
  sql: string
  features: { name: string; transform: Transform }[]
  scale: Scaling
  missing: 'drop' | 'median'
  k: number | 'auto'
  /** Smallest and largest k that `auto` tries. */
  range: [number, number]
  seed: number
  restarts: number
  parameters: Parameters
}

export interface MetricPlan {
  /** As the author wrote it; unique in the cell. */
  name: string
  type: 'number' | 'category'
  /** The column of `sql` that holds it. */
  column: string
}

/**
 * `compare` cells. `sql` gives one row per entity and segment it belongs to: (key, segment, metric columns …).
 * `everyone` gives one row per entity: (key, metric columns …); it is the baseline `all` and the source of `rest`.
 * `numbers` and `categories` give the sufficient figures, one scan each:
 * numbers    → (segment | NULL = everyone, metric, n, known, mean, variance, median, total)
 * categories → (segment | NULL = everyone, metric, category, n); category NULL = missing.
 * `sizes` → (segment | NULL = everyone, n).
 * The four read two temporary relations named `<relation>~members` (sql) and `<relation>~everyone` (everyone).
 */
export interface ComparePlan {
  kind: 'compare'
  relation: string
  entity: string
  key: string
  of: string[]
  /** Segments in the order of their definition where that is known. */
  segments: string[]
  sql: string
  everyone: string
  sizes: string
  numbers: string | null
  categories: string | null
  metrics: MetricPlan[]
  /** `rest`, `all`, or the name of a segment. */
  baseline: string
  adjust: 'bh' | 'none'
  parameters: Parameters
}

export type Period = 'day' | 'week' | 'month' | 'quarter'

/** `forecast` cells. `sql` gives (segment, time = first day of the period as DATE, value), only periods with events. */
export interface ForecastPlan {
  kind: 'forecast'
  relation: string
  sql: string
  /** The value as the author wrote it, e.g. `sum(amount)`. */
  value: string
  /** Sums and counts: a period without events is 0. Otherwise it is missing. */
  additive: boolean
  /** What it is by, or `null` for the total alone. */
  by: string | null
  every: Period
  horizon: number
  /** Interval levels in percent, ascending, e.g. [80, 95]. */
  level: number[]
  method: 'auto' | 'naive' | 'theta' | 'ets' | 'mstl'
  reconcile: 'bottom-up' | 'ols' | 'mint' | 'none'
  asOf: string
  parameters: Parameters
}

/**
 * `chart` cells: `sql` gives the rows to draw, at most one more than are drawn; `everything` the rows that they are taken
 * from, at random when `sampled`, else from the start.
 */
export interface ChartPlan {
  kind: 'chart'
  sql: string
  everything: string
  sampled: boolean
  spec: ChartSpec
  parameters: Parameters
}

export interface ChartSpec {
  mark: 'line' | 'area' | 'bar' | 'dot' | 'histogram' | 'box'
  title: string | null
  /** Column names of the chart's rows, after any aggregate has been computed in SQL. */
  x: string | null
  y: string | null
  color: string | null
  facet: string | null
  xLabel: string | null
  yLabel: string | null
}

/** `input` cells: a control. `options` is a query of one column for a `select` filled from data, else `null`. */
export interface InputPlan {
  kind: 'input'
  name: string
  control: InputControl
  options: string | null
  parameters: Parameters
}

export type InputControl =
  | { type: 'slider' | 'number'; label: string; min: number; max: number; step: number; unit: string; default: number }
  | { type: 'text'; label: string; default: string }
  | { type: 'select'; label: string; options: Scalar[]; default: Scalar }
  | { type: 'date'; label: string; default: string }
  | { type: 'toggle'; label: string; default: boolean }

export type Plan = QueryPlan | SegmentsPlan | RfmPlan | ClusterPlan | ComparePlan | ForecastPlan | ChartPlan | InputPlan
