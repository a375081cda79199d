import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import type { Parameters, SegmentsPlan } from '../../../src/lang/plan.ts'
import { openDuckDB, readRows } from '../../support/duckdb.ts'
import { bindParameters } from '../../support/sql-matcher.ts'
import { printDay } from './naive/calendar.ts'
import type { Cell, Row } from './naive/world.ts'
import { COLUMNS, createTables, type TableName } from './tables.ts'

/** The engine that ships, with the tables of `tables.ts`. */
export async function openEngine(): Promise<DuckDBConnection> {
  const { connection } = await openDuckDB()
  createTables().forEach((sql) => connection.query(sql))
  return connection
}

/** Puts rows in place of those before, in the tables of these names. */
export function fillTables(connection: DuckDBConnection, tables: Record<string, Row[]>, names: TableName[]): void {
  const statements = names.flatMap((name) => {
    const rows = tables[name] ?? []
    return [`DELETE FROM ${name}`, ...(rows.length > 0 ? [printInsert(name, rows)] : [])]
  })
  if (statements.length > 0) connection.query(statements.join(';\n'))
}

export function printInsert(name: TableName, rows: Row[]): string {
  const types = Object.entries(COLUMNS[name])
  const lines = rows.map((row) => `(${types.map(([column, type]) => printCell(row[column] ?? null, type)).join(', ')})`)
  return `INSERT INTO ${name} VALUES ${lines.join(', ')}`
}

function printCell(cell: Cell, sqlType: string): string {
  if (cell === null) return 'NULL'
  if (typeof cell === 'string') return `'${cell.replaceAll("'", "''")}'`
  if (typeof cell !== 'object') return String(cell)
  if ('day' in cell) return `DATE '${printDay(cell)}'`
  const moment = new Date(cell.time).toISOString().slice(0, 19)
  return sqlType === 'TIMESTAMP' ? `TIMESTAMP '${moment}'` : `TIMESTAMPTZ '${moment}Z'`
}

/** Rows of a plan as texts, with its parameters bound as the app binds them. */
export function runPlan(connection: DuckDBConnection, plan: SegmentsPlan): Record<string, string | null>[] {
  setVariables(connection, plan.parameters)
  return readTexts(connection, bindParameters(plan.sql))
}

/** Stores a query as a relation, and gives its rows as texts. */
export function storeQuery(connection: DuckDBConnection, name: string, sql: string): Record<string, string | null>[] {
  connection.query(`CREATE OR REPLACE TABLE "${name}" AS ${bindParameters(sql)}`)
  return readTexts(connection, `SELECT * FROM "${name}"`)
}

export function readTexts(connection: DuckDBConnection, sql: string): Record<string, string | null>[] {
  return readRows(connection, `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (\n${sql}\n)`) as Record<string, string | null>[]
}

function setVariables(connection: DuckDBConnection, parameters: Parameters): void {
  Object.entries(parameters).forEach(([name, value]) => {
    const statement = connection.prepare(`SET VARIABLE "${name}" = $1`)
    statement.query(value)
    statement.close()
  })
}
