import type { Column, ColumnProfile, Control, Value } from '../api.ts'
import { countRows, describeColumns } from './describe-relation.ts'
import { Cancelled } from '../cancelled.ts'
import { quote } from './quote.ts'
import { readObjects } from './read-table.ts'
import type { Session } from './session.ts'

const BINS = 14
const TOP = 8
/** Up to this many rows distinct values are counted exactly. */
const EXACT_ROWS = 10_000
/**
 * Above, they are counted where there seem to be no more than these: what it costs grows with how many differ, not with
 * rows (half a million rows: 4,000 values 20 ms, all different 280 ms). The estimate may be off by a sixth.
 */
const COUNTED = 100_000
/** Beyond so many rows even a count of few values is waited for. */
const COUNTED_ROWS = 5_000_000

export interface ProfileRequest {
  relation: string
  /** Names of its columns; those that it does not have are left out. `null`: all. */
  columns: string[] | null
}

/** Columns that are looked at in one turn: of a table of thousands a cancel would otherwise wait for all. */
const TURN = 20

/** The look of some columns of a relation, in their order there. */
export async function profileTable(
  session: Session,
  { relation, columns }: ProfileRequest,
  control: Control,
): Promise<ColumnProfile[]> {
  const wanted = columns && new Set(columns)
  const chosen = describeColumns(session, relation).filter(({ name }) => !wanted || wanted.has(name))
  const rows = countRows(session, relation)
  const profiles: ColumnProfile[] = []
  for (let from = 0; from < chosen.length; from += TURN) {
    profiles.push(...(await profileColumns(session, relation, chosen.slice(from, from + TURN), rows, control)))
    await control.pause()
    if (control.cancelled()) throw new Cancelled()
  }
  return profiles
}

/** The look of every column of a relation, in their order. One scan of the relation, and one of each column with bins or frequent values. */
export async function profileColumns(
  session: Session,
  relation: string,
  columns: Column[],
  rows: number,
  control: Control,
): Promise<ColumnProfile[]> {
  const facts = await readFacts(session, relation, columns, rows, control)
  const bins = await readBins(session, relation, columns, facts, control)
  const counts = await countDistinct(session, relation, columns, facts, rows, control)
  const profiles: ColumnProfile[] = []
  for (const [index, column] of columns.entries()) {
    const { distinct, known, min, max } = facts[index]!
    // an estimate may be too high, but never more than there are values
    const estimate = Math.min(Number(distinct), Number(known))
    const { top, counted } = isListed(column)
      ? await readTop(session, relation, column.name, estimate, control)
      : { top: null, counted: counts.get(index) ?? null }
    profiles.push({
      name: column.name,
      distinct: counted ?? estimate,
      ...(rows > EXACT_ROWS && counted === null && column.type !== 'other' ? { estimated: true as const } : {}),
      missing: rows - Number(known),
      min,
      max,
      bins: bins.get(index) ?? null,
      top,
    })
  }
  return profiles
}

function isListed({ type }: Column): boolean {
  return type === 'text' || type === 'boolean'
}

/** How many values differ, of those columns whose estimate says that counting is cheap; by index. One scan. */
async function countDistinct(
  session: Session,
  relation: string,
  columns: Column[],
  facts: Facts[],
  rows: number,
  control: Control,
): Promise<Map<number, number>> {
  if (rows <= EXACT_ROWS || rows > COUNTED_ROWS) return new Map()
  const cheap = columns.flatMap((column, index) => {
    const isOpen = !isListed(column) && column.type !== 'other'
    return isOpen && Number(facts[index]!.distinct) <= COUNTED ? [index] : []
  })
  if (cheap.length === 0) return new Map()
  const parts = cheap.map((index) => `count(DISTINCT ${quote(columns[index]!.name)})`)
  const { data } = await session.run(`SELECT ${parts.join(', ')} FROM ${quote(relation)}`, control)
  return new Map(cheap.map((index, at) => [index, Number(data[at]![0])]))
}

/** Whether a column could be a key. The exact count is paid only where the estimate is near. */
export async function isUnique(
  session: Session,
  relation: string,
  { name, type, sqlType }: Column,
  profile: ColumnProfile,
  rows: number,
  control: Control,
): Promise<boolean> {
  const isKey = type === 'text' || /INT/.test(sqlType)
  if (!isKey || rows === 0 || profile.missing > 0 || profile.distinct < rows * 0.85) return false
  if (rows <= EXACT_ROWS) return profile.distinct === rows
  const counted = await session.run(`SELECT count(DISTINCT ${quote(name)}) FROM ${quote(relation)}`, control)
  return Number(counted.data[0]![0]) === rows
}

interface Facts {
  distinct: Value
  known: Value
  min: Value
  max: Value
  /** Ends of the scale that bins are cut on; `null` where there is none. */
  low: Value
  high: Value
}

async function readFacts(
  session: Session,
  relation: string,
  columns: Column[],
  rows: number,
  control: Control,
): Promise<Facts[]> {
  const count = rows <= EXACT_ROWS ? 'count(DISTINCT ' : 'approx_count_distinct('
  const parts = columns.flatMap((column, index) => {
    const name = quote(column.name)
    const unordered = column.type === 'other'
    const asText = column.type === 'timestamp' || column.type === 'date'
    const end = (which: string) => (asText ? `CAST(${which}(${name}) AS VARCHAR)` : `${which}(${name})`)
    const position = positionOf(column)
    const facts: Record<keyof Facts, string> = {
      distinct: unordered ? '0' : `${count}${name})`,
      known: `count(${name})`,
      min: unordered ? 'NULL' : end('min'),
      max: unordered ? 'NULL' : end('max'),
      low: position === null ? 'NULL' : `min(${position})`,
      high: position === null ? 'NULL' : `max(${position})`,
    }
    return Object.entries(facts).map(([fact, sql]) => `${sql} AS ${fact}_${index}`)
  })
  const [row] = readObjects(await session.run(`SELECT ${parts.join(', ')} FROM ${quote(relation)}`, control))
  const fact = (name: string, index: number) => row![`${name}_${index}`] ?? null
  return columns.map((_, index) => ({
    distinct: fact('distinct', index),
    known: fact('known', index),
    min: fact('min', index),
    max: fact('max', index),
    low: fact('low', index),
    high: fact('high', index),
  }))
}

/** Counts in equal bins for every numeric and date column, each in one grouping scan. */
async function readBins(
  session: Session,
  relation: string,
  columns: Column[],
  facts: Facts[],
  control: Control,
): Promise<Map<number, number[]>> {
  const counts = new Map<number, number[]>()
  const scans = columns.flatMap((column, index) => {
    const position = positionOf(column)
    const { low, high } = facts[index]!
    const width = (Number(high) - Number(low)) / BINS
    if (position === null || low === null || !Number.isFinite(width) || width <= 0) return []
    counts.set(index, new Array<number>(BINS).fill(0))
    const bin = `least(${BINS - 1}, CAST(floor((${position} - ${Number(low)}) / ${width}) AS INTEGER))`
    return [
      `SELECT ${index} AS i, ${bin} AS bin, count(*) AS n FROM ${quote(relation)} WHERE ${position} IS NOT NULL GROUP BY bin`,
    ]
  })
  if (scans.length === 0) return counts
  for (const { i, bin, n } of readObjects(await session.run(scans.join(' UNION ALL '), control))) {
    counts.get(Number(i))![Number(bin)] = Number(n)
  }
  return counts
}

/** A column as a DOUBLE that bins can be cut on; infinities and NaN fall out. */
function positionOf({ name, type }: Column): string | null {
  const column = quote(name)
  if (type === 'number') return `CASE WHEN isfinite(CAST(${column} AS DOUBLE)) THEN CAST(${column} AS DOUBLE) END`
  if (type === 'date' || type === 'timestamp') return `CAST(epoch(CAST(${column} AS TIMESTAMP)) AS DOUBLE)`
  return null
}

/** The most frequent values, and where there are not too many how many there are: they stand side by side already. */
async function readTop(session: Session, relation: string, column: string, estimate: number, control: Control) {
  const name = quote(column)
  const all = estimate <= COUNTED ? 'count(*) OVER ()' : 'NULL'
  const table = await session.run(
    `SELECT ${name}, count(*), ${all} FROM ${quote(relation)} WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${TOP}`,
    control,
  )
  const top = Array.from({ length: table.rows }, (_, row): [Value, number] => {
    return [table.data[0]![row] ?? null, Number(table.data[1]![row])]
  })
  const counted = table.rows > 0 && estimate <= COUNTED ? Number(table.data[2]![0]) : null
  return { top, counted }
}
