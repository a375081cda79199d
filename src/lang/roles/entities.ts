import type { Diagnostic } from '../diagnostic.ts'
import type { ColumnSchema, Entity, Schema, TableSchema } from '../schema.ts'
import { findByName, nearest } from '../suggest.ts'
import { printEntity } from './front-matter.ts'
import { isTime, looksLikeKey, pluralOfKey, sourcesOf, timeColumns } from './columns.ts'

export interface EntityAnswer {
  entity: Entity | null
  diagnostics: Diagnostic[]
}

/** A table that could be the entity: one row per `key`. */
interface Reading {
  table: TableSchema
  key: ColumnSchema
  /** Another table has many rows per key, each at one time. */
  linked: boolean
}

/**
 * Who is segmented: the entity of that name, or the only one of the notebook for `null`. What the front matter
 * declares wins; else the sources are read as the introduction of `describeRoles` says. Two equally good readings, or
 * none, are an error whose hint is what to add to the front matter.
 */
export function resolveEntity(name: string | null, schema: Schema): EntityAnswer {
  const declared = declaredEntities(schema)
  if (name !== null) return resolveNamed(name, declared, schema)
  if (declared.length > 1) {
    const names = declared.map((entity) => entity.name)
    return refuse(
      'which-entity',
      `This notebook is about ${names.join(' and ')}: say which.`,
      `Write “of ${names[0]!}”.`,
    )
  }
  return declared[0] ? checkDeclared(declared[0], schema) : inferEntity(schema)
}

export function declaredEntities(schema: Schema): Entity[] {
  return Object.entries(schema.declarations.entities).map(([name, { key, from, since }]) => ({
    name,
    key,
    table: from === undefined ? name : null,
    from: from ?? null,
    ...(since === undefined ? {} : { since }),
  }))
}

function resolveNamed(name: string, declared: Entity[], schema: Schema): EntityAnswer {
  const entity = findByName(declared, name)
  if (entity) return checkDeclared(entity, schema)
  const inferred = inferEntity(schema).entity
  if (inferred && findByName([inferred], name)) return { entity: inferred, diagnostics: [] }
  const table = findByName(schema.tables, name)
  const key = table && findKeys(table, schema)[0]
  if (key) return { entity: { name: table.name, key: key.key.name, table: table.name, from: null }, diagnostics: [] }
  if (table) {
    const column = (table.columns ?? []).find(looksLikeKey)?.name ?? 'id'
    const hint = printEntity(table.name, { key: column })
    return refuse('no-key', `${table.name} has no column that is different in every row.`, hint)
  }
  const names = [...declared, ...(inferred ? [inferred] : [])].map((candidate) => candidate.name)
  const near = nearest(name, names) ?? names[0]
  return refuse('unknown-entity', `There is no entity ${name}.`, near ? `Did you mean ${near}?` : suggestLine(schema))
}

/** Declared, and there: the table and its key exist as far as they are known. */
function checkDeclared(entity: Entity, schema: Schema): EntityAnswer {
  const wanted = entity.table ?? entity.from ?? entity.name
  const table = findByName(schema.tables, wanted)
  if (!table) {
    const near = nearest(
      wanted,
      schema.tables.map((candidate) => candidate.name),
    )
    const hint = near ? `Did you mean ${near}?` : 'Name the table that holds its key after “from:”.'
    return refuse('unknown-table', `The entity ${entity.name} is read from ${wanted}, which is no table here.`, hint)
  }
  const key = table.columns === null ? { name: entity.key } : findByName(table.columns, entity.key)
  if (!key) {
    const message = `The key ${entity.key} of ${entity.name} is no column of ${table.name}.`
    return refuse('unknown-column', message, suggestColumn(entity.key, table, 'Name one of its columns after “key:”.'))
  }
  const since = checkSince(entity, table)
  if (since.diagnostic) return { entity: null, diagnostics: [since.diagnostic] }
  const home = entity.from === null ? { table: table.name, from: null } : { table: null, from: table.name }
  return { entity: { name: entity.name, key: key.name, ...home, ...since.column }, diagnostics: [] }
}

type Since = { column: { since?: string }; diagnostic?: undefined } | { diagnostic: Diagnostic }

/** The column that says since when an entity exists is there and holds dates, as far as that is known. */
function checkSince({ name, since }: Entity, table: TableSchema): Since {
  if (since === undefined) return { column: {} }
  if (table.columns === null) return { column: { since } }
  const column = findByName(table.columns, since)
  if (!column) {
    const message = `The date ${since} since when ${name} exist is no column of ${table.name}.`
    const hint = suggestColumn(since, table, 'Name one of its date columns after “since:”.')
    return { diagnostic: { code: 'unknown-column', severity: 'error', message, hint } }
  }
  if (isTime(column)) return { column: { since: column.name } }
  const message = `The date ${column.name} since when ${name} exist is ${column.sqlType}, not a date.`
  const hint = 'Cast it to a date in an sql cell, or name a date column after “since:”.'
  return { diagnostic: { code: 'type-mismatch', severity: 'error', message, hint } }
}

function suggestColumn(name: string, table: TableSchema, otherwise: string): string {
  const near = nearest(
    name,
    (table.columns ?? []).map((column) => column.name),
  )
  return near ? `Did you mean ${near}?` : otherwise
}

/** The one reading of the sources, or an error with the line that decides. */
export function inferEntity(schema: Schema): EntityAnswer {
  const readings = sourcesOf(schema).flatMap((table) => findKeys(table, schema).slice(0, 1))
  const linked = readings.filter((reading) => reading.linked && !isEventTable(reading.table, readings))
  const best = linked.length > 0 ? linked : readings
  const [first, second] = best
  if (!first)
    return (
      inferFromEvents(schema) ??
      refuse(
        'no-entity',
        'No table has a column that is different in every row, so it is not clear who is segmented.',
        suggestLine(schema),
      )
    )
  if (second) {
    const found = best.map(({ table, key }) => `${table.name} by ${key.name}`).join(' or ')
    const hint = printEntity(first.table.name, { key: first.key.name })
    return refuse('two-entities', `Who is segmented can be read in ${best.length} ways: ${found}.`, hint)
  }
  const other = first.linked ? null : findOther(first)
  if (other) {
    const name = pluralOfKey(other.name) ?? 'customers'
    const message = `Who is segmented can be read in 2 ways: ${first.table.name} by ${first.key.name}, or ${name} by ${other.name}.`
    return refuse('two-entities', message, printEntity(name, { key: other.name, from: first.table.name }))
  }
  return {
    entity: { name: first.table.name, key: first.key.name, table: first.table.name, from: null },
    diagnostics: [],
  }
}

/**
 * Only dated rows, and no table of those they are about: one such table with one column that names somebody has one
 * reading, the distinct keys of that column. `null` where there is more than one.
 */
function inferFromEvents(schema: Schema): EntityAnswer | null {
  const [table, ...others] = sourcesOf(schema).filter((candidate) => timeColumns(candidate).length === 1)
  const [key, ...keys] = (table?.columns ?? []).filter(looksLikeKey)
  if (!table || !key || others.length > 0 || keys.length > 0) return null
  const name = pluralOfKey(key.name) ?? 'customers'
  if (findByName(schema.tables, name)) return null
  return { entity: { name, key: key.name, table: null, from: table.name }, diagnostics: [] }
}

/** Unique columns that can be a key, best first: linked ones, then those whose name says so, then as they stand. */
function findKeys(table: TableSchema, schema: Schema): Reading[] {
  const rank = (reading: Reading): number => (reading.linked ? 0 : looksLikeKey(reading.key) ? 1 : 2)
  return (table.columns ?? [])
    .filter((column) => column.unique === true && isKeyType(column))
    .map((key) => ({ table, key, linked: schema.tables.some((other) => isLinked(other, table, key)) }))
    .sort((a, b) => rank(a) - rank(b))
}

/** Amounts and dates are different in every row by chance only. */
function isKeyType(column: ColumnSchema): boolean {
  return (
    column.type === 'text' || (column.type === 'number' && /INT/i.test(column.sqlType)) || /UUID/i.test(column.sqlType)
  )
}

function isLinked(other: TableSchema, table: TableSchema, key: ColumnSchema): boolean {
  if (other.name === table.name || timeColumns(other).length === 0) return false
  return (other.columns ?? []).some((column) => column.name === key.name && column.unique !== true)
}

function isEventTable(table: TableSchema, readings: Reading[]): boolean {
  return readings.some((reading) => reading.linked && isLinked(table, reading.table, reading.key))
}

/** In a table of dated rows, a second column that identifies something: rows may be its events. */
function findOther(reading: Reading): ColumnSchema | null {
  if (timeColumns(reading.table).length === 0) return null
  return (reading.table.columns ?? []).find((column) => column.unique !== true && looksLikeKey(column)) ?? null
}

/** A plausible declaration for sources without a unique key. */
function suggestLine(schema: Schema): string {
  const sources = sourcesOf(schema)
  const table = sources.find((candidate) => timeColumns(candidate).length > 0) ?? sources[0]
  const columns = (table?.columns ?? []).filter((column) => column.type === 'text' || column.type === 'number')
  const key =
    columns.find((column) => /customer|client|user|member/i.test(column.name)) ??
    columns.find(looksLikeKey) ??
    columns[0]
  const name = key ? pluralOfKey(key.name) : null
  return printEntity(name && name !== table?.name ? name : 'customers', {
    key: key?.name ?? 'customer_id',
    from: table?.name ?? 'orders',
  })
}

function refuse(code: string, message: string, hint: string): EntityAnswer {
  return { entity: null, diagnostics: [{ code, severity: 'error', message, hint }] }
}
