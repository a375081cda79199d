import { beforeAll, describe, expect, test } from 'vitest'
import { parseCell, readParameter } from '../../../src/lang/index.ts'
import { readRows } from '../../support/duckdb.ts'
import type { Bench } from './shop.ts'
import { compile, explain, openShop, resolve } from './shop.ts'

let bench: Bench
beforeAll(async () => {
  bench = await openShop()
})

test.each([
  ['type: slider', { type: 'slider', label: 'min amount', min: 0, max: 100, step: 1, unit: '', default: 0 }],
  [
    'type: slider\nmin: 0\nmax: 1\ndefault: 0.5\nunit: EUR\nlabel: At least',
    { type: 'slider', label: 'At least', min: 0, max: 1, step: 0.01, unit: 'EUR', default: 0.5 },
  ],
  [
    'default: 3',
    {
      type: 'number',
      label: 'min amount',
      min: -9007199254740991,
      max: 9007199254740991,
      step: 1,
      unit: '',
      default: 3,
    },
  ],
  ['type: text\ndefault: UK', { type: 'text', label: 'min amount', default: 'UK' }],
  [
    'type: select\noptions: [UK, FR, 3]',
    { type: 'select', label: 'min amount', options: ['UK', 'FR', 3], default: 'UK' },
  ],
  ['type: date\ndefault: 2024-01-31', { type: 'date', label: 'min amount', default: '2024-01-31' }],
  ['type: date', { type: 'date', label: 'min amount', default: '2024-03-31' }],
  ['type: toggle\ndefault: true', { type: 'toggle', label: 'min amount', default: true }],
])('%j is a control', (body, control) => {
  expect(compile('input', body, bench.schema, 'min_amount')).toEqual({
    plan: { kind: 'input', name: 'min_amount', control, options: null, parameters: {} },
    diagnostics: [],
  })
})

test('an input defines a parameter', () => {
  expect(resolve('input', 'type: toggle', bench.schema, 'only_vips')).toEqual({
    inputs: [],
    outputs: ['$only_vips'],
    diagnostics: [],
  })
})

test.each([
  ['from: customers.country', [['DE'], ['FR'], ['UK']]],
  ['from: SELECT DISTINCT age FROM customers WHERE age > 60 ORDER BY age', [[70], [80]]],
])('%s fills a select from data', (from, rows) => {
  const { plan, diagnostics } = compile('input', `type: select\n${from}`, bench.schema)
  expect([diagnostics, plan?.control]).toEqual([[], { type: 'select', label: 'cell', options: [], default: null }])
  expect(readRows(bench.connection, plan!.options!).map(Object.values)).toEqual(rows)
  expect(resolve('input', `type: select\n${from}`, bench.schema).inputs).toEqual(['customers'])
})

test('readParameter gives the default until someone sets the control', () => {
  const read = (body: string, value?: string | number | boolean) => {
    const { cell } = parseCell('input', 'p', body)
    return cell.type === 'input' ? readParameter(cell, value, bench.schema) : null
  }
  expect(read('default: 3')).toEqual({ name: 'p', type: 'number', value: 3 })
  expect(read('default: 3', 7)).toEqual({ name: 'p', type: 'number', value: 7 })
  expect(read('type: date')).toEqual({ name: 'p', type: 'date', value: '2024-03-31' })
  expect(read('type: select\noptions: [1, 2]')).toEqual({ name: 'p', type: 'number', value: 1 })
  expect(read('type: toggle', true)).toEqual({ name: 'p', type: 'boolean', value: true })
  expect(read('type: slide')).toBeNull()
})

describe('problems of an input cell', () => {
  test.each([
    ['type: slider\nmin: 5\nmax: 1', { code: 'wrong-option', message: 'Expected "max:" above 5, found 1.', at: '1' }],
    ['type: slider\nstep: 0', { code: 'wrong-option', message: 'Expected a step above 0, found 0.', at: '0' }],
    [
      'type: slider\ndefault: 101',
      { code: 'wrong-option', message: 'Expected a number from 0 to 100 after "default:", found 101.', at: '101' },
    ],
    [
      'type: number\ndefault: many',
      { code: 'wrong-option', message: 'Expected a number after "default:", found many.', at: 'many' },
    ],
    [
      'type: date\ndefault: 2024-02-30',
      {
        code: 'wrong-option',
        message: 'Expected a date like 2024-12-31 after "default:", found 2024-02-30.',
        at: '2024-02-30',
      },
    ],
    [
      'type: select',
      {
        code: 'wrong-option',
        message: 'Expected the choices of the select, found none.',
        hint: 'Write `options: [a, b]` or `from: orders.country`.',
        at: 'select',
      },
    ],
    [
      'type: select\nfrom: customers.cuontry',
      {
        code: 'unknown-name',
        message: 'There is no column cuontry.',
        hint: 'Did you mean country? Columns of customers: customer_id, country, age, member.',
        at: 'customers.cuontry',
      },
    ],
    [
      'type: select\nfrom: SELECT x FROM custmers',
      {
        code: 'unknown-name',
        message: 'There is no table custmers.',
        hint: 'Did you mean customers? Tables here: customers, orders.',
        at: 'custmers',
      },
    ],
  ])('%j', (body, problem) => {
    expect(explain('input', body, bench.schema)).toEqual([{ severity: 'error', ...problem }])
  })
})
