import type { Span } from '../diagnostic.ts'
import type { Duration, Name, Selection, Value, Window } from './ast-value.ts'

export type * from './ast-value.ts'

/** What a `segments` cell is made of. Every node carries the place it was written at. */
export type Statement = Measure | Segment | Partition

interface Named {
  name: string
  nameSpan: Span
  /** The entity after `of`; `null` where it was left out. */
  of: Name | null
  span: Span
}

export interface Measure extends Named {
  type: 'measure'
  value: Value
}

export interface Segment extends Named {
  type: 'segment'
  condition: Condition
}

export interface Partition extends Named {
  type: 'partition'
  /** In order of priority. */
  rules: PartitionRule[]
  otherwise: Label | null
}

export interface PartitionRule {
  label: Label
  condition: Condition
  span: Span
}

export interface Label {
  text: string
  span: Span
}

// ── conditions: true, false or unknown of one entity (or of one event inside `where ( )`) ────────

export type Condition =
  And | Or | Not | Comparison | Between | InList | TextMatch | Presence | DateWithin | Rank | Has | Membership | Truth

export interface And {
  type: 'and'
  operands: Condition[]
  span: Span
}

export interface Or {
  type: 'or'
  operands: Condition[]
  span: Span
}

export interface Not {
  type: 'not'
  operand: Condition
  span: Span
}

export type ComparisonOperator = '=' | '!=' | '<' | '<=' | '>' | '>='

export interface Comparison {
  type: 'comparison'
  operator: ComparisonOperator
  left: Value
  right: Value
  span: Span
}

export interface Between {
  type: 'between'
  value: Value
  low: Value
  high: Value
  span: Span
}

export interface InList {
  type: 'in-list'
  value: Value
  items: Value[]
  span: Span
}

export interface TextMatch {
  type: 'text-match'
  operator: 'starts with' | 'ends with' | 'contains' | 'matches'
  value: Value
  pattern: Value
  span: Span
}

/** `is known` and `is missing`. */
export interface Presence {
  type: 'presence'
  value: Value
  known: boolean
  span: Span
}

/** A date in a window: `first(orders) in last 30 days`, `birthday anniversary in next 14 days`. */
export interface DateWithin {
  type: 'date-within'
  value: Value
  anniversary: boolean
  window: Window
  span: Span
}

export interface Rank {
  type: 'rank'
  value: Value
  /** `decile` 1 is the top tenth. */
  end: 'top' | 'bottom' | 'decile'
  unit: 'percent' | 'count'
  amount: Value
  span: Span
}

export type Quantifier = 'at least' | 'at most' | 'more than' | 'fewer than' | 'exactly'

/**
 * `has orders` is `at least 1`, `has no orders` is `exactly 0`. With steps it is a sequence: what is counted are the events
 * of the selection that begin one.
 */
export interface Has {
  type: 'has'
  quantifier: Quantifier
  count: Value
  selection: Selection
  steps: Step[]
  span: Span
}

/** `then orders where (…) within 7 days without tickets`: an event strictly later than that of the step before. */
export interface Step {
  selection: Selection
  /** In whole days from the event before; `null` for any time after it. */
  within: Duration | null
  /** No such event lies strictly between the event before and this one. */
  without: Selection | null
  span: Span
}

export interface Membership {
  type: 'membership'
  segment: Name
  span: Span
}

/** A yes/no value that stands alone: a boolean column, `$toggle`, `{ sql }`. */
export interface Truth {
  type: 'truth'
  value: Value
  span: Span
}
