import type { Statement } from '../../../../src/lang/rules/ast.ts'

/** A day, counted from 1970-01-01. */
export interface Day {
  day: number
}

/** A moment in UTC, in milliseconds from 1970-01-01. */
export interface Time {
  time: number
}

export type Known = number | string | boolean | Day
/** A value in the rule language; `null` is missing or unknown. */
export type Answer = Known | null
export type Truth = boolean | null
/** What stands in a table. */
export type Cell = Known | Time | null
export type Row = Record<string, Cell>

export interface Entity {
  name: string
  key: string
  table: string
  /** The entities are the keys of that table of events, not its rows. */
  fromEvents: boolean
  /** The date column that says since when an entity exists. */
  since?: string
}

/** All that rules are evaluated on. */
export interface World {
  asOf: Day
  entity: Entity
  tables: Record<string, Row[]>
  /** The columns of each table of events that say who and when. */
  events: Record<string, { key: string; time: string }>
  parameters: Record<string, Answer>
  statements: { cell: string; statement: Statement }[]
}

/** One entity: its key, and its row of the table of entities. */
export interface Person {
  key: Known
  row: Row
}

/** A world while it is evaluated. */
export interface Study {
  world: World
  people: Person[]
  /** Answers of statements by name and key. */
  answers: Map<string, Answer>
}

/** Whom a value or condition is about: an entity, and inside `where ( )` one of its events. */
export interface Scope {
  study: Study
  person: Person
  event: { table: string; row: Row } | null
}
