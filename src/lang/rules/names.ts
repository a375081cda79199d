import type { CellStatement, ColumnSchema, Entity, Schema, TableSchema } from '../schema.ts'
import { findByName, nearest } from '../suggest.ts'
import type { Name, Reference } from './ast.ts'
import {
  listNames,
  reportColumn,
  reportManyRows,
  reportSegment,
  reportTableAsValue,
  reportUnknown,
  unknown,
  type UnknownName,
} from './name-problems.ts'
import { findStatementByName } from './statement-index.ts'

export { reportColumn } from './name-problems.ts'

/** Where names are looked up: the statements of the cell come before those of others. */
export interface Names {
  schema: Schema
  statements: CellStatement[]
  entity: Entity | null
}

/** What a name stands for. A column is `null` while the columns of its table are not known. */
export type Meaning =
  | { kind: 'statement'; found: CellStatement }
  | { kind: 'entity-column'; name: string; column: ColumnSchema | null }
  | { kind: 'relation-column'; table: TableSchema; name: string; column: ColumnSchema | null }
  | UnknownName

/** Finds what a name outside `where ( )` means: a definition first, then a column of the entity, then a relation. */
export function resolveReference(reference: Reference, names: Names): Meaning {
  return reference.relation === null
    ? resolveBare(reference.name, names)
    : resolveDotted(reference.relation, reference.name, names)
}

export function findStatement(name: string, names: Names): CellStatement | undefined {
  return findStatementByName(names.statements, name)
}

/** The segment that `in segment x` means. */
export function resolveSegment(name: Name, names: Names): Meaning {
  const found = findStatement(name.text, names)
  return found?.statement.type === 'segment' ? { kind: 'statement', found } : reportSegment(name, found, names)
}

/** A table of events by its name; `has exactly 1 order` may name it in the singular. */
export function findEvents(name: string, schema: Schema): TableSchema | undefined {
  const find = (plural: string) => findByName(schema.tables, plural)
  return find(name) ?? find(`${name}s`) ?? find(`${name}es`) ?? find(name.replace(/y$/, 'ies'))
}

/** Columns that rules about an entity can name: all of its table, or the key alone of one read `from` events. */
export function entityColumns({ schema, entity }: Names): ColumnSchema[] | null {
  if (!entity) return null
  const table = findByName(schema.tables, entity.table ?? entity.from ?? '')
  if (!table?.columns) return null
  return entity.table === null ? table.columns.filter((column) => column.name === entity.key) : table.columns
}

function resolveBare(name: Name, names: Names): Meaning {
  const found = findStatement(name.text, names)
  if (found) return { kind: 'statement', found }
  const columns = entityColumns(names)
  const column = columns && findByName(columns, name.text)
  if (column) return { kind: 'entity-column', name: column.name, column }
  const table = findByName(names.schema.tables, name.text)
  if (table) return resolveRelation(table, name, names)
  if (columns === null) return { kind: 'entity-column', name: name.text, column: null }
  return reportUnknown(name, columns, names)
}

/** A relation by its bare name is its column `segment`. */
function resolveRelation(table: TableSchema, name: Name, names: Names): Meaning {
  const column = table.columns && findByName(table.columns, 'segment')
  if (!column && table.columns !== null) return reportTableAsValue(table, name, names)
  return { kind: 'relation-column', table, name: 'segment', column: column ?? null }
}

function resolveDotted(relation: Name, name: Name, names: Names): Meaning {
  const { schema, entity } = names
  const member = findMember(relation, name, names)
  if (member) return { kind: 'statement', found: member }
  const table = findByName(schema.tables, relation.text)
  if (entity && (table ? table.name === entity.table : findByName([entity], relation.text))) {
    return resolveEntityColumn(name, names)
  }
  return table ? resolveColumn(table, relation, name, names) : reportRelation(relation, names)
}

/** `cell.measure`, or `partition.segment`. */
function findMember(relation: Name, name: Name, names: Names): CellStatement | undefined {
  const cell = relation.text.toLowerCase()
  const inCell = names.statements.filter((found) => found.cell.toLowerCase() === cell)
  const member = inCell.length > 0 ? findStatementByName(inCell, name.text) : undefined
  if (member) return member
  const group = findStatement(relation.text, names)
  return group?.statement.type === 'partition' && name.text.toLowerCase() === 'segment' ? group : undefined
}

function resolveColumn(table: TableSchema, relation: Name, name: Name, names: Names): Meaning {
  const { entity } = names
  const column = table.columns && findByName(table.columns, name.text)
  if (!column && table.columns) return reportColumn(name, table.name, table.columns)
  const key = entity && table.columns ? findByName(table.columns, entity.key) : undefined
  const span = { from: relation.span.from, to: name.span.to }
  if (entity && table.columns && !key) {
    const hint = `Join the two in an sql cell that has the column ${entity.key}.`
    return unknown('no-key', `${table.name} has no column ${entity.key}, the key of ${entity.name}.`, span, hint)
  }
  if (entity && table.definedBy === null && key && key.unique !== true) return reportManyRows(table, name, span, names)
  return { kind: 'relation-column', table, name: column?.name ?? name.text, column: column ?? null }
}

function reportRelation(relation: Name, { schema }: Names): Meaning {
  const tables = schema.tables.map((table) => table.name)
  const near = nearest(relation.text, tables)
  const hint = near ? `Did you mean ${near}?` : `Before the dot stands a table: ${listNames(tables)}.`
  return unknown('unknown-name', `There is no table ${relation.text}.`, relation.span, hint)
}

function resolveEntityColumn(name: Name, names: Names): Meaning {
  const columns = entityColumns(names)
  if (columns === null) return { kind: 'entity-column', name: name.text, column: null }
  const column = findByName(columns, name.text)
  return column
    ? { kind: 'entity-column', name: column.name, column }
    : reportColumn(name, names.entity?.name ?? '', columns)
}
