import { expect, it } from 'vitest'
import { suggestTable } from '../../src/state/suggest-table.ts'

it.each([
  ['orders.csv', [], 'orders'],
  ['Orders 2024.csv.gz', [], 'orders_2024'],
  ['orders.csv', ['Orders'], 'orders_2'],
  ['orders.tsv', ['orders', 'orders_2'], 'orders_3'],
  ['2024.csv', [], 'table_2024'],
  ['.csv', [], 'table_1'],
  ['فروش.csv', [], 'فروش'],
  ['a"; DROP TABLE b; --.csv', [], 'a_drop_table_b'],
])('names the table of %j, with %j taken, %j', (file, taken, name) => {
  expect(suggestTable(file, taken)).toBe(name)
})
