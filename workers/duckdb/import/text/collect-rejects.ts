import type { Reject, Table } from '../../../api.ts'
import { quote, quoteText } from '../../quote.ts'
import { readObjects } from '../../read-table.ts'
import type { Session } from '../../session.ts'
import type { CutLine } from './cut-lines.ts'
import { REJECTS } from './print-scan.ts'

/** The table beside a source's table that keeps its unreadable rows; no cell can have such a name. */
export function rejectsOf(table: string): string {
  return `${table}~rejects`
}

/** At most this many come with the report. */
const SHOWN = 20
const TEXT = 1000

const OPEN_QUOTE = `'a quote is not closed, or text stands behind a closing quote'`

const REASONS: Record<string, string> = {
  'MISSING COLUMNS': `replace(replace(error_message, 'Expected Number of Columns: ', 'expected '), ' Found: ', ' fields, found ')`,
  'TOO MANY COLUMNS': `replace(replace(error_message, 'Expected Number of Columns: ', 'expected '), ' Found: ', ' fields, found ')`,
  'UNQUOTED VALUE': OPEN_QUOTE,
  'LINE SIZE OVER MAXIMUM': `'the line is longer than can be read'`,
  'INVALID ENCODING': `'the line has bytes of another encoding'`,
}

/** Moves what the engine could not read in its last statements into the table `target`; the number of rows. */
export function collectRejects(session: Session, target: string, names: Map<string, string>, cut: CutLine[]): number {
  if (cut.length === 0 && countErrors(session).size === 0) return 0
  const reasons = Object.entries(REASONS).map(([type, sql]) => `WHEN ${quoteText(type)} THEN ${sql}`)
  const files = [...names].map(([path, name]) => `WHEN ${quoteText(path)} THEN ${quoteText(name)}`)
  const file = files.length === 0 ? `''` : `CASE s.file_path ${files.join(' ')} ELSE '' END`
  const lines = cut.map(
    ({ path, line, text }) =>
      `UNION ALL SELECT ${quoteText(names.get(path) ?? '')}, ${line}, ${OPEN_QUOTE}, ${quoteText(text.slice(0, TEXT))}`,
  )
  session.runNow(
    `CREATE OR REPLACE TABLE ${quote(target)} AS FROM (
     SELECT ${file} AS file, e.line, first(CASE CAST(error_type AS VARCHAR) ${reasons.join(' ')} ELSE error_message END ORDER BY byte_position) AS reason,
       left(trim(first(coalesce(csv_line, '')), chr(10) || chr(13)), ${TEXT}) AS text
     FROM ${quote(REJECTS.errors)} e JOIN ${quote(REJECTS.scans)} s USING (scan_id, file_id)
     GROUP BY ALL ${lines.join(' ')}) ORDER BY file, line`,
  )
  const rows = Number(session.runNow(`SELECT count(*) FROM ${quote(target)}`).data[0]![0])
  if (rows === 0) session.runNow(`DROP TABLE ${quote(target)}`)
  return rows
}

/** Kinds of what the engine could not read in its last statements, with how often each came. */
export function countErrors(session: Session): Map<string, number> {
  const rows = readObjects(
    session.runNow(
      `SELECT CAST(error_type AS VARCHAR) AS type, count(*) AS n FROM ${quote(REJECTS.errors)} GROUP BY ALL`,
    ),
  )
  return new Map(rows.map((row) => [String(row.type), Number(row.n)]))
}

/** Columns in which the engine met a value that it could not cast, as it knows them. */
export function listCasts(session: Session): string[] {
  const { data } = session.runNow(
    `SELECT DISTINCT column_name FROM ${quote(REJECTS.errors)} WHERE CAST(error_type AS VARCHAR) = 'CAST'`,
  )
  return data[0]!.map(String)
}

export function forgetErrors(session: Session): void {
  for (const name of Object.values(REJECTS)) session.runNow(`DROP TABLE IF EXISTS ${quote(name)}`)
}

/** Rows of a source that could not be read; none where all could. */
export function readRejects(session: Session, table: string, offset: number, limit: number): Table {
  const name = rejectsOf(table)
  const from = session.relations.has(name)
    ? quote(name)
    : `(SELECT '' AS file, 0 AS line, '' AS reason, '' AS text LIMIT 0)`
  return session.runNow(`SELECT file, line, reason, text FROM ${from} LIMIT ${limit} OFFSET ${offset}`)
}

export function listRejects(session: Session, table: string): Reject[] {
  return readObjects(readRejects(session, table, 0, SHOWN)).map((row) => ({
    file: String(row.file),
    line: row.line === null || row.line === undefined ? null : Number(row.line),
    reason: String(row.reason),
    text: String(row.text),
  }))
}
