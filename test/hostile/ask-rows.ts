import type { Engine } from '../../workers/duckdb/create-engine.ts'
import { noControl } from '../support/engine.ts'

/** The first rows of a relation, row by row. */
export async function askRows(engine: Engine, relation: string, limit: number): Promise<unknown[][]> {
  const { data, rows } = await engine.readPage({ relation, offset: 0, limit }, noControl)
  return Array.from({ length: Math.min(rows, limit) }, (_, row) => data.map((column) => column[row]))
}

/** What a statement answers. */
export async function askQuery(engine: Engine, sql: string): Promise<unknown[][]> {
  await engine.runPlan({ kind: 'query', relation: 'asked', sql, parameters: {} }, noControl)
  const rows = await askRows(engine, 'asked', 1000)
  await engine.drop(['asked'], noControl)
  return rows
}
