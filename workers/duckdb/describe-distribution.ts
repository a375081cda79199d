import type { Column, Control, Distribution, Value } from '../api.ts'
import { type Cuts, cutBins, edgeOf } from './cut-bins.ts'
import { countRows, describeColumns } from './describe-relation.ts'
import { EngineError } from './describe-problem.ts'
import { quote } from './quote.ts'
import { readObjects } from './read-table.ts'
import type { Session } from './session.ts'

/** Up to this many rows quantiles and distinct values are exact. */
const EXACT_ROWS = 1_000_000
/** Up to this many distinct values are counted one by one also above: the sketch may be off by a quarter. */
const COUNTED = 100_000
const TOP = 20
const LOG_BINS = 24

export interface ColumnRequest {
  relation: string
  column: string
}

type Row = Record<string, Value>

/**
 * How the values of one column are spread. Quantiles are those of R's type 7 (linear between the two nearest ranks).
 * Two scans, and one more for the most frequent values; above a million rows sketches take the place of sorting.
 */
export async function describeDistribution(
  session: Session,
  { relation, column: name }: ColumnRequest,
  control: Control,
): Promise<Distribution> {
  const column = describeColumns(session, relation).find((each) => each.name === name)
  if (!column) throw new EngineError({ code: 'unknown-column', message: `${relation} has no column ${name}.` })
  const rows = countRows(session, relation)
  const exact = rows <= EXACT_ROWS
  const ask = async (sql: string) => readObjects(await session.run(sql, control))
  const facts = (await ask(printFacts(relation, column, exact)))[0]!
  const known = Number(facts.known)
  const isFew = !exact && Number(facts.different) <= COUNTED
  const counted = isFew ? Number((await ask(printDistinct(relation, column)))[0]!.n) : Number(facts.different)
  // an estimate may be too high, but never more than there are values
  const distinct = Math.min(counted, known)
  const start = { column, rows, missing: rows - known, distinct, exact }
  const isListed = column.type === 'text' || column.type === 'boolean' || (column.type === 'number' && distinct <= TOP)
  const top = isListed ? (await ask(printTop(relation, column))).map(readTop) : []
  if (positionOf(column) === null || Number(facts.finite) === 0) {
    return { ...start, spread: null, bins: [], logBins: [], top }
  }
  const cuts = cutsOf(column, facts)
  const groups = await ask(printGroups(relation, column, facts, cuts))
  const spread = readSpread(facts, groups)
  const shared = sum(groups, 'shared')
  const middle: [Value, number][] = shared > Number(facts.finite) / 2 ? [[Number(facts.median), shared]] : []
  return {
    ...start,
    spread,
    bins: readBins(cuts.linear, groups, 'bin', (edge) => edge),
    logBins: readBins(cuts.log, groups, 'log_bin', Math.expm1),
    top: isListed ? top : middle,
  }
}

function printFacts(relation: string, column: Column, exact: boolean): string {
  const position = positionOf(column)
  const rows = `(SELECT ${valueOf(column)} AS v, ${position ?? 'NULL::DOUBLE'} AS p FROM ${quote(relation)})`
  const counts = `count(v) AS known, ${exact ? 'count(DISTINCT v)' : 'approx_count_distinct(v)'} AS different, count(p) AS finite`
  if (position === null) return `SELECT ${counts} FROM ${rows}`
  const quantiles = `${exact ? 'quantile_cont' : 'approx_quantile'}(p, [0.05, 0.25, 0.5, 0.75, 0.95])`
  return `SELECT * EXCLUDE q, q[1] AS p5, q[2] AS q1, q[3] AS median, q[4] AS q3, q[5] AS p95
    FROM (SELECT ${counts}, ${quantiles} AS q, min(p) AS low, max(p) AS high, avg(p) AS mean,
      count(*) FILTER (p = 0) AS zeros, count(*) FILTER (p < 0) AS negatives FROM ${rows})`
}

function printDistinct(relation: string, column: Column): string {
  return `SELECT CAST(count(DISTINCT ${valueOf(column)}) AS DOUBLE) AS n FROM ${quote(relation)}`
}

/** Lists and the like are told apart by their text. */
function valueOf({ name, type }: Column): string {
  return type === 'other' ? `CAST(${quote(name)} AS VARCHAR)` : quote(name)
}

/** Counts by both kinds of bins at once, with the sums that a mean is needed for. */
function printGroups(relation: string, column: Column, facts: Row, { linear, log }: BothCuts): string {
  const [low, high] = fencesOf(facts)
  const deviation = `(p - ${literal(facts.mean)})`
  return `SELECT ${printBin('p', linear)} AS bin, ${printBin('ln(1 + p)', log)} AS log_bin, CAST(count(*) AS DOUBLE) AS n,
      sum(${deviation} ** 2) AS squares, sum(${deviation} ** 3) AS cubes,
      CAST(count(*) FILTER (p < ${literal(low)}) AS DOUBLE) AS low, CAST(count(*) FILTER (p > ${literal(high)}) AS DOUBLE) AS high,
      CAST(count(*) FILTER (p = ${literal(facts.median)}) AS DOUBLE) AS shared
    FROM (SELECT ${positionOf(column)!} AS p FROM ${quote(relation)}) WHERE p IS NOT NULL GROUP BY ALL`
}

interface BothCuts {
  linear: Cuts | null
  log: Cuts | null
}

function cutsOf(column: Column, facts: Row): BothCuts {
  const [low, high] = [Number(facts.low), Number(facts.high)]
  const integer = /INT/.test(column.sqlType) ? 'integer' : 'number'
  const kind = column.type === 'date' ? 'day' : column.type === 'timestamp' ? 'time' : integer
  const linear = cutBins(low, high, kind)
  if (column.type !== 'number' || low < 0 || !linear) return { linear, log: null }
  const [start, end] = [Math.log1p(low), Math.log1p(high)]
  return { linear, log: end > start ? { start, step: (end - start) / LOG_BINS, count: LOG_BINS } : null }
}

function printBin(position: string, cuts: Cuts | null): string {
  if (!cuts) return '0'
  const bin = `floor((${position} - ${literal(cuts.start)}) / ${literal(cuts.step)} + 1e-9)`
  return `CAST(greatest(0, least(${cuts.count - 1}, ${bin})) AS INTEGER)`
}

function readBins(cuts: Cuts | null, groups: Row[], name: string, unitOf: (edge: number) => number) {
  if (!cuts) return []
  const counts = new Array<number>(cuts.count).fill(0)
  for (const group of groups) counts[Number(group[name])]! += Number(group.n)
  return counts.map((n, index) => ({ from: unitOf(edgeOf(cuts, index)), to: unitOf(edgeOf(cuts, index + 1)), n }))
}

function readSpread(facts: Row, groups: Row[]): NonNullable<Distribution['spread']> {
  const number = (name: string) => Number(facts[name])
  const n = number('finite')
  const [squares, cubes] = [sum(groups, 'squares'), sum(groups, 'cubes')]
  const spreads = n >= 3 && squares > 0
  return {
    min: number('low'),
    p5: number('p5'),
    q1: number('q1'),
    median: number('median'),
    q3: number('q3'),
    p95: number('p95'),
    max: number('high'),
    mean: number('mean'),
    sd: n > 1 ? Math.sqrt(squares / (n - 1)) : 0,
    skewness: spreads ? cubes / n / (squares / n) ** 1.5 : null,
    zeros: number('zeros'),
    negatives: number('negatives'),
    outliers: { low: sum(groups, 'low'), high: sum(groups, 'high'), fences: fencesOf(facts) },
  }
}

function fencesOf(facts: Row): [number, number] {
  const [q1, q3] = [Number(facts.q1), Number(facts.q3)]
  return [q1 - 1.5 * (q3 - q1), q3 + 1.5 * (q3 - q1)]
}

function sum(groups: Row[], name: string): number {
  return groups.reduce((total, group) => total + Number(group[name] ?? 0), 0)
}

/** A column as a DOUBLE on a line, dates as days since 1970; infinities and NaN fall out. `null`: it has no line. */
function positionOf({ name, type }: Column): string | null {
  const column = quote(name)
  if (type === 'number') return `CASE WHEN isfinite(CAST(${column} AS DOUBLE)) THEN CAST(${column} AS DOUBLE) END`
  if (type !== 'date' && type !== 'timestamp') return null
  const stamp = `CAST(${column} AS TIMESTAMP)`
  return `CASE WHEN isfinite(${stamp}) THEN CAST(epoch(${stamp}) AS DOUBLE) / 86400 END`
}

function printTop(relation: string, { name }: Column): string {
  const column = quote(name)
  return `SELECT ${column} AS value, CAST(count(*) AS DOUBLE) AS n FROM ${quote(relation)} WHERE ${column} IS NOT NULL
    GROUP BY 1 ORDER BY n DESC, 1 LIMIT ${TOP}`
}

function readTop(row: Row): [Value, number] {
  return [row.value ?? null, Number(row.n)]
}

/** A number as the engine reads it back unchanged: without an exponent it would be a decimal of few digits. */
function literal(value: Value | undefined): string {
  return `CAST('${Number(value)}' AS DOUBLE)`
}
