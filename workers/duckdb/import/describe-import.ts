import type { ColumnReading } from '../../../src/lang/reading.ts'
import type { Control, ImportedColumn, ReadingQuestion } from '../../api.ts'
import { quote } from '../quote.ts'
import { typeOf } from '../read-table.ts'
import type { Session } from '../session.ts'
import { findKeys } from './find-keys.ts'
import { settledType, type SettledColumn, WIDE } from './settle-rows.ts'
import { findOffers } from './values/find-offers.ts'
import { describeMeaning } from './values/meaning.ts'

const WIDE_NOTE = `With more than ${WIDE.toLocaleString('en')} columns only numbers are told from text; state the type of others under "columns".`

/** What a settled table holds, column by column, and what its content leaves open; `lines` of its file by rows of it. */
export async function describeImport(
  session: Session,
  table: string,
  columns: SettledColumn[],
  lines: Map<number, number>,
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
    const found = findOffers(session, table, column)
    questions.push(...found.questions)
    notes.push(...found.notes)
    const type = typeOf(sqlType)
    return {
      name,
      type,
      sqlType,
      source: raw.source,
      unique: keys.has(name),
      last: last[at]!,
      read: meaning
        ? describeMeaning(meaning)
        : { type: type === 'other' ? 'text' : type, format: null, decimal: null },
      decidedBy: isStated(stated) ? 'author' : 'content',
      missing: rows - known[at]! - unfit.count,
      unfit: {
        count: unfit.count,
        examples: unfit.examples.map(({ text, row }) => ({ text: text.slice(0, 200), line: lines.get(row) ?? null })),
      },
      offers: found.offers,
    }
  })
  return { rows, columns: described, questions, notes }
}

function isStated({ type, format, decimal }: ColumnReading): boolean {
  return type !== undefined || format !== undefined || decimal !== undefined
}

async function readCounts(session: Session, table: string, columns: SettledColumn[], control: Control) {
  const full = findFull(session, table, columns)
  const ask = columns.flatMap(({ name }, at) => (full[at] ? [] : [{ at, sql: `count(${quote(name)})` }]))
  const dated = columns.flatMap((column, at) =>
    /^(DATE|TIMESTAMP)/.test(settledType(column))
      ? [{ at, sql: `CAST(CAST(max(${quote(column.name)}) AS DATE) AS VARCHAR)` }]
      : [],
  )
  const values: unknown[] = []
  for (const part of cutList(['count(*)', ...[...ask, ...dated].map(({ sql }) => sql)])) {
    const { data } = await session.run(`SELECT ${part.join(', ')} FROM ${quote(table)}`, control)
    values.push(...data.map((column) => column[0] ?? null))
  }
  const rows = Number(values[0])
  const known = columns.map(() => rows)
  for (const [index, { at }] of ask.entries()) known[at] = Number(values[1 + index])
  const last = columns.map((): string | null => null)
  for (const [index, { at }] of dated.entries()) last[at] = values[1 + ask.length + index] as string | null
  return { rows, known, last }
}

/** Whether the engine knows of a column, without counting, that no value is missing. It may not know. */
function findFull(session: Session, table: string, columns: SettledColumn[]): boolean[] {
  return cutList(columns.map(({ name }) => `stats(${quote(name)})`)).flatMap((part) => {
    const { data } = session.runNow(`SELECT ${part.join(', ')} FROM ${quote(table)} LIMIT 1`)
    return data.map(([stats]) =>
      /\[Has Null: false, Has No Null: \w+\](?:\[Approx Unique: \d+\])?$/.test(String(stats)),
    )
  })
}

/** The engine binds a long list of expressions in quadratic time. */
function cutList(list: string[], most = 500): string[][] {
  return Array.from({ length: Math.ceil(list.length / most) }, (_, part) => list.slice(part * most, (part + 1) * most))
}
