import { tableToIPC, type Table as ArrowTable } from 'apache-arrow'
import type { Reading } from '../../src/lang/reading.ts'
import type { ImportReport, Value } from '../../workers/api.ts'
import type { Engine } from '../../workers/duckdb/create-engine.ts'
import { loadParquet } from '../../workers/duckdb/import/formats/load-parquet.ts'
import { loadLibrary, noControl, writeFile } from './engine.ts'

export interface Loaded {
  report: ImportReport
  /** `name TYPE` of every column. */
  columns: string[]
  /** All rows. */
  rows: Value[][]
}

/** Imports a file that holds `content` and reads back the whole table. */
export async function loadContent(
  engine: Engine,
  name: string,
  content: string | Uint8Array,
  reading: Reading = {},
): Promise<Loaded> {
  const file = await writeFile(content)
  const report = await engine.importFile({ table: 'loaded', files: [{ file, name }], reading }, noControl)
  return { report, ...(await readAll(engine, 'loaded')) }
}

export async function readAll(engine: Engine, relation: string): Promise<Pick<Loaded, 'columns' | 'rows'>> {
  const { columns, data, rows } = await engine.readPage({ relation, offset: 0, limit: 100_000 }, noControl)
  return {
    columns: columns.map(({ name, sqlType }) => `${name} ${sqlType}`),
    rows: Array.from({ length: rows }, (_, row) => data.map((values) => values[row] ?? null)),
  }
}

/** The problem that an import ends with, and whether it left a table behind. */
export async function failToLoad(
  engine: Engine,
  name: string,
  content: string | Uint8Array,
  reading: Reading = {},
): Promise<{ code: string; message: string; hint: string | undefined }> {
  const file = await writeFile(content)
  try {
    await engine.importFile({ table: 'refused', files: [{ file, name }], reading }, noControl)
  } catch (error) {
    const { code, message, hint } = error as Error & { code: string; hint?: string }
    return { code, message, hint }
  }
  throw new Error(`${name} was read.`)
}

/** Names of all tables and views that the engine has, also of those that an import should have dropped. */
export async function listTables(engine: Engine): Promise<string[]> {
  const { result } = await engine.runPlan(
    {
      kind: 'query',
      relation: 'tables_there',
      sql: `SELECT table_name FROM duckdb_tables() WHERE table_name <> 'tables_there' ORDER BY 1`,
      parameters: {},
    },
    noControl,
  )
  return result.kind === 'table' ? result.page.data[0]!.map(String) : []
}

export interface ParquetOptions {
  compression?: keyof typeof import('parquet-wasm/esm').Compression
  groupRows?: number
}

/** A Parquet file as its library writes it. */
export async function writeParquet(table: ArrowTable, options: ParquetOptions = {}): Promise<Uint8Array> {
  const library = await loadParquet({ loadLibrary })
  const properties = new library.WriterPropertiesBuilder()
    .setCompression(library.Compression[options.compression ?? 'UNCOMPRESSED'])
    .setMaxRowGroupSize(options.groupRows ?? 1_000_000)
    .build()
  return library.writeParquet(library.Table.fromIPCStream(tableToIPC(table, 'stream')), properties)
}
