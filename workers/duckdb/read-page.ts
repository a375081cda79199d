import type { Column, Table } from '../api.ts'
import { readColumns } from './describe-relation.ts'
import { quote, quoteText } from './quote.ts'
import type { Session } from './session.ts'

/** Tables whose rows are numbered without a gap, by their number in the engine and their size. */
const dense = new WeakMap<Session, Map<string, { stamp: string; dense: boolean }>>()

/**
 * Rows `offset` to `offset + limit` of a table, between the steps of whatever runs; values of unusual types (lists,
 * intervals …) as text. The engine's own numbers of rows lead to any place at once, while OFFSET reads all that is before.
 */
export function readPage(session: Session, relation: string, offset: number, limit: number): Table {
  const columns = readColumns(session.runAside(`DESCRIBE ${quote(relation)}`))
  const list = columns.map(displayColumn).join(', ')
  const place = isDense(session, relation)
    ? `WHERE rowid >= ${offset} AND rowid < ${offset + limit} ORDER BY rowid`
    : `LIMIT ${limit} OFFSET ${offset}`
  return { ...session.runAside(`SELECT ${list} FROM ${quote(relation)} ${place}`), columns }
}

function displayColumn({ name, type }: Column): string {
  return type === 'other' ? `CAST(${quote(name)} AS VARCHAR) AS ${quote(name)}` : quote(name)
}

/** A table out of which rows were deleted has gaps, a view has no numbers, and a column may be called `rowid`. */
function isDense(session: Session, relation: string): boolean {
  const found = session.runAside(
    `SELECT concat(table_oid, ' ', estimated_size) FROM duckdb_tables()
      WHERE database_name = current_database() AND table_name = ${quoteText(relation)} AND NOT EXISTS (
        SELECT 1 FROM duckdb_columns() AS c
        WHERE c.database_name = current_database() AND c.table_name = ${quoteText(relation)} AND lower(c.column_name) = 'rowid')`,
  )
  if (found.rows !== 1) return false
  const known = dense.get(session) ?? new Map<string, { stamp: string; dense: boolean }>()
  dense.set(session, known)
  const stamp = String(found.data[0]![0])
  const before = known.get(relation)
  if (before?.stamp === stamp) return before.dense
  const counted = session.runAside(`SELECT count(*) = coalesce(max(rowid) + 1, 0) FROM ${quote(relation)}`)
  known.set(relation, { stamp, dense: counted.data[0]![0] === true })
  return known.get(relation)!.dense
}
