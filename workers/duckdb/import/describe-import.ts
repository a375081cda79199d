import type { ColumnReading } from '../../../src/lang/reading.ts'
import type { ImportedColumn, ReadingQuestion } from '../../api.ts'
import { quote } from '../quote.ts'
import { typeOf } from '../read-table.ts'
import type { Session } from '../session.ts'
import { locateRows } from './locate-rows.ts'
import { settledType, type SettledColumn } from './settle-rows.ts'
import { findOffers } from './values/find-offers.ts'
import { describeMeaning } from './values/meaning.ts'

/** What a settled table holds, column by column, and what its content leaves open. */
export function describeImport(
  session: Session,
  table: string,
  columns: SettledColumn[],
  firstLine: number | null,
  rejects: string | null,
): { rows: number; columns: ImportedColumn[]; questions: ReadingQuestion[]; notes: string[] } {
  const { rows, known, last } = readCounts(session, table, columns)
  const questions: ReadingQuestion[] = []
  const notes: string[] = []
  const described = columns.map((column, at): ImportedColumn => {
    const sqlType = settledType(column)
    const { stated, name, meaning, raw, unfit } = column
    const found = meaning === null ? { offers: [], questions: [], notes: [] } : findOffers(session, table, column)
    questions.push(...found.questions)
    notes.push(...found.notes)
    const type = typeOf(sqlType)
    return {
      name,
      type,
      sqlType,
      source: raw.source,
      unique: known[at] === rows && isUnique(session, table, column, rows),
      last: last[at] ?? null,
      read: meaning
        ? describeMeaning(meaning)
        : { type: type === 'other' ? 'text' : type, format: null, decimal: null },
      decidedBy: isStated(stated) ? 'author' : 'content',
      missing: rows - known[at]! - unfit.count,
      unfit: { count: unfit.count, examples: locateRows(session, table, columns, unfit.examples, firstLine, rejects) },
      offers: found.offers,
    }
  })
  return { rows, columns: described, questions, notes }
}

function isStated({ type, format, decimal }: ColumnReading): boolean {
  return type !== undefined || format !== undefined || decimal !== undefined
}

function readCounts(session: Session, table: string, columns: SettledColumn[]) {
  const last = columns.map((column) =>
    /^(DATE|TIMESTAMP)/.test(settledType(column))
      ? `CAST(CAST(max(${quote(column.name)}) AS DATE) AS VARCHAR)`
      : 'NULL',
  )
  const { data } = session.runNow(
    `SELECT count(*), ${columns.map(({ name }) => `count(${quote(name)})`).join(', ')}, ${last.join(', ')} FROM ${quote(table)}`,
  )
  const values = data.map((column) => column[0] ?? null)
  return {
    rows: Number(values[0]),
    known: values.slice(1, columns.length + 1).map(Number),
    last: values.slice(columns.length + 1).map((value) => (value === null ? null : String(value))),
  }
}

/** Counting is paid only for what may be a key: text and whole numbers whose sample does not repeat itself. */
function isUnique(session: Session, table: string, column: SettledColumn, rows: number): boolean {
  const { raw, name, meaning } = column
  if (rows === 0 || new Set(raw.sample).size < raw.sample.length) return false
  const isKey = meaning === null ? /INT|VARCHAR|UUID/.test(settledType(column)) : isKeyMeaning(meaning)
  if (!isKey) return false
  const guess = session.runNow(`SELECT approx_count_distinct(${quote(name)}) FROM ${quote(table)}`).data[0]![0]
  if (Number(guess) < rows * 0.85) return false
  const exact = session.runNow(`SELECT count(DISTINCT ${quote(name)}) = count(*) FROM ${quote(table)}`)
  return exact.data[0]![0] === true
}

function isKeyMeaning(meaning: NonNullable<SettledColumn['meaning']>): boolean {
  return meaning.type === 'text' || (meaning.type === 'number' && meaning.whole)
}
