import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openDuckDB } from '../../support/duckdb.ts'

/** A database file as the engine itself writes it. */
export async function makeDuckDB(...statements: string[]): Promise<Uint8Array> {
  const folder = mkdtempSync(join(tmpdir(), 'tessera-hostile-'))
  const path = join(folder, 'made.duckdb')
  const { connection } = await openDuckDB()
  try {
    for (const sql of [`ATTACH '${path}' AS made`, 'USE made', ...statements, 'CHECKPOINT made']) connection.query(sql)
    return Uint8Array.from(readFileSync(path))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
