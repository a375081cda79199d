import type { Database, SqlJsStatic, SqlValue, Statement } from 'sql.js'
import { Cancelled } from '../../../cancelled.ts'
import { EngineError } from '../../describe-problem.ts'
import { quote } from '../../quote.ts'
import type { FileAccess } from '../file-access.ts'
import type { Staged } from '../staged.ts'
import type { Cell } from './cell-kinds.ts'
import { choosePart } from './choose-part.ts'
import { startPace } from './measure-pace.ts'
import { openRowStage, type RowStage } from './open-row-stage.ts'
import type { ReadJob } from './read-job.ts'

let started: Promise<SqlJsStatic> | null = null

function loadSQLite(access: FileAccess): Promise<SqlJsStatic> {
  started ??= startSQLite(access).catch((error: unknown) => {
    started = null
    throw error
  })
  return started
}

async function startSQLite(access: FileAccess): Promise<SqlJsStatic> {
  const [{ default: start }, wasm] = await Promise.all([import('sql.js'), access.loadLibrary('sqlite')])
  return start({ wasmBinary: wasm.buffer })
}

/** The library has the whole file in memory. */
const LARGEST = 1_500_000_000

/** Reads a table or view of an SQLite file: the one that the notebook names, else the one with the most rows. */
export async function readSQLite(job: ReadJob): Promise<Staged> {
  const { session, access, table, source, reading } = job
  if (source.file.size > LARGEST) throw tooLarge(source.name)
  await refuseCut(source.file, source.name)
  const library = await loadSQLite(access)
  const stage = openRowStage(session, table)
  let database: Database | null = null
  try {
    database = new library.Database(new Uint8Array(await source.file.arrayBuffer()))
    const parts = listParts(database)
    const part = choosePart(parts, reading.table, source.name)
    await readRows(stage, database, part, job)
    stage.finish()
    const names = parts.map(({ name }) => name)
    return {
      relation: stage.relation,
      names: stage.names(),
      reading: { table: part.name },
      parts: names.length > 1 ? names : [],
      notes: [],
      rejects: [],
      rejected: 0,
    }
  } catch (error) {
    stage.drop()
    if (error instanceof EngineError || error instanceof Cancelled) throw error
    throw explainFailure(error, source.name)
  } finally {
    database?.close()
  }
}

/** Tables first, the one with the most rows first among them; views, whose rows would have to be computed, after them. */
function listParts(database: Database): { name: string; rows: number }[] {
  const [found] = database.exec(
    `SELECT name, type FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY name`,
  )
  const parts = (found?.values ?? []).map(([name, type]) => ({
    name: String(name),
    rows:
      type === 'table'
        ? Number(database.exec(`SELECT count(*) FROM ${quote(String(name))}`)[0]?.values[0]?.[0] ?? 0)
        : -1,
  }))
  return parts.sort((a, b) => b.rows - a.rows)
}

/** Rows between two looks at whether somebody has cancelled. */
const STEP = 2000

/** The library's types leave out an option. */
type BigStatement = Statement & { get(params: null, options: { useBigInt: true }): (SqlValue | bigint)[] }

async function readRows(
  stage: RowStage,
  database: Database,
  { name, rows }: { name: string; rows: number },
  { source, control }: ReadJob,
): Promise<void> {
  const pace = startPace(control, `Reading ${source.name}`)
  const statement = database.prepare(`SELECT * FROM ${quote(name)}`) as BigStatement
  try {
    const columns = statement.getColumnNames().map((column) => stage.addColumn(column))
    while (statement.step()) {
      // whole numbers come as `bigint`: as floating point long keys would lose digits
      const values = statement.get(null, { useBigInt: true })
      stage.addRow()
      values.forEach((value, index) => stage.set(columns[index]!, toCell(value)))
      if (stage.rows() % STEP > 0) continue
      stage.flushFull()
      await pace.step(stage.rows(), rows > 0 ? Math.min(1, stage.rows() / rows) : null)
    }
  } finally {
    statement.free()
  }
}

function toCell(value: SqlValue | bigint): Cell {
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? Number(value) : value
  return value instanceof Uint8Array ? readBytes(value) : value
}

/** Bytes that are text are shown as such, others in hexadecimal. */
function readBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0').toUpperCase()).join('')
  }
}

/** The head tells how many pages there are, if its last writer kept that up to date. */
async function refuseCut(file: Blob, name: string): Promise<void> {
  const view = new DataView(await file.slice(0, 100).arrayBuffer())
  const isWhole = view.byteLength === 100
  const isTold = isWhole && view.getUint32(24) === view.getUint32(92)
  const page = isWhole ? view.getUint16(16) : 0
  if (isWhole && (!isTold || file.size >= view.getUint32(28) * (page === 1 ? 65_536 : page))) return
  throw new EngineError({
    code: 'file-damaged',
    message: `"${name}" is an SQLite file that was cut off: it ends before its last page.`,
    hint: 'Copy or download it again as a whole.',
  })
}

function tooLarge(name: string): EngineError {
  return new EngineError({
    code: 'file-too-large',
    message: `"${name}" is too large: an SQLite file has to fit into memory as a whole, which works up to 1.5 GB.`,
    hint: 'Write the table that you need as CSV or Parquet.',
  })
}

function explainFailure(error: unknown, name: string): EngineError {
  const text = (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 200)
  const secret = /not a database|encrypted/i.test(text)
  return new EngineError({
    code: secret ? 'file-encrypted' : 'file-damaged',
    message: secret
      ? `"${name}" is an SQLite file that is encrypted or damaged.`
      : `"${name}" is an SQLite file that cannot be read: ${/malformed|corrupt/i.test(text) ? 'its content is damaged' : text}.`,
    hint: 'Copy it again while no program has it open, or write the table as CSV.',
  })
}
