import type { Span } from '../diagnostic.ts'
import type { Condition } from './ast.ts'

export interface Name {
  text: string
  span: Span
}

export type Value =
  | NumberLiteral
  | TextLiteral
  | DateLiteral
  | BooleanLiteral
  | ParameterValue
  | Today
  | Reference
  | Negative
  | Arithmetic
  | Aggregate
  | DaysBetween
  | SqlValue
  | Invalid

export interface NumberLiteral {
  type: 'number'
  /** As written: digits with an optional fraction. */
  text: string
  span: Span
}

export interface TextLiteral {
  type: 'text'
  text: string
  span: Span
}

export interface DateLiteral {
  type: 'date'
  /** `YYYY-MM-DD`. */
  text: string
  span: Span
}

export interface BooleanLiteral {
  type: 'boolean'
  value: boolean
  span: Span
}

/** `$name`, without the `$`. */
export interface ParameterValue {
  type: 'parameter'
  name: string
  span: Span
}

/** The as-of date. */
export interface Today {
  type: 'today'
  span: Span
}

/** `name` or `relation.column`. */
export interface Reference {
  type: 'reference'
  relation: Name | null
  name: Name
  span: Span
}

export interface Negative {
  type: 'negative'
  operand: Value
  span: Span
}

export interface Arithmetic {
  type: 'arithmetic'
  operator: '+' | '-' | '*' | '/'
  left: Value
  right: Value
  span: Span
}

export type AggregateFunction = 'count' | 'count distinct' | 'sum' | 'avg' | 'min' | 'max' | 'median' | 'first' | 'last'

export interface Aggregate {
  type: 'aggregate'
  function: AggregateFunction
  column: Name | null
  selection: Selection
  span: Span
}

/** `days since x` is the days from x to today. */
export interface DaysBetween {
  type: 'days-between'
  start: Value
  end: Value
  span: Span
}

/** `{ … }`; `sql` is what stands between the braces, and `sqlSpan` its place. */
export interface SqlValue {
  type: 'sql'
  sql: string
  sqlSpan: Span
  span: Span
}

/** Stands where a value could not be read; a diagnostic says why. */
export interface Invalid {
  type: 'invalid'
  span: Span
  /** What could be read of it: its names are looked up, and nothing else is said of it. */
  parts?: object
}

// ── events ───────────────────────────────────────────────────────────────────────────────────────

/** Which events of an entity are meant: `orders where (amount > 20) in last 90 days`. */
export interface Selection {
  events: Name
  where: Condition | null
  window: Window | null
  span: Span
}

export type Unit = 'day' | 'week' | 'month' | 'year'

/** `7 days`. */
export interface Duration {
  count: Value
  unit: Unit
  span: Span
}

export type Window = RelativeWindow | AgoWindow | DateWindow

/** `in last | next | first N days`. */
export interface RelativeWindow {
  type: 'last' | 'next' | 'first'
  count: Value
  unit: Unit
  span: Span
}

/** `between 18 and 6 months ago`: `far` is the larger number. */
export interface AgoWindow {
  type: 'ago'
  far: Value
  near: Value
  unit: Unit
  span: Span
}

/** `before DATE`, `after DATE`, `between DATE and DATE` (both days included). */
export interface DateWindow {
  type: 'dates'
  /** First day of the window, or `null`. */
  from: Value | null
  /** Last day of the window, or `null`. */
  to: Value | null
  /** `before` and `after` leave the day itself out. */
  inclusive: boolean
  span: Span
}
