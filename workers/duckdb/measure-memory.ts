import type { MemoryReport, Table } from '../api.ts'
import { quote, quoteText } from './quote.ts'
import { readObjects } from './read-table.ts'
import type { Session } from './session.ts'

/** Every piece of a column in memory is a block of this size, but the first, which holds one vector. Bytes. */
const BLOCK = 2 ** 18
const VECTOR_ROWS = 2048
/** Longer texts lie outside of the blocks of their column. Bytes. */
const LONG_TEXT = 4096

interface Known {
  /** Changes when the table is another: its number in the engine, and its rows. */
  stamp: string
  bytes: number
}

/** Tells what the engine's memory holds. A table is measured once; asking again costs a few ms, also while something runs. */
export function createMeter(session: Session): () => MemoryReport {
  let known = new Map<string, Known>()
  return () => {
    const tables = readObjects(
      session.runAside(`SELECT table_name AS name, concat(table_oid, ' ', estimated_size) AS stamp FROM duckdb_tables()
        WHERE database_name = current_database() AND NOT internal`),
    ).map(({ name, stamp }) => ({ name: String(name), stamp: String(stamp) }))
    known = new Map(
      tables.map(({ name, stamp }): [string, Known] => {
        const before = known.get(name)
        return [name, before?.stamp === stamp ? before : { stamp, bytes: measureTable(session, name) }]
      }),
    )
    const [engine] = readObjects(
      session.runAside(`SELECT coalesce(sum(memory_usage_bytes), 0) AS used, current_setting('memory_limit') AS top
        FROM duckdb_memory()`),
    )
    return {
      used: Number(engine?.used),
      limit: parseBytes(String(engine?.top)),
      held: readHeld(session),
      tables: addUp([...known].map(([name, { bytes }]) => ({ name, bytes }))),
    }
  }
}

/** The bytes of a table's blocks, counted from the engine's list of them, and of its texts that lie outside. */
function measureTable(session: Session, name: string): number {
  const pieces = readTableOf(session, () =>
    session.runAside(
      `SELECT any_value(column_name) AS name, any_value(segment_type) AS type, count(*) AS pieces,
        max(TRY_CAST(regexp_extract(stats, 'Max String Length: (\\d+)', 1) AS BIGINT)) AS longest
        FROM pragma_storage_info(${quoteText(quote(name))}) GROUP BY column_id, column_path`,
    ),
  )
  const blocks = pieces.reduce(
    (sum, piece) => sum + (Number(piece.pieces) - 1) * BLOCK + VECTOR_ROWS * widthOf(String(piece.type)),
    0,
  )
  const long = pieces.filter(({ longest, type }) => type === 'VARCHAR' && Number(longest ?? 0) > LONG_TEXT)
  return blocks + long.reduce((sum, piece) => sum + measureLongTexts(session, name, String(piece.name)), 0)
}

function measureLongTexts(session: Session, table: string, column: string): number {
  const texts = readTableOf(session, () =>
    session.runAside(
      `SELECT coalesce(sum(strlen(${quote(column)})), 0) AS bytes FROM ${quote(table)} WHERE strlen(${quote(column)}) > ${LONG_TEXT}`,
    ),
  )
  return Number(texts[0]?.bytes ?? 0)
}

/** A table may be gone, or a column be a part of a nested one, between one statement and the next: then it counts nothing. */
function readTableOf(_: Session, read: () => Table): ReturnType<typeof readObjects> {
  try {
    return readObjects(read())
  } catch {
    return []
  }
}

/** Bytes of one value of a column in a block. */
function widthOf(type: string): number {
  if (/^(BOOLEAN|U?TINYINT)$/.test(type)) return 1
  if (/^U?SMALLINT$/.test(type)) return 2
  if (/^(U?INTEGER|FLOAT|DATE)$/.test(type)) return 4
  return /^(VARCHAR|BLOB|U?HUGEINT|UUID|INTERVAL)/.test(type) ? 16 : 8
}

/** What the engine keeps for a relation beside it is part of it for whoever reads the list. */
function addUp(tables: MemoryReport['tables']): MemoryReport['tables'] {
  const sums = new Map<string, number>()
  for (const { name, bytes } of tables) {
    const owner = name.replace(/~.*$/, '')
    sums.set(owner, (sums.get(owner) ?? 0) + bytes)
  }
  return [...sums].map(([name, bytes]) => ({ name, bytes })).sort((a, b) => b.bytes - a.bytes)
}

const UNITS = ['bytes', 'KiB', 'MiB', 'GiB', 'TiB']

/** `3.1 GiB` in bytes: the engine rounds it itself. */
function parseBytes(text: string): number {
  const [, amount = '0', unit = ''] = /^([\d.]+) (\w+)$/.exec(text) ?? []
  return Number(amount) * 2 ** (10 * Math.max(0, UNITS.indexOf(unit)))
}

/** The runtime's memory: its bindings keep it to themselves. */
function readHeld({ db }: Session): number {
  const { mod } = db as unknown as { mod?: { HEAPU8?: Uint8Array } }
  return mod?.HEAPU8?.buffer.byteLength ?? 0
}
