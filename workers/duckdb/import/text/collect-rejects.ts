import type { Reject, Table } from '../../../api.ts'
import { dropRelation } from '../../define-relation.ts'
import { insertArrays } from '../../insert-rows.ts'
import { quote, quoteText } from '../../quote.ts'
import { readObjects } from '../../read-table.ts'
import type { Session } from '../../session.ts'
import type { CutRecord } from './cut-records.ts'
import { numberLines, readLine } from './number-lines.ts'
import { REJECTS } from './print-scan.ts'

/** The table beside a source's table that keeps its unreadable rows; no cell can have such a name. */
export function rejectsOf(table: string): string {
  return `${table}~rejects`
}

/** At most this many come with the report. */
const SHOWN = 20
const TEXT = 1000

const OPEN_QUOTE = 'a quote is not closed, or text stands behind a closing quote'
const TOO_LONG = 'the line is longer than can be read'

const REASONS: Record<string, string> = {
  'MISSING COLUMNS': `replace(replace(error_message, 'Expected Number of Columns: ', 'expected '), ' Found: ', ' fields, found ')`,
  'TOO MANY COLUMNS': `replace(replace(error_message, 'Expected Number of Columns: ', 'expected '), ' Found: ', ' fields, found ')`,
  'UNQUOTED VALUE': `'${OPEN_QUOTE}'`,
  'LINE SIZE OVER MAXIMUM': `'${TOO_LONG}'`,
  'INVALID ENCODING': `'the line has bytes of another encoding'`,
}

/** Files by the path that the engine knows. */
type Files = Map<string, { name: string; file: Blob }>

/** Moves what the engine could not read in its last statements, and what it was spared, into the table `target`; the number of rows. */
export async function collectRejects(
  session: Session,
  target: string,
  files: Files,
  cut: CutRecord[],
): Promise<number> {
  if (cut.length === 0 && countErrors(session).size === 0) return 0
  const several = files.size > 1
  const scratch = `${target} lines`
  const reasons = Object.entries(REASONS).map(([type, sql]) => `WHEN ${quoteText(type)} THEN ${sql}`)
  // each field too many is a fault of its own, and only the last one knows how many there are
  const crowded = `CAST(error_type AS VARCHAR) = 'TOO MANY COLUMNS'`
  const found = `SELECT s.file_path AS path, e.line_byte_position AS position,
       first(CASE CAST(error_type AS VARCHAR) ${reasons.join(' ')} ELSE error_message END
         ORDER BY ${crowded}, CASE WHEN ${crowded} THEN -byte_position ELSE byte_position END) AS reason,
       left(trim(first(coalesce(csv_line, '')), chr(10) || chr(13)), ${TEXT}) AS text
     FROM ${quote(REJECTS.errors)} e JOIN ${quote(REJECTS.scans)} s USING (scan_id, file_id) GROUP BY ALL`
  try {
    await findLines(session, scratch, files)
    insertArrays(session, target, {
      file: cut.map(({ file }) => (several ? file : '')),
      line: Float64Array.from(cut, ({ line }) => line),
      reason: cut.map((record) => explainCut(record)),
      text: cut.map(({ text }) => text),
    })
    session.runNow(
      `CREATE OR REPLACE TABLE ${quote(target)} AS FROM (
       SELECT CAST(l.name AS VARCHAR) AS file, CAST(l.line AS BIGINT) AS line, reason, coalesce(nullif(CAST(line_text AS VARCHAR), ''), text) AS text FROM (${found}) JOIN ${quote(scratch)} l USING (path, position)
       UNION ALL SELECT CAST(file AS VARCHAR), CAST(line AS BIGINT), CAST(reason AS VARCHAR), CAST(text AS VARCHAR) FROM ${quote(target)}) ORDER BY file, line`,
    )
  } finally {
    dropRelation(session, scratch)
    session.relations.delete(target)
  }
  const rows = Number(session.runNow(`SELECT count(*) FROM ${quote(target)}`).data[0]![0])
  if (rows === 0) session.runNow(`DROP TABLE ${quote(target)}`)
  return rows
}

/** The table `scratch` of the lines of all that the engine could not read, by their files and places. */
async function findLines(session: Session, scratch: string, files: Files): Promise<void> {
  const several = files.size > 1
  const found: { path: string; name: string; position: number; line: number; text: string }[] = []
  for (const [path, { name, file }] of files) {
    const { data } = session.runNow(
      `SELECT DISTINCT e.line_byte_position AS position
       FROM ${quote(REJECTS.errors)} e JOIN ${quote(REJECTS.scans)} s USING (scan_id, file_id)
       WHERE s.file_path = ${quoteText(path)} ORDER BY position`,
    )
    const positions = (data[0] ?? []).map(Number)
    // the engine counts bytes from 1
    const starts = positions.map((position) => position - 1)
    for (const [index, place] of (await numberLines(file, starts)).entries()) {
      const before = found.at(-1)
      // a line with several faults is one row, of which the engine shows no more than what stands behind the first
      if (before?.path === path && before.line === place.line) before.text ||= await readLine(file, place, TEXT)
      else found.push({ path, name: several ? name : '', position: positions[index]!, line: place.line, text: '' })
    }
  }
  insertArrays(session, scratch, {
    path: found.map(({ path }) => path),
    line_text: found.map(({ text }) => text),
    name: found.map(({ name }) => name),
    position: Float64Array.from(found, ({ position }) => position),
    line: Float64Array.from(found, ({ line }) => line),
  })
}

function explainCut({ why, fields, width }: CutRecord): string {
  switch (why) {
    case 'quote':
      return OPEN_QUOTE
    case 'too many fields':
      return `expected ${width} fields, found ${fields}`
    case 'too long':
      return TOO_LONG
  }
}

/** Lines of the rows that were moved into the table `target`. */
export function listLines(session: Session, target: string): number[] {
  return session.runNow(`SELECT line FROM ${quote(target)}`).data[0]!.map(Number)
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
