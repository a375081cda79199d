import { describe, expect, it } from 'vitest'
import { endingOf, isDataName, stemOf } from '../../src/state/file-kinds.ts'
import { groupFiles, sharedStem } from '../../src/state/group-files.ts'
import { assignFiles, keptOf, keyOfFile, withKept } from '../../src/state/files-at-hand.ts'

const group = (...names: string[]) =>
  groupFiles(names.map((name) => ({ name }))).map(({ stem, files }) => [stem, ...files.map(({ name }) => name)])

describe('files that came in together', () => {
  it.each([
    ['orders-2023.csv', 'orders'],
    ['2024-01 Orders.csv.gz', 'orders'],
    ['orders_part12.parquet', 'orders'],
    ['orders_2024_Q3.csv', 'orders'],
    ['orders (2).csv', 'orders'],
    ['orders2.csv', 'orders'],
    ['b2b-customers.csv', 'b2b customers'],
    ['سفارش ۱۴۰۲.csv', 'سفارش'],
    ['2024.csv', ''],
  ])('the name of %j without what tells parts apart is %j', (name, stem) => {
    expect(sharedStem(name)).toBe(stem)
  })

  it('are one table when they share a stem and a format, in the order of their numbers', () => {
    expect(group('orders-10.csv', 'orders-9.csv', 'customers.csv', 'orders-1.json', '2023.csv', '2024.csv')).toEqual([
      ['orders', 'orders-9.csv', 'orders-10.csv'],
      ['customers', 'customers.csv'],
      ['orders', 'orders-1.json'],
      ['', '2023.csv'],
      ['', '2024.csv'],
    ])
  })

  it('are known by their endings', () => {
    const names = ['a.CSV', 'a.csv.gz', 'a.sqlite3', 'a.ipc', 'a.md', 'a.png', 'csv']
    expect(names.filter(isDataName)).toEqual(['a.CSV', 'a.csv.gz', 'a.sqlite3', 'a.ipc'])
    expect([stemOf('a.b.csv.gz'), endingOf('a.b.CSV.gz')]).toEqual(['a.b', '.csv.gz'])
  })
})

describe('the files of one table', () => {
  it('take the path of their name, and those without a namesake the paths that are left', () => {
    const files = [{ name: 'other.csv' }, { name: 'b.csv' }, { name: 'too-many.csv' }]
    expect([...assignFiles(['data/a.csv', 'data/b.csv'], files)]).toEqual([
      ['data/b.csv', { name: 'b.csv' }],
      ['data/a.csv', { name: 'other.csv' }],
    ])
  })

  it('are kept under keys of their own', () => {
    const stored = (hash: string) => ({ hash, name: hash, bytes: 1 })
    const files = { orders: stored('1'), 'orders#2': stored('2'), orders_2: stored('3'), 'orders#x': stored('4') }
    expect([keyOfFile('orders', 0), keyOfFile('orders', 1)]).toEqual(['orders', 'orders#2'])
    expect(Object.keys(keptOf('orders', files))).toEqual(['orders', 'orders#2'])
    expect(withKept(files, 'orders', { orders: stored('9') })).toEqual({
      orders_2: stored('3'),
      'orders#x': stored('4'),
      orders: stored('9'),
    })
  })
})
