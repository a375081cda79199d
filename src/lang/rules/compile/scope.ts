import type { Reference, SqlValue } from '../ast.ts'
import type { Fragment } from './fragment.ts'
import type { EventGroup, Query } from './query.ts'

/** Where a condition or value stands: about an entity, or about one event inside `where ( )`. */
export interface Scope {
  query: Query
  /** The events that `where ( )` is about; `null` outside. */
  events: EventGroup | null
  readReference(node: Reference): Fragment
  readSql(node: SqlValue): Fragment
}
