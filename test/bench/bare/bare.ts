/** What a page needs at least: DuckDB-WASM opened as its documentation says, one query, and `read_csv` on a file. */
import { AsyncDuckDB, DuckDBDataProtocol, VoidLogger } from '@duckdb/duckdb-wasm'
import engineUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'

function show(data: Record<string, string>, text: string): void {
  const line = document.createElement('p')
  Object.assign(line.dataset, data)
  line.textContent = text
  document.body.append(line)
}

const db = new AsyncDuckDB(new VoidLogger(), new Worker(workerUrl))
await db.instantiate(engineUrl)
const connection = await db.connect()

const input = document.querySelector('input')
input?.addEventListener('change', async () => {
  const file = input.files?.[0]
  if (!file) return
  const table = file.name.replace(/\..*$/, '')
  await db.registerFileHandle(file.name, file, DuckDBDataProtocol.BROWSER_FILEREADER, true)
  await connection.query(`CREATE TABLE ${table} AS SELECT * FROM read_csv('${file.name}')`)
  show({ source: table, state: 'ready' }, String(await connection.query(`SELECT count(*) AS n FROM ${table}`)))
})

show({ testid: 'run-status', state: 'done' }, String(await connection.query('SELECT 42 AS answer')))
