import type { Engine } from '../../workers/duckdb/create-engine.ts'
import { noControl, writeFile } from '../support/engine.ts'
import { askQuery } from './ask-rows.ts'

/** A table from before: whatever is read later, it must stay. */
export async function addKeeper(engine: Engine): Promise<void> {
  const files = [{ file: await writeFile('n\n1\n2\n3\n'), name: 'keeper.csv' }]
  await engine.importFile({ table: 'keeper', files, reading: {} }, noControl)
}

/** Whether the engine answers, has the rows from before, and which tables and databases it holds; `~rejects` are a table's own. */
const LOOK = `SELECT 42 AS answer, (SELECT sum(n) FROM keeper) AS kept,
  (SELECT string_agg(DISTINCT split_part(table_name, '~rejects', 1), '|' ORDER BY split_part(table_name, '~rejects', 1))
    FROM duckdb_tables() WHERE table_name <> 'asked') AS tables,
  (SELECT string_agg(database_name, '|') FROM duckdb_databases() WHERE NOT internal) AS databases`

const PROTOTYPES = [Object.prototype, Array.prototype, String.prototype, Function.prototype]
const namesOf = (prototype: object): string => Reflect.ownKeys(prototype).map(String).join()
const before = PROTOTYPES.map(namesOf)

/** What a file did that it may not; `left` are the tables that it was to leave. */
export async function findHarm(engine: Engine, left: string[]): Promise<string[]> {
  const right = [42, 6, [...left, 'keeper'].sort().join('|'), 'memory']
  const found = await askQuery(engine, LOOK).then(([row]) => row, String)
  return [
    ...(JSON.stringify(found) === JSON.stringify(right) ? [] : [`the engine answers ${JSON.stringify(found)}`]),
    ...PROTOTYPES.map(namesOf).filter((names, i) => names !== before[i]),
  ]
}
