import { EngineError } from '../../describe-problem.ts'
import { quote, quoteText } from '../../quote.ts'
import { readObjects } from '../../read-table.ts'
import type { Session } from '../../session.ts'
import { Cancelled } from '../../../cancelled.ts'
import type { Staged } from '../staged.ts'
import { choosePart } from './choose-part.ts'
import { makeDistinct } from './distinct-names.ts'
import { dropTables, nameStage } from './open-stage.ts'
import type { ReadJob } from './read-job.ts'
import { listReadable } from './readable-columns.ts'
import { refuseOutsideViews } from './refuse-outside-views.ts'

/** The name under which a database file is attached while it is read. */
const GUEST = 'tessera~guest'

/** The engine's own database. */
const HOME = 'memory'

/** Its bytes stand in the engine's memory beside the table. */
const LARGEST = 1_000_000_000

interface Part {
  schema: string
  relation: string
  /** How the notebook names it: with its schema where that is not the usual one. */
  name: string
  isView: boolean
}

/** Reads a table or view of a DuckDB file, which the engine opens itself, for reading alone: the file stays as it is. */
export async function readDuckDB(job: ReadJob): Promise<Staged> {
  const { session, table, source, reading, control } = job
  if (source.file.size > LARGEST) throw tooLarge(source.name)
  await refuseCut(source.file, source.name)
  const path = `guest_${table}.duckdb`
  const relation = nameStage(table)
  // a file of the browser's would be asked for by name, where the engine finds none: it is given the bytes
  session.db.registerFileBuffer(path, new Uint8Array(await source.file.arrayBuffer()))
  dropTables(session, [relation])
  try {
    session.runNow(`ATTACH ${quoteText(path)} AS ${quote(GUEST)} (READ_ONLY)`)
    const parts = listParts(session)
    // a view finds its tables by their names alone, as where it was made
    session.runNow(`USE ${quote(GUEST)}.main`)
    const part = choosePart(parts, reading.table, source.name)
    if (part.isView) refuseOutsideViews(session, GUEST, part.name, source.name)
    const from = [GUEST, part.schema, part.relation].map(quote).join('.')
    const columns = listReadable(describeGuest(session, from), [])
    const names = columns.map(({ name }) => name)
    const distinct = makeDistinct(names)
    const list = columns.map(({ sql }, index) => `${sql} AS ${quote(distinct[index]!)}`).join(', ')
    control.progress({ done: null, label: `Reading ${source.name}` })
    const target = `${HOME}.main.${quote(relation)}`
    await session.run(`CREATE TABLE ${target} AS SELECT ${list} FROM ${from}`, control)
    const all = parts.map(({ name }) => name)
    return {
      relation,
      names,
      reading: { table: part.name },
      parts: all.length > 1 ? all : [],
      notes: [],
      rejects: [],
      rejected: 0,
    }
  } catch (error) {
    session.runNow(`USE ${HOME}`)
    dropTables(session, [relation])
    throw explainFailure(error, source.name)
  } finally {
    session.runNow(`USE ${HOME}`)
    session.runNow(`DETACH DATABASE IF EXISTS ${quote(GUEST)}`)
    session.db.dropFile(path)
  }
}

/** Tables first, the one with the most rows first among them, then views. */
function listParts(session: Session): Part[] {
  const rows = readObjects(
    session.runNow(`SELECT schema_name, table_name, estimated_size AS size FROM duckdb_tables()
      WHERE database_name = ${quoteText(GUEST)} AND NOT internal
      UNION ALL SELECT schema_name, view_name, -1 FROM duckdb_views()
      WHERE database_name = ${quoteText(GUEST)} AND NOT internal ORDER BY 3 DESC, 1, 2`),
  )
  return rows.map((row) => {
    const [schema, relation] = [String(row.schema_name), String(row.table_name)]
    return {
      schema,
      relation,
      name: schema === 'main' ? relation : `${schema}.${relation}`,
      isView: Number(row.size) < 0,
    }
  })
}

function describeGuest(session: Session, from: string): { name: string; sqlType: string }[] {
  return readObjects(session.runNow(`DESCRIBE SELECT * FROM ${from}`)).map((row) => ({
    name: String(row.column_name),
    sqlType: String(row.column_type),
  }))
}

/** A header of the file and two of its database, of which the later one holds. */
const HEADS = 12_288

/** The engine would look for the blocks of a file that was cut off without end. */
async function refuseCut(file: Blob, name: string): Promise<void> {
  const view = new DataView(await file.slice(0, HEADS).arrayBuffer())
  const whole = view.byteLength < HEADS ? Infinity : Math.max(...[4096, 8192].map((at) => measureBlocks(view, at)))
  if (file.size >= whole) return
  throw new EngineError({
    code: 'file-damaged',
    message: `"${name}" is a DuckDB file that was cut off: it ends before its last block.`,
    hint: 'Close it in other programs and copy it again as a whole, or export its tables as Parquet.',
  })
}

/** What the file takes as one header has it; 0 where that is damaged, which the engine sees by its checksum. */
function measureBlocks(view: DataView, at: number): number {
  const [count, size] = [view.getBigUint64(at + 32, true), view.getBigUint64(at + 40, true)]
  return size >= 16_384n && size <= 262_144n && count < 1_000_000n ? HEADS + Number(count * size) : 0
}

function tooLarge(name: string): EngineError {
  return new EngineError({
    code: 'file-too-large',
    message: `"${name}" is too large: a DuckDB file has to fit into memory beside its table, which works up to 1 GB.`,
    hint: 'Export the table that you need as Parquet.',
  })
}

function explainFailure(error: unknown, name: string): Error {
  if (error instanceof Cancelled) return error
  if (error instanceof EngineError && error.code.startsWith('file-')) return error
  const text = (error instanceof Error ? error.message : String(error)).split('\n')[0]!.slice(0, 240)
  if (/version|newer|storage/i.test(text))
    return new EngineError({
      code: 'file-version',
      message: `"${name}" was written by a version of DuckDB that this engine (1.4) cannot read.`,
      hint: 'Export its tables as Parquet with the DuckDB that wrote it.',
    })
  if (/encrypt/i.test(text))
    return new EngineError({
      code: 'file-encrypted',
      message: `"${name}" is an encrypted DuckDB file.`,
      hint: 'Export its tables as Parquet where its key is.',
    })
  return new EngineError({
    code: 'file-damaged',
    message: `"${name}" is a DuckDB file that cannot be read: ${/checksum|corrupt/i.test(text) ? 'its content is damaged' : text.replace(/\.$/, '')}.`,
    hint: 'Close it in other programs and copy it again, or export its tables as Parquet.',
  })
}
