import fc from 'fast-check'
import { addUnits, readDay } from '../naive/calendar.ts'
import type { Answer, Cell, Day, Row } from '../naive/world.ts'
import { COLUMNS, KEYS, TABLES, type TableName } from '../tables.ts'
import { DAYS, LENGTHS, MOMENTS, TEXTS, TODAYS } from './pools.ts'

/** What is generated before it is known which day is today. */
type From<T> = (today: Day) => T

/** Small tables around a day; `parameters` are those that rules name. */
export interface Data {
  asOf: Day
  /** Earlier days that the rules are evaluated at, too, ascending; mostly none. */
  earlier: Day[]
  tables: Record<string, Row[]>
  parameters: Record<string, Answer>
}

const orNull = <T>(choice: fc.Arbitrary<T>, one = 6): fc.Arbitrary<T | null> => fc.option(choice, { freq: one })

/** Days on and beside the edges of windows, close to today, far from it, after it, and of the odd kind. */
const day: fc.Arbitrary<From<Day>> = fc.oneof(
  { weight: 4, arbitrary: fc.integer({ min: -2, max: 0 }).map((shift) => makeDay(shift)) },
  { weight: 3, arbitrary: fc.integer({ min: -10, max: 0 }).map((shift) => makeDay(shift)) },
  {
    weight: 4,
    arbitrary: fc
      .tuple(fc.constantFrom(...LENGTHS), fc.constantFrom(0, 1, -1), fc.constantFrom(-1, 1))
      .map(([{ count, unit }, shift, sign]): From<Day> => (today) => ({
        day: addUnits(today, sign === 1 && shift === 0 ? count : -count, unit).day + shift,
      })),
  },
  { weight: 2, arbitrary: fc.integer({ min: -800, max: 40 }).map((shift) => makeDay(shift)) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(...DAYS).map(
      (text): From<Day> =>
        () =>
          readDay(text),
    ),
  },
  { weight: 1, arbitrary: fc.integer({ min: -15_000, max: 1000 }).map((shift) => makeDay(shift)) },
)

function makeDay(shift: number): From<Day> {
  return (today) => ({ day: today.day + shift })
}

const time: fc.Arbitrary<From<Cell>> = fc
  .tuple(day, fc.constantFrom(...MOMENTS))
  .map(([from, seconds]): From<Cell> => (today) => ({ time: (from(today).day * 86_400 + seconds) * 1000 }))

const constant = <T extends Cell>(choice: fc.Arbitrary<T>): fc.Arbitrary<From<Cell>> => choice.map((cell) => () => cell)

/** Numbers are whole or quarters, so that sums are the same in any order. */
const CELLS: Record<string, fc.Arbitrary<From<Cell>>> = {
  INTEGER: constant(fc.integer({ min: -1, max: 6 })),
  BIGINT: constant(fc.integer({ min: -1, max: 6 })),
  DOUBLE: constant(fc.integer({ min: -8, max: 24 }).map((quarters) => quarters / 4)),
  'DECIMAL(10,2)': constant(fc.integer({ min: -8, max: 24 }).map((quarters) => quarters / 4)),
  VARCHAR: constant(fc.constantFrom(...TEXTS)),
  BOOLEAN: constant(fc.boolean()),
  DATE: day,
  TIMESTAMP: time,
  'TIMESTAMP WITH TIME ZONE': time,
}

/** A few have many events, so that there is much to tell apart by time; others few or none. */
const key = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(1, 2) },
  { weight: 2, arbitrary: fc.integer({ min: 1, max: 8 }) },
)

function makeRow(table: TableName): fc.Arbitrary<From<Row>> {
  const cells = Object.entries(COLUMNS[table]).map(([column, sqlType]) =>
    KEYS.includes(column) ? orNull(constant(key), 12) : orNull(CELLS[sqlType]!),
  )
  return fc.tuple(...cells).map((made): From<Row> => {
    return (today) =>
      Object.fromEntries(Object.keys(COLUMNS[table]).map((column, index) => [column, made[index]?.(today) ?? null]))
  })
}

const ROWS: Record<TableName, number> = { people: 9, orders: 20, visits: 16, calls: 16, grades: 5, profiles: 5 }

const earlier = fc.oneof(
  { weight: 4, arbitrary: fc.constant([]) },
  {
    weight: 1,
    arbitrary: fc
      .uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1, maxLength: 2 })
      .map((days) => days.sort((a, b) => b - a)),
  },
)

/** Data of all tables; those in `unique` have no missing keys, and like `grades` none twice. */
export function data(unique: TableName[]): fc.Arbitrary<Data> {
  const tables = TABLES.map((name) => fc.array(makeRow(name), { maxLength: ROWS[name], size: 'max' }))
  const parameters = fc.record({
    n: orNull(fc.integer({ min: 0, max: 40 }), 15),
    m: orNull(fc.integer({ min: 0, max: 4 }), 15),
    t: orNull(fc.constantFrom(...TEXTS), 15),
    d: orNull(day, 15),
    b: orNull(fc.boolean(), 15),
  })
  return fc
    .tuple(fc.constantFrom(...TODAYS), fc.tuple(...tables), parameters, earlier)
    .map(([date, rows, given, ago]) => {
      const asOf = readDay(date)
      const named = TABLES.map((name, index): [string, Row[]] => {
        const found = rows[index]!.map((row) => row(asOf))
        return [name, name === 'grades' || unique.includes(name) ? keepFirst(found, unique.includes(name)) : found]
      })
      return {
        asOf,
        earlier: ago.map((days) => ({ day: asOf.day - days })),
        tables: Object.fromEntries(named),
        parameters: { ...given, d: given.d?.(asOf) ?? null },
      }
    })
}

function keepFirst(rows: Row[], complete: boolean): Row[] {
  return rows.filter((row, index) => {
    const key = row['person_id']
    if (key === null) return !complete
    return rows.findIndex((other) => other['person_id'] === key) === index
  })
}
