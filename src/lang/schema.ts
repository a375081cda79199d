import type { Statement } from './rules/ast.ts'

export type ValueType = 'number' | 'text' | 'date' | 'timestamp' | 'boolean' | 'other'

export interface ColumnSchema {
  name: string
  type: ValueType
  /** The engine's own name of the type, e.g. `DECIMAL(18,3)`. */
  sqlType: string
  /** True when no two rows share a value and none is missing (measured on source tables only). */
  unique?: boolean
  /** Last value of a date or timestamp column as ISO text (measured on source tables only). */
  last?: string
}

/** A source table, or a relation that a cell defines. */
export interface TableSchema {
  name: string
  /** `null` until the cell that defines the relation has run. */
  columns: ColumnSchema[] | null
  /** Id of the defining cell; `null` for a source. */
  definedBy: string | null
}

/** Who is segmented. `table` holds one row per key, unless `from` names an event table whose distinct keys are meant. */
export interface Entity {
  name: string
  key: string
  table: string | null
  from: string | null
  /** The date column that says since when an entity exists: as of an earlier day it does not. */
  since?: string
}

/** A table with many rows per entity, each at one time. */
export interface EventTable {
  name: string
  of: string
  key: string
  time: string
}

/** A value that an `input` cell gives; it is bound into queries as `$name`, never pasted. */
export interface Parameter {
  name: string
  type: ValueType
  value: string | number | boolean | null
}

/** The front matter's own words on roles: what is declared, before anything is inferred. */
export interface Declarations {
  /** ISO date, or `null`: then the last event date in the data. Of a series of dates it is the last. */
  asOf: string | null
  /** The series of dates that `as of` is, if it is one: listed, or stepped from a day up to `asOf`. */
  series?: DateSeries
  entities: Record<string, { key: string; from?: string; since?: string }>
  events: Record<string, { of?: string; time?: string; key?: string }>
}

/** `as of: [2024-03-31, 2024-06-30]`, or `as of: { from: 2024-01-31, to: 2024-06-30, every: month }`; ISO dates. */
export type DateSeries =
  | { type: 'list'; dates: string[] }
  | { type: 'steps'; from: string; every: 'day' | 'week' | 'month' | 'quarter' | 'year' }

/** All that a cell can refer to. */
export interface Schema {
  tables: TableSchema[]
  parameters: Parameter[]
  /** Every measure, segment and partition of the notebook, from all `segments` cells. */
  statements: CellStatement[]
  declarations: Declarations
}

export interface CellStatement {
  cell: string
  statement: Statement
}
