import { beforeAll, describe, expect, test } from 'vitest'
import type { ChartPlan } from '../../../src/lang/plan.ts'
import { readRows } from '../../support/duckdb.ts'
import type { Bench } from './shop.ts'
import { compile, explain, openShop, resolve } from './shop.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openShop()
})
const run = (plan: ChartPlan | null) => readRows(bench.connection, plan!.sql)

test('a column and a value of many rows are grouped by the engine', () => {
  const body = 'data: orders\nx: month(ordered_at)\ny: sum(amount)\ntitle: Sales'
  const { plan, diagnostics } = compile('chart', body, bench.schema, null)
  expect(diagnostics).toEqual([])
  expect(plan).toEqual({
    kind: 'chart',
    sql: `SELECT
  CAST(date_trunc('month', CAST(ordered_at AS DATE)) AS DATE) AS "month(ordered_at)",
  sum(amount) AS "sum(amount)"
FROM orders
GROUP BY 1
ORDER BY 1
LIMIT 5001`,
    everything: `SELECT
  CAST(date_trunc('month', CAST(ordered_at AS DATE)) AS DATE) AS "month(ordered_at)",
  sum(amount) AS "sum(amount)"
FROM orders
GROUP BY 1
ORDER BY 1`,
    sampled: false,
    spec: {
      mark: 'line',
      title: 'Sales',
      x: 'month(ordered_at)',
      y: 'sum(amount)',
      color: null,
      facet: null,
      xLabel: 'ordered_at by month',
      yLabel: 'sum(amount)',
    },
    parameters: {},
  })
  expect(run(plan).map((row) => row['month(ordered_at)'])).toEqual([
    '2024-01-01',
    '2024-02-01',
    '2024-03-01',
    '2024-04-01',
  ])
  expect(resolve('chart', body, bench.schema, null)).toEqual({ inputs: ['orders'], outputs: [], diagnostics: [] })
})

test('by: month is another way to write month(…)', () => {
  const [by, call] = ['x: ordered_at\nby: month', 'x: month(ordered_at)'].map(
    (x) => compile('chart', `data: orders\n${x}`, bench.schema).plan,
  )
  expect(by).toEqual(call)
})

test.each([
  ['x: country', 'bar', 'count'],
  ['x: age', 'histogram', null],
  ['x: age\ny: customer_id', 'dot', 'customer_id'],
  ['x: age\ny: count', 'line', 'count'],
  ['x: country\ny: age\nmark: box', 'box', 'age'],
  ['', 'histogram', null],
])('%j is drawn as a %s', (body, mark, y) => {
  const { plan, diagnostics } = compile('chart', `data: customers\n${body}`, bench.schema)
  expect([diagnostics, plan?.spec.mark, plan?.spec.y]).toEqual([[], mark, y])
  expect(run(plan).length).toBeGreaterThan(0)
})

test('colour and facet are columns of the rows, and the same column is there once', () => {
  const { plan } = compile('chart', 'data: customers\nx: country\ncolor: country\nfacet: member', bench.schema)
  expect(run(plan).map(Object.keys)[0]).toEqual(['country', 'member', 'count'])
})

test('many rows are a fixed sample of all, and one more than is drawn', () => {
  bench.connection.query('CREATE OR REPLACE TABLE many AS SELECT range AS n FROM range(20000)')
  const many = { name: 'many', definedBy: null, columns: [{ name: 'n', type: 'number' as const, sqlType: 'BIGINT' }] }
  const { plan } = compile('chart', 'data: many\nx: n', { ...bench.schema, tables: [many] })
  const [first, second] = [run(plan), run(plan)]
  expect(first).toHaveLength(5001)
  expect(second).toEqual(first)
  expect(Math.max(...first.map(({ n }) => Number(n)))).toBeGreaterThan(15000)
})

describe('problems of a chart cell', () => {
  test.each([
    [
      'mark: pie',
      {
        code: 'wrong-option',
        message: 'Expected one of line, area, bar, dot, histogram, box after "mark:", found the text "pie".',
        hint: 'How it is drawn. Without this line: line over dates, bar over text, histogram of a number, dot of two numbers.',
        at: 'pie',
      },
    ],
    [
      'x: age',
      {
        code: 'which-table',
        message: 'Expected the table to draw after "data:", found none.',
        hint: 'Write e.g. `data: customers`. Tables here: customers, orders.',
      },
    ],
    [
      'data: customers\nx: agee',
      {
        code: 'unknown-name',
        message: 'There is no column agee.',
        hint: 'Did you mean age? Columns of customers: customer_id, country, age, member.',
        at: 'agee',
      },
    ],
    [
      'data: customers\nx: sum(age)',
      {
        code: 'not-a-column',
        message: 'Expected a column after "x:", found sum(age).',
        hint: 'Write `y: sum(age)`.',
        at: 'sum(age)',
      },
    ],
    [
      'data: customers\nx: month(country)',
      {
        code: 'wrong-type',
        message: 'Expected a date for month(country), found text.',
        hint: 'Leave the period out, or cast the column to a date in a sql cell.',
        at: 'month(country)',
      },
    ],
  ])('%j', (body, problem) => {
    expect(explain('chart', body, bench.schema, null)).toEqual([{ severity: 'error', ...problem }])
  })
})
