import { existsSync, readFileSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import type { RfmPlan } from '../../../src/lang/plan.ts'
import { readRows } from '../../support/duckdb.ts'
import type { Bench } from './shop.ts'
import { compile, explain, openShop, readTable, resolve } from './shop.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openShop()
})

function run(plan: RfmPlan) {
  bench.connection.query(`CREATE OR REPLACE TABLE ${plan.relation} AS ${plan.sql}`)
  return {
    rows: readRows(bench.connection, `FROM ${plan.relation}`),
    cuts: readRows(bench.connection, plan.cuts),
    segments: readRows(bench.connection, plan.segments),
    grid: readRows(bench.connection, plan.grid),
  }
}

describe('an empty rfm cell', () => {
  test('scores the only event table by its only amount', () => {
    const { plan, diagnostics } = compile('rfm', '', bench.schema)
    expect(diagnostics).toEqual([])
    expect(plan).toMatchObject({
      kind: 'rfm',
      relation: 'cell',
      entity: 'customers',
      key: 'customer_id',
      scores: 5,
      preset: 'classic',
      asOf: '2024-03-31',
      parameters: {},
    })
    expect(plan!.sql.split('\n').slice(0, 14)).toEqual([
      'WITH measured AS (',
      '  SELECT',
      '    orders.customer_id AS customer_id,',
      "    DATE '2024-03-31' - max(CAST(orders.ordered_at AS DATE)) AS recency,",
      '    count(*) AS frequency,',
      '    CAST(coalesce(sum(amount), 0) AS DOUBLE) AS monetary',
      '  FROM orders',
      '  WHERE orders.customer_id IS NOT NULL',
      "    AND CAST(orders.ordered_at AS DATE) <= DATE '2024-03-31'",
      '  GROUP BY orders.customer_id',
      '),',
      'cuts AS (',
      '  SELECT',
      '    round(quantile_cont(CAST(recency AS DOUBLE), 0.2), 9) + 1 AS r1,',
    ])
  })

  test('reads the events and defines its own id', () => {
    expect(resolve('rfm', '', bench.schema)).toEqual({ inputs: ['orders'], outputs: ['cell'], diagnostics: [] })
  })
})

// Worked by hand: recency 1, 55, 30, 16, 0 days; frequency 3, 1, 2, 1, 1; monetary 60, 5, 150, 7.5, 0.
describe('the classic preset', () => {
  test('cuts at type-7 quantiles plus one, leaves out later events and those who never ordered', () => {
    const { rows, cuts } = run(compile('rfm', 'events: orders\nvalue: amount', bench.schema).plan!)
    expect(cuts).toEqual([
      { measure: 'recency', cut1: 1.8, cut2: 11, cut3: 22.6, cut4: 36 },
      { measure: 'frequency', cut1: 2, cut2: 2, cut3: 2.4, cut4: 3.2 },
      { measure: 'monetary', cut1: 5, cut2: 7.5, cut3: 29.5, cut4: 79 },
    ])
    expect(rows).toEqual([
      { customer_id: 1, recency: 1, frequency: 3, monetary: 60, r: 5, f: 4, m: 4, segment: 'Potential Loyalist' },
      { customer_id: 2, recency: 55, frequency: 1, monetary: 5, r: 1, f: 1, m: 2, segment: 'Lost' },
      { customer_id: 3, recency: 30, frequency: 2, monetary: 150, r: 2, f: 3, m: 5, segment: "Can't Lose Them" },
      { customer_id: 4, recency: 16, frequency: 1, monetary: 7.5, r: 3, f: 1, m: 3, segment: 'Promising' },
      { customer_id: 5, recency: 0, frequency: 1, monetary: 0, r: 5, f: 1, m: 1, segment: 'New Customers' },
    ])
  })

  test('sums up segments in the order of the preset, and the grid', () => {
    const { segments, grid } = run(compile('rfm', '', bench.schema).plan!)
    expect(segments).toEqual([
      { segment: 'Potential Loyalist', customers: 1, orders: 3, value: 60, recency: 1 },
      { segment: 'Promising', customers: 1, orders: 1, value: 7.5, recency: 16 },
      { segment: 'New Customers', customers: 1, orders: 1, value: 0, recency: 0 },
      { segment: "Can't Lose Them", customers: 1, orders: 2, value: 150, recency: 30 },
      { segment: 'Lost', customers: 1, orders: 1, value: 5, recency: 55 },
    ])
    expect(grid).toEqual([
      { r: 1, f: 1, customers: 1, monetary: 5 },
      { r: 2, f: 3, customers: 1, monetary: 150 },
      { r: 3, f: 1, customers: 1, monetary: 7.5 },
      { r: 5, f: 1, customers: 1, monetary: 0 },
      { r: 5, f: 4, customers: 1, monetary: 60 },
    ])
  })
})

test('the exact preset puts ties together and the five of five in quintiles of one', () => {
  const { rows, cuts } = run(compile('rfm', 'preset: exact', bench.schema).plan!)
  expect(rows.map(({ customer_id, r, f, m }) => [customer_id, r, f, m])).toEqual([
    [1, 4, 5, 4],
    [2, 1, 1, 2],
    [3, 2, 4, 5],
    [4, 3, 1, 3],
    [5, 5, 1, 1],
  ])
  expect(cuts[1]).toEqual({
    measure: 'frequency',
    cut1: 1,
    cut2: 1,
    cut3: 1.4,
    cut4: 2.2,
  })
})

test('other numbers of scores are stretched to the five that segments are named by', () => {
  const { rows } = run(compile('rfm', 'scores: 3\npreset: exact', bench.schema).plan!)
  expect(rows.map(({ r, f, m, segment }) => [r, f, m, segment])).toEqual([
    [3, 3, 3, 'Champions'],
    [1, 1, 1, 'Lost'],
    [1, 3, 3, 'At Risk'],
    [2, 1, 2, 'Promising'],
    [3, 1, 1, 'New Customers'],
  ])
})

test('orders of several rows are counted once, values can be expressions, and the date can be another one', () => {
  const body = 'order: line\nvalue: amount * 2\nas of: 2024-04-01'
  const { rows } = run(compile('rfm', body, bench.schema).plan!)
  expect(rows[1]).toMatchObject({ customer_id: 2, recency: 0, frequency: 2, monetary: 2010 })
})

test('an input in the value is bound and is an input of the cell', () => {
  const schema = { ...bench.schema, parameters: [{ name: 'rate', type: 'number' as const, value: 1.5 }] }
  expect(compile('rfm', 'value: amount * $rate', schema).plan!.parameters).toEqual({ rate: 1.5 })
  expect(resolve('rfm', 'value: amount * $rate', schema).inputs).toEqual(['orders', '$rate'])
})

describe('problems of an rfm cell', () => {
  test.each([
    [
      'events: oders',
      'unknown-name',
      'There is no table oders.',
      'Did you mean orders? Tables here: customers, orders.',
      'oders',
    ],
    [
      'value: amonut',
      'unknown-name',
      'There is no column amonut.',
      'Did you mean amount? Columns of orders: line, customer_id, ordered_at, amount.',
      'amonut',
    ],
    [
      'value: amount * prize',
      'unknown-name',
      'There is no column prize.',
      'Columns of orders: line, customer_id, ordered_at, amount.',
      'prize',
    ],
    [
      'value: "amount)"',
      'not-a-value',
      'Expected one expression, found ).',
      'Write a column or an expression of columns.',
      ')',
    ],
    ['value: $rate', 'unknown-name', 'There is no input $rate.', 'Inputs here: none.', '$rate'],
    [
      'scores: 12',
      'wrong-option',
      'Expected a whole number from 3 to 10 after "scores:", found 12.',
      'How many groups of equal size each measure is cut into. Without this line: 5.',
      '12',
    ],
    [
      'preset: exakt',
      'wrong-option',
      'Expected one of classic, exact after "preset:", found the text "exakt".',
      'Did you mean exact? How cuts are placed: classic as the R package rfm, exact with each value in its own quintile. Without this line: classic.',
      'exakt',
    ],
    [
      'evens: orders',
      'unknown-option',
      'There is no option evens here.',
      'Did you mean events? Options here: events, value, order, scores, preset, as of.',
      'evens',
    ],
  ])('%s', (body, code, message, hint, at) => {
    expect(explain('rfm', body, bench.schema)).toEqual([{ code, severity: 'error', message, hint, at }])
  })

  test('a table without events is refused at its name', () => {
    expect(explain('rfm', 'events: customers', bench.schema)).toEqual([
      {
        code: 'no-time',
        severity: 'error',
        message: 'customers has no date column, so its rows are not events.',
        hint: 'Cast the column that holds the time to a date in an sql cell.',
        at: 'customers',
      },
    ])
  })

  test('two amounts leave a choice', () => {
    bench.connection.query('CREATE OR REPLACE TABLE sales AS SELECT *, 2 AS quantity FROM orders')
    const [customers] = bench.schema.tables
    const schema = { ...bench.schema, tables: [customers!, readTable(bench.connection, 'sales', null)] }
    expect(explain('rfm', '', schema)).toEqual([
      {
        code: 'which-value',
        severity: 'error',
        message: 'Expected one amount among the columns of sales, found line, amount, quantity.',
        hint: 'Write what a row is worth, e.g. `value: line * amount`.',
      },
    ])
  })
})

const shared = new URL('../../../../shared/', import.meta.url).pathname
test.skipIf(!existsSync(shared))('reproduces the published vignette of the R package rfm (needs ../shared)', () => {
  const { rfm } = JSON.parse(readFileSync(`${shared}reference/reference.json`, 'utf8')) as {
    rfm: { as_of: string; file: string; cuts: object; score_counts: object; customers: object }
  }
  const columns = readFileSync(`${shared}data/${rfm.file}`, 'utf8').trim().split('\n').slice(1)
  const values = columns
    .map((line) => line.split(','))
    .map(([id, date, revenue]) => `(${id}, DATE '${date}', ${revenue})`)
  bench.connection.query(
    `CREATE OR REPLACE TABLE purchases AS FROM (VALUES ${values.join()}) AS t(customer_id, order_date, revenue)`,
  )
  const tables = [readTable(bench.connection, 'purchases', null)]
  const entities = { customers: { key: 'customer_id', from: 'purchases' } }
  const schema = { ...bench.schema, tables, declarations: { asOf: rfm.as_of, entities, events: {} } }
  const { rows, cuts, segments } = run(compile('rfm', '', schema).plan!)
  const count = (name: string) => [1, 2, 3, 4, 5].map((score) => rows.filter((row) => row[name] === score).length)
  const rounded = cuts.map(({ measure, ...edges }) => [
    measure,
    Object.values(edges).map((edge) => Number(Number(edge).toFixed(6))),
  ])
  expect(Object.fromEntries(rounded)).toEqual(rfm.cuts)
  expect({ recency: count('r'), frequency: count('f'), monetary: count('m') }).toEqual(rfm.score_counts)
  expect(Object.fromEntries(segments.map(({ segment, customers }) => [segment, customers]))).toEqual(rfm.customers)
})
