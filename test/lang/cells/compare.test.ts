import { beforeAll, describe, expect, test } from 'vitest'
import type { ComparePlan } from '../../../src/lang/plan.ts'
import type { Schema } from '../../../src/lang/schema.ts'
import { readRows } from '../../support/duckdb.ts'
import type { Bench } from './shop.ts'
import { compile, defineSegments, explain, openShop, readTable, resolve } from './shop.ts'

const rules = `
measure spent = sum(orders.amount)
partition tier of customers:
  "Big": spent >= 50
  "Small": spent > 0
segment young of customers: age <= 40
segment british of customers: country = 'UK'
`
let bench: Bench
let schema: Schema
beforeAll(async () => {
  bench = await openShop()
  schema = defineSegments(bench, rules)
})

/** What the engine does with a plan: everyone first, then the members. */
function run({ relation, everyone, sql, sizes, numbers, categories }: ComparePlan) {
  bench.connection.query(`CREATE OR REPLACE TABLE "${relation}~everyone" AS ${everyone}`)
  bench.connection.query(`CREATE OR REPLACE TABLE "${relation}~members" AS ${sql}`)
  const read = (query: string | null) =>
    query === null ? null : readRows(bench.connection, `FROM (${query}) ORDER BY ALL NULLS FIRST`)
  return { sizes: read(sizes), numbers: read(numbers), categories: read(categories) }
}

test('a partition is compared on numbers and categories against everyone', () => {
  const body = 'of: tier\nmetrics: [spent, country]'
  const { plan, diagnostics } = compile('compare', body, schema)
  expect(diagnostics).toEqual([])
  expect(plan).toMatchObject({
    kind: 'compare',
    relation: 'cell',
    entity: 'customers',
    key: 'customer_id',
    of: ['tier'],
    segments: ['Big', 'Small'],
    metrics: [
      { name: 'spent', type: 'number', column: 'metric_1' },
      { name: 'country', type: 'category', column: 'metric_2' },
    ],
    baseline: 'rest',
    adjust: 'bh',
    parameters: {},
  })
  const { sizes, numbers, categories } = run(plan!)
  expect(sizes).toEqual([
    { segment: null, n: 6 },
    { segment: 'Big', n: 2 },
    { segment: 'Small', n: 2 },
  ])
  expect(numbers).toEqual([
    {
      segment: null,
      metric: 'spent',
      n: 6,
      known: 6,
      mean: expect.closeTo(37.083333),
      variance: expect.closeTo(3586.041667),
      median: 6.25,
      total: 222.5,
    },
    { segment: 'Big', metric: 'spent', n: 2, known: 2, mean: 105, variance: 4050, median: 105, total: 210 },
    { segment: 'Small', metric: 'spent', n: 2, known: 2, mean: 6.25, variance: 3.125, median: 6.25, total: 12.5 },
  ])
  expect(categories).toEqual([
    { segment: null, metric: 'country', category: null, n: 1 },
    { segment: null, metric: 'country', category: 'DE', n: 1 },
    { segment: null, metric: 'country', category: 'FR', n: 2 },
    { segment: null, metric: 'country', category: 'UK', n: 2 },
    { segment: 'Big', metric: 'country', category: 'FR', n: 1 },
    { segment: 'Big', metric: 'country', category: 'UK', n: 1 },
    { segment: 'Small', metric: 'country', category: 'FR', n: 1 },
    { segment: 'Small', metric: 'country', category: 'UK', n: 1 },
  ])
  expect(resolve('compare', body, schema)).toEqual({
    inputs: ['tier', 'customers', 'orders'],
    outputs: ['cell'],
    diagnostics: [],
  })
})

test('segments may overlap: each member stands in each of its segments', () => {
  const { plan, diagnostics } = compile('compare', 'of: [young, british]\nmetrics: [member]\nbaseline: all', schema)
  expect(diagnostics).toEqual([])
  expect([plan!.of, plan!.segments, plan!.baseline, plan!.numbers]).toEqual([
    ['young', 'british'],
    ['young', 'british'],
    'all',
    null,
  ])
  const { sizes, categories } = run(plan!)
  expect(sizes).toEqual([
    { segment: null, n: 6 },
    { segment: 'british', n: 2 },
    { segment: 'young', n: 2 },
  ])
  expect(categories!.filter(({ segment }) => segment === 'young')).toEqual([
    { segment: 'young', metric: 'member', category: 'false', n: 1 },
    { segment: 'young', metric: 'member', category: 'true', n: 1 },
  ])
})

test('an empty compare cell takes the only partition and the measures', () => {
  const { plan } = compile('compare', '', schema)
  expect([plan?.of, plan?.metrics.map(({ name }) => name)]).toEqual([['tier'], ['spent']])
})

test('an rfm relation brings its segments in the order of the preset', () => {
  const rfm = compile('rfm', '', bench.schema, 'value_groups').plan!
  bench.connection.query(`CREATE OR REPLACE TABLE value_groups AS ${rfm.sql}`)
  const tables = [...schema.tables, readTable(bench.connection, 'value_groups', 'value_groups')]
  const { plan, diagnostics } = compile('compare', 'of: value_groups\nmetrics: [age]', { ...schema, tables })
  expect(diagnostics).toEqual([])
  expect(plan!.segments.slice(0, 2)).toEqual(['Champions', 'Potential Loyalist'])
  expect(run(plan!).sizes).toHaveLength(6)
})

test('categories beyond the twelve most frequent are one', () => {
  bench.connection.query(
    `CREATE OR REPLACE TABLE people AS SELECT range AS id, 'c' || CASE WHEN range < 30 THEN range % 15 ELSE range % 12 END AS city FROM range(150)`,
  )
  bench.connection.query(
    `CREATE OR REPLACE VIEW halves AS SELECT id, CASE WHEN id % 2 = 0 THEN 'even' ELSE 'odd' END AS segment FROM people`,
  )
  const tables = [readTable(bench.connection, 'people', null), readTable(bench.connection, 'halves', 'halves')]
  const { plan } = compile('compare', 'of: halves\nmetrics: [city]', { ...bench.schema, tables })
  const counts = run(plan!).categories!.filter(({ segment }) => segment === null)
  expect(counts).toHaveLength(13)
  expect(counts.find(({ category }) => category === 'Other')).toEqual({
    segment: null,
    metric: 'city',
    category: 'Other',
    n: 6,
  })
})

describe('problems of a compare cell', () => {
  test.each([
    [
      'of: teir\nmetrics: [age]',
      {
        code: 'unknown-name',
        message: 'There is no table teir.',
        hint: 'Did you mean tier? Tables here: british, customers, orders, rules, tier, young.',
        at: 'teir',
      },
    ],
    [
      'of: orders\nmetrics: [age]',
      {
        code: 'no-segments',
        message: 'Expected segments of customers after "of:", found orders, which has no column segment.',
        hint: 'Name a partition, segments, or an rfm or cluster cell.',
        at: 'orders',
      },
    ],
    [
      'of: [young, tier]\nmetrics: [age]',
      {
        code: 'mixed-segments',
        message: 'Expected a list of segments after "of:", found tier, which has several of its own.',
        hint: 'Write `of: tier` alone, or list segments only.',
        at: 'tier',
      },
    ],
    [
      'of: tier\nmetrics: [age]\nbaseline: Bigg',
      {
        code: 'unknown-name',
        message: 'There is no baseline Bigg.',
        hint: 'Did you mean Big? Baselines here: rest, all, Big, Small.',
        at: 'Bigg',
      },
    ],
    [
      'of: tier\nmetrics: [age, age]',
      { code: 'repeated-name', message: 'age stands here twice.', hint: 'Leave one of them out.', at: 'age' },
    ],
    [
      'of: tier\nmetrics:\n  - sum(orders.amuont)',
      { code: 'unknown-column', message: 'orders has no column amuont.', hint: 'Did you mean amount?', at: 'amuont' },
    ],
  ])('%j', (body, problem) => {
    expect(explain('compare', body, schema)).toEqual([{ severity: 'error', ...problem }])
  })

  test('movement between dates is said to be planned, and the rest is compared', () => {
    const body = 'of: tier\nmetrics: [age]\nat: [2024-01-31, 2024-02-29]'
    expect(explain('compare', body, schema)).toEqual([
      {
        code: 'planned',
        severity: 'warning',
        message:
          'Movement between dates comes in a later version of Tessera; the segments are compared as of one date.',
        hint: 'Leave `at:` out, or keep it for later.',
        at: '[2024-01-31, 2024-02-29]',
      },
    ])
    expect(compile('compare', body, schema).plan).not.toBeNull()
  })
})
