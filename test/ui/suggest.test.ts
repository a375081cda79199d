import { expect, test } from 'vitest'
import { suggest } from '../../src/ui/editor/suggest.ts'
import type { Completions } from '../../src/ui/model.ts'

const known: Completions = {
  tables: [
    { name: 'orders', columns: ['customer_id', 'amount'] },
    { name: 'customers', columns: ['customer_id', 'country'] },
  ],
  names: ['lifecycle', 'orders'],
  params: ['quiet'],
}

test('after a dollar sign: the parameters', () => {
  expect(suggest('WHERE x > $q', 'sql', 'sql', known)).toEqual({
    from: 10,
    options: [{ label: '$quiet', detail: 'parameter' }],
  })
})

test('after a table and a dot: its columns', () => {
  expect(suggest('sum(orders.am', 'rules', 'segments', known)).toEqual({
    from: 11,
    options: [
      { label: 'customer_id', detail: 'column of orders' },
      { label: 'amount', detail: 'column of orders' },
    ],
  })
})

test('after an unknown name and a dot: nothing', () => {
  expect(suggest('SELECT o.', 'sql', 'sql', known)).toBeNull()
})

test('within a word: tables first, each name once, then options of the kind', () => {
  expect(suggest('of: ord', 'yaml', 'forecast', known)).toEqual({
    from: 4,
    options: [
      { label: 'orders', detail: 'table' },
      { label: 'customers', detail: 'table' },
      { label: 'lifecycle', detail: 'name' },
      { label: 'customer_id', detail: 'column of orders' },
      { label: 'amount', detail: 'column of orders' },
      { label: 'country', detail: 'column of customers' },
      ...['of', 'value', 'by', 'every', 'horizon', 'level', 'method', 'reconcile'].map((label) => ({
        label,
        detail: 'option',
      })),
    ],
  })
})

test('the words of the language are offered: SQL in capitals, rules as they are written', () => {
  const labels = (language: 'sql' | 'rules') =>
    suggest('x', language, '', known)?.options.map(({ label }) => label) ?? []
  expect(labels('sql')).toEqual(expect.arrayContaining(['SELECT', 'DATE_TRUNC']))
  expect(labels('rules')).toEqual(expect.arrayContaining(['partition', 'has']))
})

test.each([
  ['at the beginning', ''],
  ['after a space', 'SELECT '],
  ['in a comment', 'SELECT 1 -- ord'],
])('%s: nothing', (_, before) => {
  expect(suggest(before, 'sql', 'sql', known)).toBeNull()
})
