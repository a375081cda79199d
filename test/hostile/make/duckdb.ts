import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDuckDB } from '../../support/duckdb.ts'

/** One engine writes all files of a process. */
let opened: ReturnType<typeof openDuckDB> | null = null

/** A database file as the engine itself writes it. */
export async function makeDuckDB(...statements: string[]): Promise<Uint8Array> {
  opened ??= openDuckDB()
  const { connection } = await opened
  const folder = mkdtempSync(join(tmpdir(), 'tessera-hostile-'))
  const path = join(folder, 'made.duckdb')
  try {
    const all = [`ATTACH '${path}' AS made`, 'USE made', ...statements, 'CHECKPOINT made', 'USE memory', 'DETACH made']
    for (const sql of all) connection.query(sql)
    return Uint8Array.from(readFileSync(path))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
