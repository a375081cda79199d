import { mkdtempSync, openAsBlob, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import type { Control } from '../../workers/api.ts'
import { createEngine, type Engine } from '../../workers/duckdb/create-engine.ts'
import type { FileAccess, WasmLibrary } from '../../workers/duckdb/import/file-access.ts'
import { watchReads } from '../../workers/duckdb/watch-reads.ts'
import { surveyText } from '../../workers/survey/survey-text.ts'
import { createSession, type Session } from '../../workers/duckdb/session.ts'

const require = createRequire(import.meta.url)
const blocking = require('@duckdb/duckdb-wasm/blocking') as typeof import('@duckdb/duckdb-wasm/blocking')
const dist = dirname(require.resolve('@duckdb/duckdb-wasm/blocking'))

const LIBRARIES: Record<WasmLibrary, string> = {
  parquet: 'parquet-wasm/esm/parquet_wasm_bg.wasm',
  sqlite: 'sql.js/dist/sql-wasm-browser.wasm',
}

export async function loadLibrary(library: WasmLibrary): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(readFileSync(require.resolve(LIBRARIES[library])))
}

const reads = watchReads(blocking.NODE_RUNTIME)

/** The whole engine core of the app on the DuckDB that ships, in Node. About 1 s to start. */
export async function openEngine(): Promise<Engine> {
  const { db, access } = await openDatabase()
  return createEngine(db, access, { onProgress: null })
}

/** The same database without the core around it, for what is tested below the engine's methods. */
export async function openSession(): Promise<{ session: Session; access: FileAccess }> {
  const { db, access } = await openDatabase()
  const session = createSession(
    db,
    db.connect().useUnsafe((_, id) => id),
  )
  session.runNow('SET errors_as_json = true')
  return { session, access }
}

async function openDatabase() {
  const bundle = (name: string) => ({ mainModule: join(dist, name), mainWorker: '' })
  const db = await blocking.createDuckDB(
    { mvp: bundle('duckdb-mvp.wasm'), eh: bundle('duckdb-eh.wasm') },
    new blocking.VoidLogger(),
    blocking.NODE_RUNTIME,
  )
  await db.instantiate(() => {})
  db.open({ query: { queryPollingInterval: 20 } })
  const access: FileAccess = {
    register: async (name, file) => {
      const { path } = 'path' in file ? (file as NodeFile) : await writeFile(new Uint8Array(await file.arrayBuffer()))
      db.registerFileURL(name, path, blocking.DuckDBDataProtocol.NODE_FS, true)
    },
    drop: (name) => db.dropFile(name),
    ...reads,
    survey: (file, request, signal) => surveyText(file, request, () => !signal.aborted),
    loadLibrary,
  }
  return { db, access }
}

/** A file in Node: a Blob that remembers its path, by which the engine reads it. */
export type NodeFile = Blob & { path: string }

export async function openFile(path: string): Promise<NodeFile> {
  return Object.assign(await openAsBlob(path), { path })
}

/** A file that holds the given text or bytes. */
export async function writeFile(content: string | Uint8Array): Promise<NodeFile> {
  const path = join(mkdtempSync(join(tmpdir(), 'tessera-')), 'file')
  writeFileSync(path, content)
  return openFile(path)
}

/** A control that never cancels and tells nobody. */
export const noControl: Control = { cancelled: () => false, progress: () => {}, pause: async () => {} }
