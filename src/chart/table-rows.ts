import type { ColumnType, Table, Value } from '../../workers/api.ts'
import { parseTime } from './parse-time.ts'

export type Cell = Value | Date
export type Row = Record<string, Cell>

/** A table as one object per row; dates and timestamps become instants in UTC, and those that are none become `null`. */
export function tableRows(table: Table): Row[] {
  return Array.from({ length: table.rows }, (_, row) =>
    Object.fromEntries(table.columns.map(({ name, type }, i) => [name, readCell(type, table.data[i]?.[row] ?? null)])),
  )
}

function readCell(type: ColumnType, value: Value): Cell {
  const timed = type === 'date' || type === 'timestamp'
  return timed && typeof value === 'string' ? parseTime(value) : value
}

export type Scale = 'number' | 'time' | 'category'

/** How a column is laid out on an axis; `null` when the table has no such column. */
export function scaleOf(table: Table, name: string | null): Scale | null {
  const type = table.columns.find((column) => column.name === name)?.type
  if (!type) return null
  if (type === 'number') return 'number'
  return type === 'date' || type === 'timestamp' ? 'time' : 'category'
}

/** Different values of a column as text, in order of first mention; missing values are `missing`. */
export function distinctLabels(rows: Row[], name: string): string[] {
  return [...new Set(rows.map((row) => labelOf(row[name] ?? null)))]
}

/** A cell as a category: dates as ISO days. */
export function labelOf(cell: Cell): string {
  if (cell === null) return 'missing'
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}

const DAY = 86_400_000
const INTERVALS = [
  { name: 'year', days: 360 },
  { name: 'quarter', days: 85 },
  { name: 'month', days: 27 },
  { name: 'week', days: 7 },
  { name: 'day', days: 1 },
  { name: 'hour', days: 1 / 24 },
] as const

/** The calendar interval that a bar over each of these times spans: the largest that the closest two allow. */
export function inferInterval(times: Date[]): (typeof INTERVALS)[number]['name'] {
  const sorted = [...new Set(times.map((time) => time.getTime()))].sort((a, b) => a - b)
  const gap = sorted.slice(1).reduce((least, time, i) => Math.min(least, time - sorted[i]!), Infinity)
  if (gap === Infinity) return 'day'
  return INTERVALS.find(({ days }) => gap >= days * DAY)?.name ?? 'hour'
}
