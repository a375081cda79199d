import type { Control } from '../../api.ts'
import { quote } from '../quote.ts'
import type { Session } from '../session.ts'
import { settledType, type SettledColumn } from './settle-rows.ts'

/** The guess is off by 13 % on average: three times as far below the number of rows it is the guess of no key. */
const LEAST = 0.6
/** Numbers that lie within so many times the number of rows are told apart by a bit for each. */
const SPREAD = 16n

/**
 * Columns without two equal values, of columns without missing ones. Counting is paid only for what may be a key: text and
 * whole numbers whose sample does not repeat itself, and whose distinct values are about as many as there are rows.
 */
export async function findKeys(
  session: Session,
  table: string,
  columns: SettledColumn[],
  rows: number,
  control: Control,
): Promise<Set<string>> {
  const candidates = columns.filter(
    (column) => rows > 0 && mayBeKey(column) && new Set(column.raw.sample).size === column.raw.sample.length,
  )
  const keys = new Set<string>()
  control.progress({ done: null, label: 'Looking for keys', rows })
  for (const column of candidates) {
    const isKey =
      column.raw.sample.length === rows ||
      ((await isAbout(session, table, column, rows, control)) && (await isKeyOf(session, table, column, rows, control)))
    if (isKey) keys.add(column.name)
  }
  return keys
}

function mayBeKey(column: SettledColumn): boolean {
  const { meaning } = column
  if (meaning === null) return /INT|VARCHAR|UUID/.test(settledType(column))
  return meaning.type === 'text' || (meaning.type === 'number' && meaning.whole)
}

async function isAbout(session: Session, table: string, { name }: SettledColumn, rows: number, control: Control) {
  const { data } = await session.run(`SELECT approx_count_distinct(${quote(name)}) FROM ${quote(table)}`, control)
  return Number(data[0]![0]) >= rows * LEAST
}

async function isKeyOf(
  session: Session,
  table: string,
  column: SettledColumn,
  rows: number,
  control: Control,
): Promise<boolean> {
  const value = quote(column.name)
  const ask = async (sql: string) => (await session.run(`SELECT ${sql} FROM ${quote(table)}`, control)).data
  if (/^U?(TINY|SMALL|BIG)?INT(EGER)?$/.test(settledType(column))) {
    const bounds = await ask(`CAST(min(${value}) AS VARCHAR), CAST(max(${value}) AS VARCHAR)`)
    const [low, high] = bounds.map(([bound]) => BigInt(String(bound))) as [bigint, bigint]
    const width = high - low + 1n
    if (width < rows) return false
    // numbered in the order of the file, as most are
    if (width === BigInt(rows)) {
      const others = await ask(`count(*) FILTER (${value} <> rowid + ${low})`)
      if (Number(others[0]![0]) === 0) return true
    }
    if (width <= SPREAD * BigInt(rows)) {
      const bits = await ask(`bit_count(bitstring_agg(${value}, ${low}, ${high}))`)
      return Number(bits[0]![0]) === rows
    }
  }
  return (await ask(`count(DISTINCT ${value}) = count(*)`))[0]![0] === true
}
