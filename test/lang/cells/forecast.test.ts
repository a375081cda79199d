import { beforeAll, describe, expect, test } from 'vitest'
import type { ForecastPlan } from '../../../src/lang/plan.ts'
import type { Schema } from '../../../src/lang/schema.ts'
import { endOfPeriod } from '../../../src/lang/cells/period.ts'
import { readRows } from '../../support/duckdb.ts'
import type { Bench } from './shop.ts'
import { compile, defineSegments, explain, openShop, readTable, resolve } from './shop.ts'

let bench: Bench
let schema: Schema
beforeAll(async () => {
  bench = await openShop()
  schema = defineSegments(
    bench,
    `partition tier of customers:
  "Big": sum(orders.amount) >= 50
  "Small": sum(orders.amount) > 0
segment young of customers: age <= 40`,
  )
})

const run = (plan: ForecastPlan | null) =>
  readRows(bench.connection, plan!.sql).map(({ segment, time, value }) => [segment, time, value])

test('an empty forecast cell counts the only events by month, up to the as-of day', () => {
  const { plan, diagnostics } = compile('forecast', '', schema)
  expect(diagnostics).toEqual([])
  const { sql, ...rest } = plan!
  expect(rest).toEqual({
    kind: 'forecast',
    relation: 'cell',
    value: 'count',
    additive: true,
    by: null,
    every: 'month',
    horizon: 12,
    level: [80, 95],
    method: 'auto',
    reconcile: 'bottom-up',
    asOf: '2024-03-31',
    parameters: {},
  })
  expect(sql).toBe(`SELECT
  'All' AS segment,
  CAST(date_trunc('month', CAST(orders.ordered_at AS DATE)) AS DATE) AS time,
  CAST(count(*) AS DOUBLE) AS value
FROM orders
WHERE CAST(orders.ordered_at AS DATE) <= DATE '2024-03-31'
GROUP BY 1, 2
ORDER BY 1, 2`)
  expect(run(plan)).toEqual([
    ['All', '2024-01-01', 2],
    ['All', '2024-02-01', 2],
    ['All', '2024-03-01', 4],
  ])
})

test.each([
  ['count(orders)', true, [2, 2, 4]],
  ['count(*)', true, [2, 2, 4]],
  ['sum(amount)', true, [110, 25, 87.5]],
  ['sum(orders.amount * 2)', true, [220, 50, 175]],
  ['avg(amount)', false, [55, 12.5, 87.5 / 3]],
  ['count distinct(customer_id)', true, [2, 2, 4]],
  ['count(DISTINCT customer_id)', true, [2, 2, 4]],
  ['sum(amount) / count(*)', false, [55, 12.5, 87.5 / 4]],
])('%s is computed per period', (value, additive, expected) => {
  const { plan, diagnostics } = compile('forecast', `of: orders\nvalue: ${value}`, schema)
  expect([diagnostics, plan?.value, plan?.additive]).toEqual([[], value, additive])
  expect(run(plan).map((row) => row[2])).toEqual(expected)
})

test.each([
  ['week', 13, '2024-01-08'],
  ['day', 28, '2024-01-10'],
  ['quarter', 4, '2024-01-01'],
])('every %s has a horizon of its own and begins on its first day', (every, horizon, first) => {
  const { plan } = compile('forecast', `every: ${every}`, schema)
  expect([plan?.horizon, run(plan)[0]?.[1]]).toEqual([horizon, first])
})

test('a partition gives one series per label, and one for those without a label', () => {
  const body = 'value: sum(amount)\nby: tier'
  const { plan, diagnostics } = compile('forecast', body, schema)
  expect([diagnostics, plan?.by, plan?.reconcile]).toEqual([[], 'tier', 'bottom-up'])
  expect(run(plan)).toEqual([
    ['Big', '2024-01-01', 110],
    ['Big', '2024-02-01', 20],
    ['Big', '2024-03-01', 80],
    ['Small', '2024-02-01', 5],
    ['Small', '2024-03-01', 7.5],
    ['Unassigned', '2024-03-01', null],
  ])
  expect(resolve('forecast', body, schema)).toEqual({ inputs: ['orders', 'tier'], outputs: ['cell'], diagnostics: [] })
})

test('a segment gives its members and the rest', () => {
  expect(run(compile('forecast', 'by: young', schema).plan)).toEqual([
    ['Rest', '2024-01-01', 1],
    ['Rest', '2024-03-01', 3],
    ['young', '2024-01-01', 1],
    ['young', '2024-02-01', 2],
    ['young', '2024-03-01', 1],
  ])
})

test('a column of the events gives one series per value', () => {
  const { plan } = compile('forecast', 'by: customer_id', schema)
  expect(new Set(run(plan).map(([segment]) => segment))).toEqual(new Set(['1', '2', '3', '4', '5']))
})

test('means and different values that do not add up over groups are not reconciled, and that is said', () => {
  const { plan, diagnostics } = compile('forecast', 'value: avg(amount)\nby: tier', schema)
  expect(plan?.reconcile).toBe('none')
  expect(diagnostics).toEqual([
    {
      code: 'not-additive',
      severity: 'warning',
      message: 'avg(amount) does not add up over groups: the groups are not reconciled with the total.',
      span: { from: 7, to: 18 },
      hint: 'Forecast a sum or a count to have a total.',
    },
  ])
  expect(compile('forecast', 'value: count distinct(line)\nby: tier', schema).plan?.reconcile).toBe('none')
  expect(compile('forecast', 'value: count distinct(customer_id)\nby: tier', schema).plan?.reconcile).toBe('bottom-up')
})

test('a table with one row per month is complete at the end of its last month', () => {
  bench.connection.query(
    `CREATE OR REPLACE TABLE air AS FROM (VALUES (DATE '1960-11-01', 390), (DATE '1960-12-01', 432)) AS t(month, passengers)`,
  )
  const tables = [readTable(bench.connection, 'air', null)]
  const alone = { ...bench.schema, tables, declarations: { asOf: null, entities: {}, events: {} } }
  const { plan, diagnostics } = compile('forecast', 'of: air\nvalue: sum(passengers)\nlevel: [95, 50, 95]', alone)
  expect([diagnostics, plan?.asOf, plan?.level]).toEqual([[], '1960-12-31', [50, 95]])
  expect(run(plan)).toEqual([
    ['All', '1960-11-01', 390],
    ['All', '1960-12-01', 432],
  ])
})

test('endOfPeriod completes the period that begins on the day, and no other', () => {
  expect([
    endOfPeriod('2024-02-01', 'month'),
    endOfPeriod('2024-02-02', 'month'),
    endOfPeriod('2024-04-01', 'quarter'),
    endOfPeriod('2024-05-01', 'quarter'),
    endOfPeriod('2024-01-01', 'week'),
    endOfPeriod('2024-01-02', 'week'),
    endOfPeriod('2024-12-31', 'day'),
  ]).toEqual(['2024-02-29', '2024-02-02', '2024-06-30', '2024-05-01', '2024-01-07', '2024-01-02', '2024-12-31'])
})

describe('problems of a forecast cell', () => {
  test.each([
    [
      'horizon: 121',
      {
        code: 'wrong-option',
        message: 'Expected a whole number from 1 to 120 after "horizon:", found 121.',
        hint: 'How many periods ahead. Without this line: one season: 28 days, 13 weeks, 12 months or 4 quarters.',
        at: '121',
      },
    ],
    [
      'level: [80, 100]',
      {
        code: 'wrong-option',
        message: 'Expected whole numbers from 1 to 99 after "level:", found a list.',
        hint: 'The intervals to draw, in percent. Without this line: [80, 95].',
        at: '[80, 100]',
      },
    ],
    [
      'value: amount',
      {
        code: 'not-an-aggregate',
        message: 'Expected a value of many rows after "value:", found amount.',
        hint: 'Write e.g. `value: sum(amount)`.',
        at: 'amount',
      },
    ],
    [
      'value: count distinct(costumer_id)',
      {
        code: 'unknown-name',
        message: 'There is no column costumer_id.',
        hint: 'Did you mean customer_id? Columns of orders: line, customer_id, ordered_at, amount.',
        at: 'costumer_id',
      },
    ],
    [
      'by: teir',
      {
        code: 'unknown-name',
        message: 'There is no group teir.',
        hint: 'Did you mean tier? Cells and columns here: rules, tier, young, line, customer_id, ordered_at, amount.',
        at: 'teir',
      },
    ],
    [
      'time: amount',
      {
        code: 'wrong-type',
        message: 'Expected a date after "time:", found amount, which is DECIMAL(5,1).',
        hint: 'Cast it to a date in a sql cell.',
        at: 'amount',
      },
    ],
    [
      'of: customers',
      {
        code: 'which-time',
        message: 'Expected one date column in customers, found none.',
        hint: 'Cast the column that says when to a date in a sql cell.',
      },
    ],
  ])('%s', (body, problem) => {
    expect(explain('forecast', body, schema)).toEqual([{ severity: 'error', ...problem }])
  })
})
