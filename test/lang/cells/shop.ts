import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import { compileCell, parseCell, resolveCell } from '../../../src/lang/index.ts'
import type { CellKind } from '../../../src/lang/index.ts'
import type { Diagnostic } from '../../../src/lang/diagnostic.ts'
import type { Plan } from '../../../src/lang/plan.ts'
import type { Schema, TableSchema, ValueType } from '../../../src/lang/schema.ts'
import { openDuckDB, readRows } from '../../support/duckdb.ts'

/** Six customers, five of whom ordered; the last row lies after the as-of date. */
export const shopSql = [
  `CREATE TABLE customers AS SELECT * FROM (VALUES
    (1, 'UK', 30, true), (2, 'UK', 40, false), (3, 'FR', 50, true), (4, 'FR', 60, NULL), (5, 'DE', 70, true), (6, NULL, 80, false)
   ) AS t(customer_id, country, age, member)`,
  `CREATE TABLE orders AS SELECT * FROM (VALUES
    (1, 1, TIMESTAMP '2024-01-10 08:00:00', 10.0), (2, 1, TIMESTAMP '2024-02-10 08:00:00', 20.0),
    (3, 1, TIMESTAMP '2024-03-30 23:00:00', 30.0), (4, 2, TIMESTAMP '2024-02-05 08:00:00', 5.0),
    (5, 3, TIMESTAMP '2024-01-20 08:00:00', 100.0), (6, 3, TIMESTAMP '2024-03-01 08:00:00', 50.0),
    (7, 4, TIMESTAMP '2024-03-15 08:00:00', 7.5), (8, 5, TIMESTAMP '2024-03-31 10:00:00', NULL),
    (9, 2, TIMESTAMP '2024-04-01 00:00:00', 1000.0)
   ) AS t(line, customer_id, ordered_at, amount)`,
]

export interface Bench {
  connection: DuckDBConnection
  schema: Schema
}

export async function openShop(): Promise<Bench> {
  const { connection } = await openDuckDB()
  for (const sql of shopSql) connection.query(sql)
  const tables = ['customers', 'orders'].map((name) => readTable(connection, name, null))
  const declarations = { asOf: '2024-03-31', entities: {}, events: {} }
  return { connection, schema: { tables, parameters: [], statements: [], declarations } }
}

/** A table of the engine as the app would describe it. */
export function readTable(connection: DuckDBConnection, name: string, definedBy: string | null): TableSchema {
  const columns = readRows(connection, `DESCRIBE ${name}`).map(({ column_name, column_type }) => {
    const [column, sqlType] = [String(column_name), String(column_type)]
    const measured = `count(*) = count(DISTINCT "${column}") AS is_unique, CAST(max("${column}") AS VARCHAR) AS last`
    const [row] = readRows(connection, `SELECT ${measured} FROM ${name}`)
    const type = typeOf(sqlType)
    const isTime = type === 'date' || type === 'timestamp'
    const last = isTime ? { last: String(row!.last) } : {}
    return { name: column, sqlType, type, ...(definedBy === null ? { unique: row!.is_unique === true, ...last } : {}) }
  })
  return { name, definedBy, columns }
}

function typeOf(sqlType: string): ValueType {
  if (/^(?:DECIMAL|DOUBLE|FLOAT|U?(?:TINY|SMALL|BIG|HUGE)?INT(?:EGER)?)/.test(sqlType)) return 'number'
  const types: Record<string, ValueType> = { VARCHAR: 'text', DATE: 'date', TIMESTAMP: 'timestamp', BOOLEAN: 'boolean' }
  return types[sqlType] ?? 'other'
}

/** A cell through all stages: its diagnostics are those of the text and of what follows. */
export function compile<K extends Plan['kind']>(
  kind: CellKind & K,
  body: string,
  schema: Schema,
  id: string | null = 'cell',
): { plan: Extract<Plan, { kind: K }> | null; diagnostics: Diagnostic[] } {
  const { cell, diagnostics } = parseCell(kind, id, body)
  const compiled = compileCell(cell, schema)
  const plan = compiled.plan as Extract<Plan, { kind: K }> | null
  return { plan, diagnostics: [...diagnostics, ...compiled.diagnostics] }
}

export function resolve(kind: CellKind, body: string, schema: Schema, id: string | null = 'cell') {
  return resolveCell(parseCell(kind, id, body).cell, schema)
}

/** The one diagnostic of a cell, with the text that its span covers. */
export function explain(kind: CellKind & Plan['kind'], body: string, schema: Schema, id: string | null = 'cell') {
  return compile(kind, body, schema, id).diagnostics.map(({ span, ...rest }) => {
    return { ...rest, ...(span ? { at: body.slice(span.from, span.to) } : {}) }
  })
}

/** Runs a cell of rules, so that what it defines is there for other cells; returns the schema with it. */
export function defineSegments({ connection, schema }: Bench, body: string): Schema {
  const { cell } = parseCell('segments', 'rules', body)
  const statements = cell.type === 'segments' ? cell.statements.map((statement) => ({ cell: 'rules', statement })) : []
  const { plan, diagnostics } = compileCell(cell, { ...schema, statements })
  if (plan?.kind !== 'segments') throw new Error(JSON.stringify(diagnostics))
  connection.query(`CREATE OR REPLACE TABLE "${plan.relation}~members" AS ${plan.members}`)
  for (const { name, sql } of plan.views) connection.query(`CREATE OR REPLACE VIEW ${name} AS ${sql}`)
  const names = plan.views.map(({ name }) => name)
  const tables = [...schema.tables, ...names.map((name) => readTable(connection, name, 'rules'))]
  return { ...schema, tables, statements }
}
