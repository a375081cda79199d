import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type * as Blocking from '@duckdb/duckdb-wasm/blocking'
import type { DuckDBBindings, DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'

const require = createRequire(import.meta.url)
const blocking = require('@duckdb/duckdb-wasm/blocking') as typeof Blocking
const dist = dirname(require.resolve('@duckdb/duckdb-wasm/blocking'))

/** The engine that ships, in Node, with extension loading off. About 1 s to start: share one per test file. */
export async function openDuckDB(): Promise<{ db: DuckDBBindings; connection: DuckDBConnection }> {
  const db = await blocking.createDuckDB(
    {
      mvp: { mainModule: join(dist, 'duckdb-mvp.wasm'), mainWorker: '' },
      eh: { mainModule: join(dist, 'duckdb-eh.wasm'), mainWorker: '' },
    },
    new blocking.VoidLogger(),
    blocking.NODE_RUNTIME,
  )
  await db.instantiate(() => {})
  db.open({})
  const connection = db.connect()
  connection.query('SET autoinstall_known_extensions = false')
  connection.query('SET autoload_known_extensions = false')
  return { db, connection }
}

/** Rows of a query as plain objects; integers as numbers, dates as ISO text. */
export function readRows(connection: DuckDBConnection, sql: string): Record<string, unknown>[] {
  const table = connection.query(sql)
  const dates = new Set(table.schema.fields.filter((f) => String(f.type).startsWith('Date')).map((f) => f.name))
  return table
    .toArray()
    .map((row) =>
      Object.fromEntries(
        Object.entries(row.toJSON() as Record<string, unknown>).map(([name, value]) => [
          name,
          typeof value === 'bigint'
            ? Number(value)
            : dates.has(name) && value !== null
              ? new Date(Number(value)).toISOString().slice(0, 10)
              : value,
        ]),
      ),
    )
}
