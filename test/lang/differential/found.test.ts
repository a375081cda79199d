import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import { beforeAll, expect, test } from 'vitest'
import { describeCase } from './describe-case.ts'
import { openEngine } from './engine.ts'
import { judge, type Case } from './judge.ts'
import { readDay } from './naive/calendar.ts'
import type { Answer, Cell, Row } from './naive/world.ts'
import { COLUMNS, TABLES, type TableName } from './tables.ts'

let connection: DuckDBConnection
beforeAll(async () => {
  connection = await openEngine()
})

const day = (text: string): Cell => readDay(text)
const time = (text: string): Cell => ({ time: Date.parse(`${text}Z`) })

/** Both answers to the rules as of 2024-06-30; columns that a row leaves out are missing. */
function expectSame(
  rules: string,
  tables: Partial<Record<TableName, Row[]>>,
  parameters: Record<string, Answer> = {},
): void {
  const found: Case = {
    setting: {
      entity: { name: 'people', key: 'person_id', table: 'people', fromEvents: false },
      unique: ['people', 'profiles'],
    },
    cells: { cell: rules, other: '' },
    data: {
      asOf: readDay('2024-06-30'),
      earlier: [],
      tables: Object.fromEntries(TABLES.map((name) => [name, (tables[name] ?? []).map((row) => complete(name, row))])),
      parameters: { n: 1, m: 1, t: 'a', d: readDay('2024-06-01'), b: true, ...parameters },
    },
  }
  const verdict = judge(connection, found)
  if (verdict.kind !== 'compared') expect.fail(describeCase(found, verdict))
  expect(verdict.differences).toEqual([])
}

function complete(name: TableName, row: Row): Row {
  return Object.fromEntries(Object.keys(COLUMNS[name]).map((column) => [column, row[column] ?? null]))
}

const PERSON = [{ person_id: 1 }]

// The engine drops the whole of an ASOF LEFT JOIN whose right side it knows to be empty before it runs.
test.each([
  ['a condition that is never true', 'has orders then visits without calls where (1 > 2)'],
  ['a parameter that says so', 'has orders then visits without calls where ($b)'],
  ['a parameter without a value', 'has orders then visits without calls in last $n days'],
])('a sequence without events that cannot exist is a sequence: %s', (_, rule) => {
  const orders = [{ person_id: 1, ordered_at: time('2024-06-28T10:00:00') }]
  const visits = [{ person_id: 1, visited_on: day('2024-06-29') }]
  expectSame(`segment s: ${rule}`, { people: PERSON, orders, visits }, { b: false, n: null })
})

test.each(['- $n > 0', 'age * $n > 0', 'age / $n > 0', 'age in bottom $n%', 'has at least $n orders', 'age + $n = 1'])(
  'a number that was not given is unknown: %s',
  (rule) => expectSame(`segment s: ${rule}`, { people: [{ person_id: 1, age: 3 }] }, { n: null }),
)

test.each(['first', 'last'])('the value of the %s of events at the same time is one that is known', (end) => {
  const visits = ['b', null, 'a'].map((page) => ({ person_id: 1, visited_on: day('2024-06-28'), page }))
  expectSame(`measure m = ${end}(visits.page)`, { people: PERSON, visits })
})

test('times of the same day are one day where distinct ones are counted, as everywhere in rules', () => {
  const at = ['2024-06-28T10:00:00', '2024-06-28T11:00:00', '2024-06-29T00:00:00']
  const orders = at.map((text) => ({ person_id: 1, ordered_at: time(text) }))
  const calls = at.map((text) => ({ caller: 1, called_at: time(text) }))
  const rules = 'measure a = count distinct(orders.ordered_at)\nmeasure b = count distinct(calls.called_at)'
  expectSame(rules, { people: PERSON, orders, calls })
})
