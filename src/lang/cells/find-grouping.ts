import type { Diagnostic } from '../diagnostic.ts'
import { describeRoles } from '../roles.ts'
import type { EventTable, Schema, TableSchema } from '../schema.ts'
import { findByName } from '../suggest.ts'
import { findColumn, makeError, unknownName } from './names.ts'
import type { Text } from './option-types.ts'

/** What rows are grouped by: a column of their own, or the segment that a relation gives to their entity. */
export type Group =
  | { type: 'column'; column: string }
  | { type: 'relation'; relation: string; key: string; eventKey: string }
  | { type: 'segment'; relation: string; key: string; eventKey: string }

/** Finds the groups that `by` names; a relation needs the rows to be events of its entity. */
export function findGrouping(
  by: Text | null,
  table: TableSchema,
  events: EventTable | null,
  schema: Schema,
): { group: Group | null; diagnostics: Diagnostic[] } {
  if (by === null) return { group: null, diagnostics: [] }
  const refuse = (diagnostic: Diagnostic) => ({ group: null, diagnostics: [diagnostic] })
  const relation = findByName(schema.tables, by.text)
  const column = relation ? null : findColumn(table, by.text)
  if (column) return { group: { type: 'column', column: column.name }, diagnostics: [] }
  if (!relation) return refuse(unknownGroup(by, table, schema))
  if (!events) {
    const message = `Expected a column of ${table.name} after "by:", found ${relation.name}: ${table.name} has no customers to look up in it.`
    return refuse(makeError('no-key', message, by.span, 'Group by a column, or forecast an event table.'))
  }
  const isSegment = schema.statements.some(
    ({ statement }) => statement.type === 'segment' && statement.name === relation.name,
  )
  const entityKey = keyOf(events, schema)
  const needed = isSegment ? [entityKey] : [entityKey, 'segment']
  const missing = relation.columns === null ? [] : needed.filter((name) => !findColumn(relation, name))
  if (missing.length > 0) {
    const message = `Expected groups of ${events.of} after "by:", found ${relation.name}, which has no column ${missing.join(' and ')}.`
    return refuse(makeError('no-groups', message, by.span, 'Name a partition, an rfm or a cluster cell, or a column.'))
  }
  const type = isSegment ? 'segment' : 'relation'
  return { group: { type, relation: relation.name, key: entityKey, eventKey: events.key }, diagnostics: [] }
}

/** The key as the relations of the entity's cells call it. */
function keyOf(events: EventTable, schema: Schema): string {
  return describeRoles(schema).entities.find(({ name }) => name === events.of)?.key ?? events.key
}

function unknownGroup(by: Text, table: TableSchema, schema: Schema): Diagnostic {
  const columns = (table.columns ?? []).map(({ name }) => name)
  const groups = schema.tables.filter((each) => each.definedBy !== null && each.name !== table.name)
  const names = [...groups.map(({ name }) => name), ...columns]
  return unknownName('group', by.text, by.span, names, 'Cells and columns here')
}
