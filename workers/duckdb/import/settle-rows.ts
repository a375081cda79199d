import type { ColumnReading, Reading } from '../../../src/lang/reading.ts'
import type { Control } from '../../api.ts'
import { EngineError } from '../describe-problem.ts'
import { quote } from '../quote.ts'
import type { Session } from '../session.ts'
import { readUnfit, type Unfit } from './read-unfit.ts'
import type { RawColumn, RawRows } from './raw-rows.ts'
import { decideMeaning } from './values/decide-meaning.ts'
import { type Meaning, sqlTypeOf, TEXT } from './values/meaning.ts'
import { printIsMissing } from './values/missing-words.ts'
import { printSteps, printStrictly, type Strict, UNFIT } from './values/print-meaning.ts'
import { reconsider, type Tried } from './values/reconsider.ts'

/** A column as it stands in the table. */
export interface SettledColumn {
  raw: RawColumn
  /** Its place in the file. */
  index: number
  name: string
  stated: ColumnReading
  /** One of more columns than the engine can look through with an expression for each: it binds them in quadratic time. */
  wide: boolean
  /** `null`: the format has types of its own, and this is one of them. */
  meaning: Meaning | null
  unfit: Unfit
  /** Values that did not fit what the sample says, by which the column was understood anew. */
  late: string[]
}

/** Reading again because the whole file says something else than its sample does, at most so many times. */
const MOST_PASSES = 6

/**
 * Writes rows into the table `target` (`null`: they stand there), the text of each column as what it means. The sample of a column decides; the
 * whole file has the last word: values that do not fit are counted, and the file is read again if they say better.
 */
export async function settleRows(
  session: Session,
  raw: RawRows,
  reading: Reading,
  target: string | null,
  control: Control,
): Promise<SettledColumn[]> {
  const wide = raw.columns.length > WIDE
  let columns = raw.columns.flatMap((column, index) => startColumn(column, index, reading, wide))
  checkNames(columns)
  if (target === null) return columns
  const tried = new Map<number, Tried>(columns.map(({ index }) => [index, []]))
  const careful = new Set(raw.strict ? [] : columns.map(({ index }) => index))
  for (let pass = 1; ; pass++) {
    const unlike = await tryPass(session, raw, columns, reading, target, careful, control)
    if (unlike.length > 0) {
      for (const index of unlike) careful.add(index)
      columns = columns.map((column) => (wide ? { ...column, meaning: TEXT } : column))
      continue
    }
    const kept = columns.filter((column) => printStrict(column, careful) === null)
    columns = readUnfit(session, target, columns, kept)
    const next = columns.map((column) => reconsider(column, tried.get(column.index)!))
    if (pass >= MOST_PASSES || next.every((meaning, at) => meaning === columns[at]!.meaning)) return columns
    columns = columns.map((column, at) => {
      const late = [...column.late, ...(column.unfit.values ?? [])]
      return { ...column, meaning: next[at]!, unfit: NONE, late }
    })
  }
}

/** Columns beyond which a table is wide. */
export const WIDE = 1000

const NONE: Unfit = { count: 0, examples: [] }

function startColumn(raw: RawColumn, index: number, reading: Reading, wide: boolean): SettledColumn[] {
  const stated = reading.columns?.[raw.source] ?? {}
  if (stated.skip) return []
  const said = { ...(reading.decimal ? { decimal: reading.decimal } : {}), ...stated }
  const typed = raw.sqlType !== null && stated.type === undefined && stated.format === undefined
  const decided = typed ? null : decideMeaning(raw.sample, said)
  const meaning = wide && stated.type === undefined ? simplify(decided) : decided
  return [{ raw, wide, index, name: stated.name ?? raw.source, stated, meaning, unfit: NONE, late: [] }]
}

/** In a wide table numbers stay numbers, if the engine's own cast reads them, and all else is text. */
function simplify(meaning: Meaning | null): Meaning | null {
  if (meaning === null) return null
  return meaning.type === 'number' && meaning.plain ? { ...meaning, whole: false } : TEXT
}

function checkNames(columns: SettledColumn[]): void {
  const taken = new Set<string>()
  for (const { name, raw } of columns) {
    const key = name.toLowerCase()
    if (taken.has(key)) {
      throw new EngineError({
        code: 'file-names',
        message: `Two columns would be called "${name}", one of them "${raw.source}" in the file.`,
        hint: 'Give one of them another name under "columns" in the front matter.',
      })
    }
    taken.add(key)
  }
  if (columns.length > 0) return
  throw new EngineError({
    code: 'file-names',
    message: 'All columns of the file are left out.',
    hint: 'Take "skip" off at least one.',
  })
}

/** Reads the file once. The columns of which a strict reading does not take all values: they need a careful one. */
async function tryPass(
  session: Session,
  raw: RawRows,
  columns: SettledColumn[],
  reading: Reading,
  target: string,
  careful: Set<number>,
  control: Control,
): Promise<number[]> {
  const open = columns.filter(({ index }) => !careful.has(index))
  try {
    await session.run(printTable(raw, columns, reading, target, careful), control)
  } catch (error) {
    if (open.length === 0 || !(error instanceof EngineError) || !/^sql-(conversion|invalid-input)$/.test(error.code)) {
      throw error
    }
    const found = Number(new RegExp(`${UNFIT} (\\d+)`).exec(error.message)?.[1] ?? NaN)
    return open.map(({ index }) => index).filter((index) => Number.isNaN(found) || index === found)
  }
  const found = await raw.findUnlike()
  return open.map(({ index }) => index).filter((index) => found.includes(index))
}

function printTable(
  raw: RawRows,
  columns: SettledColumn[],
  reading: Reading,
  target: string,
  careful: Set<number>,
): string {
  const types = raw.columns.map(() => 'VARCHAR')
  const stepped: { index: number; steps: ((before: string) => string)[] }[] = []
  const values = columns.map((column) => {
    const { index, name, meaning } = column
    const fast = printStrict(column, careful)
    if (fast) {
      types[index] = fast.read
      return `${fast.value} AS ${quote(name)}`
    }
    stepped.push({ index, steps: [() => textOf(column), ...printSteps(meaning!)] })
    return `v${index} AS ${quote(name)}, ${printUnfit(`t${index}`, `v${index}`)} AS ${quote(sideOf(index))}`
  })
  const sample = reading.sample === undefined ? '' : ` USING SAMPLE ${reading.sample * 100} PERCENT (bernoulli, 1729)`
  const query = printSteppedQuery(raw.printQuery(types), stepped)
  return `CREATE OR REPLACE TABLE ${quote(target)} AS SELECT ${values.join(', ')} FROM (${query})${sample}`
}

/** Queries around a query, each with the next step of every column: `t0` is the text of `c0`, `v0` what it means. */
function printSteppedQuery(query: string, careful: { index: number; steps: ((before: string) => string)[] }[]): string {
  const most = Math.max(0, ...careful.map(({ steps }) => steps.length))
  let sql = query
  for (let step = 0; step < most; step++) {
    const list = careful.flatMap(({ index, steps }) => {
      const print = steps[step]
      if (!print) return []
      const before = step === 0 ? `c${index}` : step === 1 ? `t${index}` : `s${step - 1}_${index}`
      const name = step === 0 ? `t${index}` : step === steps.length - 1 ? `v${index}` : `s${step}_${index}`
      return `${print(before)} AS ${name}`
    })
    sql = `SELECT *, ${list.join(', ')} FROM (${sql})`
  }
  return sql
}

/** The column beside a column that keeps what did not fit, until it is counted. */
export function sideOf(index: number): string {
  return `~unfit ${index}`
}

function printUnfit(text: string, value: string): string {
  const kept = `CASE WHEN ${printIsMissing(text)} THEN NULL ELSE ${text} END`
  return `CASE WHEN ${value} IS NULL AND ${text} IS NOT NULL THEN ${kept} END`
}

function textOf({ index, raw }: SettledColumn): string {
  return raw.sqlType === null ? `c${index}` : `CAST(c${index} AS VARCHAR)`
}

/** How a column is read that needs no other beside it for what does not fit; `null` for one that does. */
function printStrict(column: SettledColumn, careful: Set<number>): Strict | null {
  const { meaning, index } = column
  if (meaning === null) return { read: 'VARCHAR', value: `c${index}` }
  if (column.wide && meaning.type === 'number') return { read: 'DOUBLE', value: `c${index}` }
  return careful.has(index) && meaning.type !== 'text' ? null : printStrictly(meaning, textOf(column), String(index))
}

export function settledType({ meaning, raw }: SettledColumn): string {
  return meaning === null ? raw.sqlType! : sqlTypeOf(meaning)
}
