import { quote } from '../quote.ts'
import { readObjects } from '../read-table.ts'
import type { Session } from '../session.ts'
import { type SettledColumn, sideOf } from './settle-rows.ts'

export interface Unfit {
  count: number
  /** At most 5, each distinct, with the row of the table that it would have stood in, from 0. */
  examples: { text: string; row: number }[]
  /** Distinct values, for reconsidering. */
  values?: string[]
  fitting?: number
}

const EXAMPLES = 5
const RECONSIDERED = 200

/** Counts what did not fit, from the columns beside `sides` that keep it, which then go. */
export function readUnfit(
  session: Session,
  table: string,
  columns: SettledColumn[],
  sides: SettledColumn[],
): SettledColumn[] {
  if (sides.length === 0) return columns
  const counts = session.runNow(
    `SELECT ${sides.map(({ index }) => `count(${quote(sideOf(index))})`).join(', ')} FROM ${quote(table)}`,
  )
  const found = new Map(
    sides.flatMap((column, at) => {
      const count = Number(counts.data[at]![0])
      return count === 0 ? [] : [[column.index, readValues(session, table, column, count)] as const]
    }),
  )
  dropSides(session, table, columns, sides)
  return columns.map((column) => ({ ...column, unfit: found.get(column.index) ?? column.unfit }))
}

/** Each column that is dropped costs a look at all of them: of many, the others are written anew. */
function dropSides(session: Session, table: string, columns: SettledColumn[], sides: SettledColumn[]): void {
  if (sides.length > 100) {
    const list = columns.map(({ name }) => quote(name)).join(', ')
    session.runNow(`CREATE OR REPLACE TABLE ${quote(table)} AS SELECT ${list} FROM ${quote(table)}`)
    return
  }
  for (const { index } of sides) session.runNow(`ALTER TABLE ${quote(table)} DROP COLUMN ${quote(sideOf(index))}`)
}

function readValues(session: Session, table: string, { index, name }: SettledColumn, count: number): Unfit {
  const side = quote(sideOf(index))
  const values = readObjects(
    session.runNow(
      `SELECT ${side} AS text, min(rowid) AS first FROM ${quote(table)} WHERE ${side} IS NOT NULL
       GROUP BY ${side} ORDER BY first LIMIT ${RECONSIDERED}`,
    ),
  ).map((row) => ({ text: String(row.text), row: Number(row.first) }))
  const fitting = Number(session.runNow(`SELECT count(${quote(name)}) FROM ${quote(table)}`).data[0]![0])
  return { count, examples: values.slice(0, EXAMPLES), values: values.map(({ text }) => text), fitting }
}
