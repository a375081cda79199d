import type { Entity, EventTable, Schema } from '../schema.ts'
import { declaredEntities, inferEntity, resolveEntity } from './entities.ts'
import { resolveEvents } from './events.ts'

/**
 * Everyone who can be segmented and every table of events, with a sentence for each that was inferred. An entity is
 * inferred only where none is declared: a source with a column that is different in every row, best one that another
 * table with dates refers to.
 */
export function describeRoles(schema: Schema): { entities: Entity[]; events: EventTable[]; inferred: string[] } {
  const declared = declaredEntities(schema).flatMap((entity) => resolveEntity(entity.name, schema).entity ?? [])
  const found = Object.keys(schema.declarations.entities).length > 0 ? null : inferEntity(schema).entity
  const entities = found ? [found] : declared
  const events = entities.flatMap((entity) =>
    schema.tables
      .filter((table) => table.name !== entity.table && !definesGroups(table.definedBy, schema))
      .flatMap((table) => resolveEvents(table.name, entity, schema).events ?? []),
  )
  const inferred = [
    ...(found ? [`${found.name}: one row per ${found.key}`] : []),
    ...events
      .filter((table) => schema.declarations.events[table.name]?.time === undefined && !isOnePerKey(table, schema))
      .map((table) => `${table.name}: events of ${table.of}, each at ${table.time}`),
  ]
  return { entities, events, inferred }
}

/** The relations of `segments` cells hold entities, not events. */
function definesGroups(cell: string | null, schema: Schema): boolean {
  return cell !== null && schema.statements.some((statement) => statement.cell === cell)
}

/** A table with one row per key tells about entities, whatever dates it holds: nobody means its rows as events. */
function isOnePerKey({ name, key }: EventTable, schema: Schema): boolean {
  const columns = schema.tables.find((table) => table.name === name)?.columns ?? []
  return columns.find((column) => column.name === key)?.unique === true
}
