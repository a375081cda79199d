import type { ColumnReading } from '../../../src/lang/reading.ts'
import type { Control, ImportedColumn, ReadingQuestion } from '../../api.ts'
import { quote } from '../quote.ts'
import { typeOf } from '../read-table.ts'
import type { Session } from '../session.ts'
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
  const { data } = await session.run(
    `SELECT count(*), ${columns.map(({ name }) => `count(${quote(name)})`).join(', ')}, ${last.join(', ')} FROM ${quote(table)}`,
    control,
  )
  const values = data.map((column) => column[0] ?? null)
  return {
    rows: Number(values[0]),
    known: values.slice(1, columns.length + 1).map(Number),
    last: values.slice(columns.length + 1).map((value) => (value === null ? null : String(value))),
  }
}

/**
 * Columns without two equal values. Counting is paid only for what may be a key: text and whole numbers whose sample does
 * not repeat itself, and whose distinct values are about as many as there are rows.
 */
async function findKeys(
  session: Session,
  table: string,
  columns: SettledColumn[],
  rows: number,
  control: Control,
): Promise<Set<string>> {
  const candidates = columns.filter(({ raw, meaning, ...column }) => {
    const isKey =
      meaning === null ? /INT|VARCHAR|UUID/.test(settledType({ raw, meaning, ...column })) : isKeyMeaning(meaning)
    return rows > 0 && isKey && new Set(raw.sample).size === raw.sample.length
  })
  const seen = candidates.filter(({ raw }) => raw.sample.length === rows)
  const keys = new Set(seen.map(({ name }) => name))
  const open = candidates.filter(({ name }) => !keys.has(name))
  if (open.length === 0) return keys
  const guesses = await session.run(
    `SELECT ${open.map(({ name }) => `approx_count_distinct(${quote(name)})`).join(', ')} FROM ${quote(table)}`,
    control,
  )
  for (const [at, { name }] of open.entries()) {
    if (Number(guesses.data[at]![0]) < rows * 0.85) continue
    const exact = await session.run(`SELECT count(DISTINCT ${quote(name)}) = count(*) FROM ${quote(table)}`, control)
    if (exact.data[0]![0] === true) keys.add(name)
  }
  return keys
}

function isKeyMeaning(meaning: NonNullable<SettledColumn['meaning']>): boolean {
  return meaning.type === 'text' || (meaning.type === 'number' && meaning.whole)
}
