import { quote } from '../quote.ts'
import type { Session } from '../session.ts'
import { settledType, type SettledColumn } from './settle-rows.ts'

/**
 * Values with their lines in the file, from 1. Rows of the table are lines of the file, but for those that could not be
 * read and for line ends inside quoted text, which are counted up to the row; `null` where there are no lines.
 */
export function locateRows(
  session: Session,
  table: string,
  columns: SettledColumn[],
  examples: { text: string; row: number }[],
  firstLine: number | null,
  rejects: string | null,
): { text: string; line: number | null }[] {
  if (firstLine === null) return examples.map(({ text }) => ({ text, line: null }))
  const lost = examples.length > 0 && rejects ? readLines(session, rejects) : []
  return examples.map(({ text, row }) => {
    let line = firstLine + row + countLineEnds(session, table, columns, row)
    for (const each of lost) if (each <= line) line++
    return { text: text.slice(0, 200), line }
  })
}

function readLines(session: Session, rejects: string): number[] {
  return (session.runNow(`SELECT line FROM ${quote(rejects)} ORDER BY line`).data[0] ?? []).map(Number)
}

function countLineEnds(session: Session, table: string, columns: SettledColumn[], row: number): number {
  const texts = columns.filter((column) => settledType(column) === 'VARCHAR').map(({ name }) => quote(name))
  if (texts.length === 0 || row === 0) return 0
  const ends = texts.map((name) => `coalesce(length(${name}) - length(replace(${name}, chr(10), '')), 0)`)
  const { data } = session.runNow(`SELECT sum(${ends.join(' + ')}) FROM ${quote(table)} WHERE rowid < ${row}`)
  return Number(data[0]![0] ?? 0)
}
