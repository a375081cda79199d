import type { Column, ColumnProfile, Value } from '../api.ts'
import { quote } from './quote.ts'
import { readObjects } from './read-table.ts'
import type { Session } from './session.ts'

const BINS = 14
const TOP = 8
/** Up to this many rows distinct values are counted exactly. */
const EXACT_ROWS = 10_000

/** The look of every column of a relation, in their order. Two scans of the relation. */
export function profileColumns(session: Session, relation: string, columns: Column[], rows: number): ColumnProfile[] {
  const facts = readFacts(session, relation, columns, rows)
  const bins = readBins(session, relation, columns, facts)
  return columns.map((column, index) => ({
    name: column.name,
    distinct: Number(facts[index]!.distinct),
    missing: rows - Number(facts[index]!.known),
    min: facts[index]!.min ?? null,
    max: facts[index]!.max ?? null,
    bins: bins.get(index) ?? null,
    top: column.type === 'text' || column.type === 'boolean' ? readTop(session, relation, column.name) : null,
  }))
}

function readFacts(session: Session, relation: string, columns: Column[], rows: number): Record<string, Value>[] {
  const count = rows <= EXACT_ROWS ? 'count(DISTINCT ' : 'approx_count_distinct('
  const parts = columns.flatMap(({ name, type }, index) => {
    const column = quote(name)
    const text = type === 'other' || type === 'timestamp' || type === 'date'
    const ends = ['min', 'max'].map((end) => (text ? `CAST(${end}(${column}) AS VARCHAR)` : `${end}(${column})`))
    const distinct = type === 'other' ? '0' : `${count}${column})`
    return [
      `${distinct} AS distinct_${index}`,
      `count(${column}) AS known_${index}`,
      `${type === 'other' ? 'NULL' : ends[0]} AS min_${index}`,
      `${type === 'other' ? 'NULL' : ends[1]} AS max_${index}`,
    ]
  })
  const [row] = readObjects(session.runNow(`SELECT ${parts.join(', ')} FROM ${quote(relation)}`))
  return columns.map((_, index) => ({
    distinct: row![`distinct_${index}`]!,
    known: row![`known_${index}`]!,
    min: row![`min_${index}`]!,
    max: row![`max_${index}`]!,
  }))
}

/** Counts in equal bins for every numeric and date column at once, in one scan. */
function readBins(
  session: Session,
  relation: string,
  columns: Column[],
  facts: Record<string, Value>[],
): Map<number, number[]> {
  const binned = columns.flatMap((column, index) => {
    const position = positionOf(column)
    const { min, max } = facts[index]!
    return position && min !== null && max !== null && min !== max ? [{ column, index, position }] : []
  })
  if (binned.length === 0) return new Map()
  const ends = readObjects(
    session.runNow(
      `SELECT ${binned.map((b) => `min(${b.position}) AS lo_${b.index}, max(${b.position}) AS hi_${b.index}`).join(', ')} FROM ${quote(relation)}`,
    ),
  )[0]!
  const lists = binned.flatMap(({ index, position }) => {
    const low = Number(ends[`lo_${index}`])
    const width = (Number(ends[`hi_${index}`]) - low) / BINS
    if (!Number.isFinite(width) || width <= 0) return []
    // least() passes over NULL, so a missing value must be kept out by itself
    const bin = `CASE WHEN ${position} IS NOT NULL THEN least(${BINS - 1}, CAST(floor((${position} - ${low}) / ${width}) AS INTEGER)) END`
    const counts = Array.from({ length: BINS }, (_, n) => `count(*) FILTER (${bin} = ${n}) AS bin_${index}_${n}`)
    return [{ index, counts }]
  })
  if (lists.length === 0) return new Map()
  const [row] = readObjects(
    session.runNow(`SELECT ${lists.flatMap((list) => list.counts).join(', ')} FROM ${quote(relation)}`),
  )
  return new Map(
    lists.map(({ index }) => [index, Array.from({ length: BINS }, (_, n) => Number(row![`bin_${index}_${n}`]))]),
  )
}

/** A column as a DOUBLE that bins can be cut on; infinities and NaN fall out. */
function positionOf({ name, type }: Column): string | null {
  const column = quote(name)
  if (type === 'number') return `CASE WHEN isfinite(CAST(${column} AS DOUBLE)) THEN CAST(${column} AS DOUBLE) END`
  if (type === 'date' || type === 'timestamp') return `CAST(epoch(CAST(${column} AS TIMESTAMP)) AS DOUBLE)`
  return null
}

function readTop(session: Session, relation: string, column: string): [Value, number][] {
  const name = quote(column)
  const table = session.runNow(
    `SELECT ${name}, count(*) FROM ${quote(relation)} WHERE ${name} IS NOT NULL GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT ${TOP}`,
  )
  return Array.from({ length: table.rows }, (_, row) => [table.data[0]![row] ?? null, Number(table.data[1]![row])])
}
