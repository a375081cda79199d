import { quote, quoteText } from '../../quote.ts'
import { readObjects } from '../../read-table.ts'
import type { Session } from '../../session.ts'
import { REJECTS } from './print-scan.ts'

/** A line whose quote is never closed: the engine took the lines below it for its text. */
export interface OpenLine {
  path: string
  /** Where it begins in the file, as the engine counts bytes: from 1. */
  position: number
  text: string
}

/** One that has been taken out, with its number in the file, from 1. */
export type CutLine = OpenLine & { line: number }

/** Lines cut out of one import; each of them may cost another reading of the file. */
export const MOST_CUT = 100

/** Lines with an open quote that took others with them in the last statement, last first. */
export function listOpenLines(session: Session): OpenLine[] {
  const ends = `chr(10) || chr(13)`
  const rows = session.runNow(
    `SELECT path, position, rtrim(split_part(text, chr(10), 1), chr(13)) AS text
     FROM (
       SELECT s.file_path AS path, e.line_byte_position AS position, ltrim(e.csv_line, ${ends}) AS text
       FROM ${quote(REJECTS.errors)} e JOIN ${quote(REJECTS.scans)} s USING (scan_id, file_id)
       WHERE CAST(error_type AS VARCHAR) = ${quoteText('UNQUOTED VALUE')}
     )
     WHERE contains(rtrim(text, ${ends}), chr(10)) ORDER BY position DESC LIMIT ${MOST_CUT}`,
  )
  return readObjects(rows).map((row) => ({
    path: String(row.path),
    position: Number(row.position),
    text: String(row.text),
  }))
}

/** Where the engine says that a line begins, an end of the line before may still stand. */
const NEAR = [0, 1, 2, -1, -2]

/**
 * The file without the line's text, and the number of the line in it. The end of the line stays, so that the lines below
 * keep their numbers. `null`: it is not there.
 */
export async function cutLine(
  file: Blob,
  { position, text }: OpenLine,
): Promise<{ without: Blob; line: number } | null> {
  const bytes = new TextEncoder().encode(text)
  for (const near of NEAR) {
    const from = position - 1 + near
    if (from < 0) continue
    const found = new Uint8Array(await file.slice(from, from + bytes.length).arrayBuffer())
    if (found.length !== bytes.length || found.some((byte, at) => byte !== bytes[at])) continue
    const before = file.slice(0, from)
    return { without: new Blob([before, file.slice(from + bytes.length)]), line: 1 + (await countLines(before)) }
  }
  return null
}

/** The engine does not count empty lines, which are what is left of those that are cut. */
async function countLines(file: Blob): Promise<number> {
  const reader = file.stream().getReader()
  for (let lines = 0; ;) {
    const { done, value } = await reader.read()
    if (done) return lines
    for (const byte of value) if (byte === 0x0a) lines++
  }
}
