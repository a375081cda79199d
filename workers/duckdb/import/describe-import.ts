import type { ColumnReading } from '../../../src/lang/reading.ts'
import type { Control, ImportedColumn, ReadingQuestion } from '../../api.ts'
import { quote } from '../quote.ts'
import { typeOf } from '../read-table.ts'
import type { Session } from '../session.ts'
import { findKeys } from './find-keys.ts'
import { locateRows } from './locate-rows.ts'
import { settledType, type SettledColumn, WIDE } from './settle-rows.ts'
import { findOffers } from './values/find-offers.ts'
import { describeMeaning } from './values/meaning.ts'

const WIDE_NOTE = `With more than ${WIDE.toLocaleString('en')} columns only numbers are told from text; state the type of others under "columns".`

/** What a settled table holds, column by column, and what its content leaves open. */
export async function describeImport(
  session: Session,
  table: string,
  columns: SettledColumn[],
  firstLine: number | null,
  rejects: string | null,
  control: Control,
): Promise<{ rows: number; columns: ImportedColumn[]; questions: ReadingQuestion[]; notes: string[] }> {
  const { rows, known, last } = await readCounts(session, table, columns, control)
  const keys = await findKeys(
    session,
    table,
    columns.filter((_, at) => known[at] === rows),
    rows,
    control,
  )
  const questions: ReadingQuestion[] = []
  const notes = columns.some(({ wide }) => wide) ? [WIDE_NOTE] : []
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
      unique: keys.has(name),
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

async function readCounts(session: Session, table: string, columns: SettledColumn[], control: Control) {
  const last = columns.map((column) =>
    /^(DATE|TIMESTAMP)/.test(settledType(column))
      ? `CAST(CAST(max(${quote(column.name)}) AS DATE) AS VARCHAR)`
      : 'NULL',
  )
  const full = findFull(session, table, columns)
  const known = columns.map(({ name }, at) => (full[at] ? 'count(*)' : `count(${quote(name)})`))
  const { data } = await session.run(
    `SELECT count(*), ${known.join(', ')}, ${last.join(', ')} FROM ${quote(table)}`,
    control,
  )
  const values = data.map((column) => column[0] ?? null)
  return {
    rows: Number(values[0]),
    known: values.slice(1, columns.length + 1).map(Number),
    last: values.slice(columns.length + 1).map((value) => (value === null ? null : String(value))),
  }
}

/** Whether the engine knows of a column, without counting, that no value is missing. It may not know. */
function findFull(session: Session, table: string, columns: SettledColumn[]): boolean[] {
  const list = columns.map(({ name }) => `stats(${quote(name)})`)
  const { data } = session.runNow(`SELECT ${list.join(', ')} FROM ${quote(table)} LIMIT 1`)
  return data.map(([stats]) => /\[Has Null: false, Has No Null: \w+\](?:\[Approx Unique: \d+\])?$/.test(String(stats)))
}
