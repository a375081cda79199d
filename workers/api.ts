/** What crosses the border between the page and its workers: types only, plain data only. */

import type { ClusterResult } from './api-cluster.ts'
import type { CompareResult } from './api-compare.ts'
import type { ForecastResult } from './api-forecast.ts'
import type { SegmentsResult } from './api-segments.ts'

export type * from './api-cluster.ts'
export type * from './api-compare.ts'
export type * from './api-forecast.ts'
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
