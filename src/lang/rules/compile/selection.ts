import type { TableSchema } from '../../schema.ts'
import { resolveEvents } from '../../roles.ts'
import { quoteName } from '../../sql/print.ts'
import { findByName } from '../../suggest.ts'
import type { Selection } from '../ast.ts'
import { findEvents } from '../names.ts'
import { compileCondition } from './condition.ts'
import { makeEventScope } from './event-scope.ts'
import { castToDay, LEVEL, wrap } from './fragment.ts'
import { addProblem, allocate, singular, type EventGroup, type Query } from './query.ts'
import { compileWindow } from './window.ts'

/** The table that a selection reads and the conditions on its events, none for all of them; `null` after a problem. */
export function compileSelection(
  selection: Selection,
  query: Query,
): { group: EventGroup; conditions: string[] } | null {
  const group = findGroup(selection, query)
  if (!group) return null
  const scope = makeEventScope(query, group)
  const where = selection.where ? [wrap(compileCondition(selection.where, scope), LEVEL.and)] : []
  const window = selection.window ? compileWindow(printDayOf(group), selection.window, scope, true) : []
  return { group, conditions: [...where, ...window] }
}

/** SQL of the day of an event. */
export function printDayOf(group: Pick<EventGroup, 'table' | 'events'>): string {
  const time = findByName(group.table.columns ?? [], group.events.time)
  return castToDay(quoteName(group.events.time), time?.sqlType ?? '')
}

function findGroup(selection: Selection, query: Query): EventGroup | null {
  const name = selection.events
  const table = findEvents(name.text, query.schema)
  const known = table && query.events.get(table.name)
  if (known) return known
  const { events, diagnostics } = resolveEvents(table?.name ?? name.text, query.entity, query.schema)
  const own = table !== undefined && table.name === query.entity.table
  const hint = `${table?.name} has one row per ${query.entity.key}: name its columns alone, without an aggregate.`
  diagnostics.forEach((problem) => addProblem(query, { ...problem, span: name.span, ...(own ? { hint } : {}) }))
  if (!events || !table) return null
  const group = makeGroup(query, table, events)
  query.events.set(table.name, group)
  return group
}

function makeGroup(query: Query, table: TableSchema, events: EventGroup['events']): EventGroup {
  const name = allocate(query, `${table.name}_by_${singular(query.entity.name)}`)
  return { table, events, name, aggregates: new Map(), firstDay: null, soFar: null, used: new Set() }
}
