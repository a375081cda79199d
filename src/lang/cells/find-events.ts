import type { Diagnostic } from '../diagnostic.ts'
import { describeRoles, resolveEntity, resolveEvents } from '../roles.ts'
import type { Entity, EventTable, Schema, TableSchema } from '../schema.ts'
import { findTable, makeError } from './names.ts'
import type { Text } from './option-types.ts'

export interface EventsOfCell {
  table: TableSchema
  events: EventTable
  entity: Entity
}

export type FoundEvents = { found: EventsOfCell; diagnostics: [] } | { found: null; diagnostics: Diagnostic[] }

/** The event table that an option names, or the only one of the notebook, with the entity whose events they are. */
export function findEvents(written: Text | null, option: string, schema: Schema): FoundEvents {
  if (written === null) return findOnlyEvents(option, schema)
  const { table, diagnostic } = findTable({ name: written.text, span: written.span }, schema)
  if (!table) return { found: null, diagnostics: [diagnostic] }
  const roles = describeRoles(schema)
  const events = roles.events.find((each) => each.name === table.name)
  const entity = roles.entities.find((each) => each.name === events?.of)
  if (events && entity) return { found: { table, events, entity }, diagnostics: [] }
  const answer = resolveEntity(schema.declarations.events[table.name]?.of ?? null, schema)
  const reasons = answer.entity ? resolveEvents(table.name, answer.entity, schema).diagnostics : answer.diagnostics
  return { found: null, diagnostics: reasons.map((reason) => ({ ...reason, span: written.span })) }
}

function findOnlyEvents(option: string, schema: Schema): FoundEvents {
  const roles = describeRoles(schema)
  const [events, ...others] = roles.events
  if (!events) {
    const reasons = resolveEntity(null, schema).diagnostics
    const none = makeError(
      'no-events',
      'Expected a table of events (a customer and a date in each row), found none.',
      null,
      'Add a source with the key of the customers and one date column, or cast its dates in a sql cell.',
    )
    return { found: null, diagnostics: reasons.length > 0 ? reasons : [none] }
  }
  if (others.length > 0) {
    const names = roles.events.map(({ name }) => name)
    const message = `Expected one table of events, found ${names.length}: ${names.join(', ')}.`
    return {
      found: null,
      diagnostics: [makeError('which-events', message, null, `Write \`${option}: ${events.name}\`.`)],
    }
  }
  const table = schema.tables.find(({ name }) => name === events.name)!
  const entity = roles.entities.find(({ name }) => name === events.of)!
  return { found: { table, events, entity }, diagnostics: [] }
}
