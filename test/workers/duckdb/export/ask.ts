import { DataType, tableFromIPC } from 'apache-arrow'
import type { ExportedFile, ExportFormat, ExportRequest } from '../../../../workers/api.ts'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { loadParquet } from '../../../../workers/duckdb/import/formats/load-parquet.ts'
import { loadLibrary, noControl } from '../../../support/engine.ts'

/** A request for all of a relation, changed as a test needs it. */
export function requestOf(relation: string, format: ExportFormat, change: Partial<ExportRequest> = {}): ExportRequest {
  const all = { query: null, columns: null, join: null, where: null, limit: null }
  return { relation, format, defuse: true, bom: false, ...all, ...change }
}

/** Makes a relation of the rows of a query. */
export async function define(engine: Engine, relation: string, sql: string): Promise<void> {
  await engine.runPlan({ kind: 'query', relation, sql, parameters: {} }, noControl)
}

/** The bytes as text; `Blob.text()` would swallow a byte order mark. */
export async function textOf({ file }: ExportedFile): Promise<string> {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(await file.arrayBuffer())
}

/** Rows of an Arrow file as the library gives them, with the types of its columns. */
export async function readArrow({ file }: { file: Blob }): Promise<{ types: string[]; rows: unknown[][] }> {
  const table = tableFromIPC(new Uint8Array(await file.arrayBuffer()))
  const columns = table.schema.fields.map((field, i) =>
    Array.from(table.getChildAt(i)!, (value: unknown) => plain(value, field.type)),
  )
  const rows = Array.from({ length: table.numRows }, (_, row) => columns.map((values) => values[row]))
  return { types: table.schema.fields.map(({ type }) => String(type)), rows }
}

/** The same of a Parquet file. */
export async function readParquet({ file }: { file: Blob }): Promise<{ types: string[]; rows: unknown[][] }> {
  const library = await loadParquet({ loadLibrary })
  const bytes = library.readParquet(new Uint8Array(await file.arrayBuffer())).intoIPCStream()
  return readArrow({ file: new Blob([bytes as Uint8Array<ArrayBuffer>]) })
}

function plain(value: unknown, type: DataType): unknown {
  if (value === null || value === undefined) return null
  if (DataType.isDecimal(type)) return decimal(value as Uint32Array, type.scale)
  if (DataType.isDate(type)) return new Date(Number(value)).toISOString().slice(0, 10)
  if (DataType.isTimestamp(type)) return new Date(Number(value)).toISOString()
  if (value instanceof Uint8Array) return [...value]
  if (typeof value === 'object')
    return JSON.parse(JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? String(each) : each)))
  return value
}

function decimal(words: Uint32Array, scale: number): string {
  const unsigned = words.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n)
  const number = BigInt.asIntN(words.length * 32, unsigned)
  const digits = String(number < 0n ? -number : number).padStart(scale + 1, '0')
  const point = digits.length - scale
  return `${number < 0n ? '-' : ''}${digits.slice(0, point)}${scale > 0 ? `.${digits.slice(point)}` : ''}`
}
