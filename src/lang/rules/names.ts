import type { Diagnostic, Span } from '../diagnostic.ts'
import type { CellStatement, ColumnSchema, Entity, Schema, TableSchema } from '../schema.ts'
import { findByName, nearest } from '../suggest.ts'
import type { Name, Reference } from './ast.ts'

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
  | { kind: 'unknown'; diagnostic: Diagnostic }

/** Finds what a name outside `where ( )` means: a definition first, then a column of the entity, then a relation. */
export function resolveReference(reference: Reference, names: Names): Meaning {
  return reference.relation === null
    ? resolveBare(reference.name, names)
    : resolveDotted(reference.relation, reference.name, names)
}

export function findStatement(name: string, names: Names): CellStatement | undefined {
  return findByName(
    names.statements.map((found) => ({ name: found.statement.name, found })),
    name,
  )?.found
}

/** The segment that `in segment x` means. */
export function resolveSegment(name: Name, names: Names): Meaning {
  const found = findStatement(name.text, names)
  if (found?.statement.type === 'segment') return { kind: 'statement', found }
  if (found?.statement.type === 'partition') {
    const label = found.statement.rules[0]?.label.text ?? '…'
    const message = `${name.text} is a partition, not a segment.`
    return unknown('not-a-segment', message, name.span, `Compare it with a label: ${name.text} = '${label}'.`)
  }
  if (found) return unknown('not-a-segment', `${name.text} is a measure, not a segment.`, name.span)
  const segments = names.statements.filter(({ statement }) => statement.type === 'segment')
  const near = nearest(
    name.text,
    segments.map(({ statement }) => statement.name),
  )
  return unknown(
    'unknown-name',
    `There is no segment ${name.text}.`,
    name.span,
    near ? `Did you mean ${near}?` : undefined,
  )
}

/** A table of events by its name; `has exactly 1 order` may name it in the singular. */
export function findEvents(name: string, schema: Schema): TableSchema | undefined {
  const plurals = [name, `${name}s`, `${name}es`, name.replace(/y$/, 'ies')]
  return plurals.map((plural) => findByName(schema.tables, plural)).find((table) => table !== undefined)
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
  if (column || table.columns === null)
    return { kind: 'relation-column', table, name: 'segment', column: column ?? null }
  const events = names.entity && table.columns.some((candidate) => candidate.name === names.entity?.key)
  const hint = events
    ? `Write count(${table.name}), has ${table.name} or ${table.name}.column.`
    : `Write ${table.name}.column.`
  return unknown('not-a-value', `${table.name} is a table, not a value.`, name.span, hint)
}

function resolveDotted(relation: Name, name: Name, names: Names): Meaning {
  const { schema, entity } = names
  const span = { from: relation.span.from, to: name.span.to }
  const inCell = names.statements.filter(({ cell }) => cell.toLowerCase() === relation.text.toLowerCase())
  const member = findByName(
    inCell.map((found) => ({ name: found.statement.name, found })),
    name.text,
  )
  if (member) return { kind: 'statement', found: member.found }
  const group = findStatement(relation.text, names)
  if (group?.statement.type === 'partition' && name.text.toLowerCase() === 'segment')
    return { kind: 'statement', found: group }
  const table = findByName(schema.tables, relation.text)
  if (entity && (table ? table.name === entity.table : findByName([entity], relation.text))) {
    return resolveEntityColumn(name, names)
  }
  if (!table) {
    const near = nearest(
      relation.text,
      schema.tables.map((candidate) => candidate.name),
    )
    return unknown(
      'unknown-name',
      `There is no table ${relation.text}.`,
      relation.span,
      near ? `Did you mean ${near}?` : undefined,
    )
  }
  const column = table.columns && findByName(table.columns, name.text)
  if (!column && table.columns) return reportColumn(name, table.name, table.columns)
  const key = entity && table.columns ? findByName(table.columns, entity.key) : undefined
  if (entity && table.columns && !key) {
    return unknown('no-key', `${table.name} has no column ${entity.key}, the key of ${entity.name}.`, span)
  }
  if (entity && table.definedBy === null && key && key.unique !== true) {
    const hint = `Say which with an aggregate, e.g. last(${table.name}.${name.text}).`
    return unknown('many-rows', `${table.name} has many rows for one ${entity.key}.`, span, hint)
  }
  return { kind: 'relation-column', table, name: column?.name ?? name.text, column: column ?? null }
}

function resolveEntityColumn(name: Name, names: Names): Meaning {
  const columns = entityColumns(names)
  if (columns === null) return { kind: 'entity-column', name: name.text, column: null }
  const column = findByName(columns, name.text)
  return column
    ? { kind: 'entity-column', name: column.name, column }
    : reportColumn(name, names.entity?.name ?? '', columns)
}

export function reportColumn(name: Name, table: string, columns: ColumnSchema[]): Meaning & { kind: 'unknown' } {
  const near = nearest(
    name.text,
    columns.map((column) => column.name),
  )
  const hint = near ? `Did you mean ${near}?` : `It has ${listNames(columns.map((column) => column.name))}.`
  return unknown('unknown-column', `${table} has no column ${name.text}.`, name.span, hint)
}

/** A name that nothing has: the nearest one, or where columns of that name are, or quotes for what may be text. */
function reportUnknown(name: Name, columns: ColumnSchema[], names: Names): Meaning {
  const known = [...names.statements.map(({ statement }) => statement.name), ...columns.map((column) => column.name)]
  const near = nearest(name.text, [...known, ...names.schema.tables.map((table) => table.name)])
  const home = names.schema.tables.find((table) => findByName(table.columns ?? [], name.text))
  const hint = near
    ? `Did you mean ${near}?`
    : home
      ? `${home.name} has it, with many rows for one ${names.entity?.key ?? 'key'}: write e.g. last(${home.name}.${name.text}).`
      : `Text stands in single quotes: '${name.text}'.`
  return unknown('unknown-name', `There is no column, measure or relation ${name.text}.`, name.span, hint)
}

function listNames(names: string[]): string {
  return names.length > 8 ? `${names.slice(0, 8).join(', ')} …` : names.join(', ')
}

function unknown(code: string, message: string, span: Span, hint?: string): Meaning & { kind: 'unknown' } {
  return {
    kind: 'unknown',
    diagnostic: { code, severity: 'error', message, span, ...(hint === undefined ? {} : { hint }) },
  }
}
