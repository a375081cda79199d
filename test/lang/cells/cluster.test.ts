import { beforeAll, describe, expect, test } from 'vitest'
import { readRows } from '../../support/duckdb.ts'
import type { Bench } from './shop.ts'
import { compile, defineSegments, explain, openShop, resolve } from './shop.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openShop()
})

test('a cluster cell computes its features per customer', () => {
  const body = `features:\n  - days since last(orders)\n  - { sum(orders.amount): log }\n  - age`
  const { plan, diagnostics } = compile('cluster', body, bench.schema)
  expect(diagnostics).toEqual([])
  const { sql, ...rest } = plan!
  expect(rest).toEqual({
    kind: 'cluster',
    relation: 'cell',
    entity: 'customers',
    key: 'customer_id',
    features: [
      { name: 'days since last(orders)', transform: 'none' },
      { name: 'sum(orders.amount)', transform: 'log' },
      { name: 'age', transform: 'none' },
    ],
    scale: 'standard',
    missing: 'drop',
    k: 'auto',
    range: [2, 8],
    seed: 42,
    restarts: 10,
    parameters: {},
  })
  expect(readRows(bench.connection, `FROM (${sql}) ORDER BY customer_id`)).toEqual([
    { customer_id: 1, 'days since last(orders)': 1, 'sum(orders.amount)': 60, age: 30 },
    { customer_id: 2, 'days since last(orders)': 55, 'sum(orders.amount)': 5, age: 40 },
    { customer_id: 3, 'days since last(orders)': 30, 'sum(orders.amount)': 150, age: 50 },
    { customer_id: 4, 'days since last(orders)': 16, 'sum(orders.amount)': 7.5, age: 60 },
    { customer_id: 5, 'days since last(orders)': 0, 'sum(orders.amount)': 0, age: 70 },
    { customer_id: 6, 'days since last(orders)': null, 'sum(orders.amount)': 0, age: 80 },
  ])
  const types = readRows(bench.connection, `DESCRIBE ${sql}`).map(({ column_type }) => column_type)
  expect(types).toEqual(['INTEGER', 'DOUBLE', 'DOUBLE', 'DOUBLE'])
  expect(resolve('cluster', body, bench.schema)).toEqual({
    inputs: ['customers', 'orders'],
    outputs: ['cell'],
    diagnostics: [],
  })
})

describe('without features', () => {
  const names = (schema: Bench['schema']) => compile('cluster', '', schema).plan?.features.map(({ name }) => name)

  test('the measures of the notebook are taken', () => {
    const rules =
      'measure spent = sum(orders.amount)\nmeasure place = last(orders.line)\nmeasure when_last = last(orders)'
    expect(names(defineSegments(bench, rules))).toEqual(['spent', 'place'])
  })

  test('the numbers about the customers are taken', () => {
    expect(names(bench.schema)).toEqual(['age'])
  })

  test('recency, frequency and value are taken where there is nothing but events', () => {
    const tables = bench.schema.tables.filter(({ name }) => name === 'orders')
    const entities = { customers: { key: 'customer_id', from: 'orders' } }
    const schema = { ...bench.schema, tables, declarations: { asOf: null, entities, events: {} } }
    expect(names(schema)).toEqual(['days since last(orders)', 'count(orders)', 'sum(orders.amount)'])
  })
})

describe('problems of a cluster cell', () => {
  test.each([
    ['k: 1', 'Expected auto or a whole number from 2 to 15 after "k:", found 1.', '1'],
    ['restarts: many', 'Expected a whole number from 1 to 100 after "restarts:", found the text "many".', 'many'],
    [
      'features: [{ age: square }]',
      'Expected a list of values, each alone or as `{ value: log }` after "features:", found a list.',
      '[{ age: square }]',
    ],
  ])('%s', (body, message, at) => {
    const [problem, ...others] = explain('cluster', body, bench.schema)
    expect([problem?.code, problem?.message, problem?.at, others]).toEqual(['wrong-option', message, at, []])
  })

  test('a feature that is no number is refused at its place', () => {
    expect(explain('cluster', 'features: [age, country]', bench.schema)).toEqual([
      {
        code: 'wrong-type',
        severity: 'error',
        message: 'Expected a number as a feature, found country, which is a text.',
        hint: 'Cluster on numbers; compare clusters on the rest in a compare cell.',
        at: 'country',
      },
    ])
  })

  test('an unknown name inside a feature is underlined itself', () => {
    const [problem] = explain('cluster', 'features:\n  - age\n  - "1 + aeg"', bench.schema)
    expect([problem?.code, problem?.hint, problem?.at]).toEqual(['unknown-name', 'Did you mean age?', 'aeg'])
  })
})
