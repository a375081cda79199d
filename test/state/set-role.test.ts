import { describe, expect, it } from 'vitest'
import { parseNotebook, printNotebook, readFrontMatter } from '../../src/notebook/index.ts'
import type { ColumnSchema, Schema } from '../../src/lang/schema.ts'
import { readRole, renameInRoles, setRole, type TableRole } from '../../src/state/set-role.ts'

const number = (name: string, unique = false): ColumnSchema => ({ name, type: 'number', sqlType: 'BIGINT', unique })
const day = (name: string): ColumnSchema => ({ name, type: 'date', sqlType: 'DATE' })
const customers = { name: 'customers', definedBy: null, columns: [number('customer_id', true), day('since')] }
const orders = {
  name: 'orders',
  definedBy: null,
  columns: [number('order_id', true), number('customer_id'), day('ordered_on'), day('sent_on')],
}

const notebook = (lines = '') => parseNotebook(`---\ntitle: T\n${lines}---\n`)
const schemaOf = (lines: string, ...tables: Schema['tables']): Schema => ({
  tables,
  parameters: [],
  statements: [],
  declarations: readFrontMatter(notebook(lines)).value.declarations,
})
const events: TableRole = { role: 'events', key: 'customer_id', time: 'ordered_on', of: null }
const entity: TableRole = { role: 'entity', key: 'customer_id', time: null, of: null }
const other: TableRole = { role: 'other', key: null, time: null, of: null }
const set = (table: string, role: TableRole, lines: string, ...tables: Schema['tables']) =>
  printNotebook(setRole(notebook(lines), table, role, schemaOf(lines, ...tables)))
    .replace('---\ntitle: T\n', '')
    .replace('---\n', '')

describe('readRole', () => {
  it('tells what was read from the data and what the notebook states', () => {
    const one = { ...orders, columns: orders.columns.slice(1, 3) }
    const stated = 'entities:\n  customers: { key: customer_id }\nevents:\n  orders: { of: customers, time: sent_on }\n'
    expect([
      readRole('customers', schemaOf('', customers, one)),
      readRole('orders', schemaOf('', customers, one)),
      readRole('orders', schemaOf(stated, customers, orders)),
      readRole('customers', schemaOf(stated, customers, orders)),
      readRole('orders', schemaOf('', customers, orders)),
    ]).toEqual([
      { role: 'entity', key: 'customer_id', time: null, of: null, decidedBy: 'content' },
      { role: 'events', key: 'customer_id', time: 'ordered_on', of: 'customers', decidedBy: 'content' },
      { role: 'events', key: 'customer_id', time: 'sent_on', of: 'customers', decidedBy: 'author' },
      { role: 'entity', key: 'customer_id', time: null, of: null, decidedBy: 'author' },
      { ...other, decidedBy: 'content' },
    ])
  })
})

describe('setRole', () => {
  it('makes events of those that another table holds', () => {
    expect(set('orders', events, '', customers, orders)).toBe(
      'events:\n  orders: { of: customers, time: ordered_on }\n',
    )
  })

  it('names the key of events that is called otherwise', () => {
    const lines = 'entities:\n  customers: { key: customer_id }\n'
    const renamed = { ...orders, columns: [number('buyer'), day('ordered_on')] }
    expect(set('orders', { ...events, key: 'buyer' }, lines, customers, renamed)).toBe(
      `${lines}events:\n  orders: { of: customers, time: ordered_on, key: buyer }\n`,
    )
  })

  it('makes those whose events they are out of the keys, when no table holds them', () => {
    const made =
      'entities:\n  customers: { key: customer_id, from: orders }\nevents:\n  orders: { of: customers, time: ordered_on }\n'
    expect(set('orders', events, '', orders)).toBe(made)
    const again = { ...events, key: 'order_id', time: 'sent_on' }
    expect(set('orders', again, made, orders)).toBe(
      'entities:\n  customers: { key: order_id, from: orders }\nevents:\n  orders: { of: customers, time: sent_on }\n',
    )
  })

  it('states who is segmented, and keeps since when they are', () => {
    expect(set('customers', entity, '', customers)).toBe('entities:\n  customers: { key: customer_id }\n')
    const lines = 'entities:\n  customers: { key: id, since: since }\n'
    expect(set('customers', entity, lines, customers)).toBe(
      'entities:\n  customers: { key: customer_id, since: since }\n',
    )
  })

  it('takes out what a table was before', () => {
    const lines =
      'entities:\n  buyers: { key: customer_id, from: orders }\nevents:\n  orders: { of: buyers, time: ordered_on }\n'
    expect(set('orders', { ...entity, key: 'order_id' }, lines, orders)).toBe(
      'entities:\n  orders: { key: order_id }\n',
    )
    expect(set('orders', other, lines, orders)).toBe('')
    expect(set('orders', events, 'entities:\n  orders: { key: order_id }\n', orders)).toBe(
      'entities:\n  customers: { key: customer_id, from: orders }\nevents:\n  orders: { of: customers, time: ordered_on }\n',
    )
  })

  it('leaves the notebook while a key or a time is not chosen', () => {
    expect(set('orders', { ...events, time: null }, '', orders)).toBe('')
    expect(set('orders', { ...entity, key: null }, '', orders)).toBe('')
  })
})

it('renameInRoles keeps keys and times that are called otherwise now', () => {
  const lines =
    'entities:\n  buyers: { key: customer_id, from: orders }\nevents:\n  orders: { of: buyers, time: ordered_on, key: customer_id }\n'
  const rename = (before: string, after: string) =>
    printNotebook(renameInRoles(notebook(lines), 'orders', before, after, schemaOf(lines, orders)))
  expect(rename('customer_id', 'buyer')).toBe(`---\ntitle: T\n${lines.replaceAll('customer_id', 'buyer')}---\n`)
  expect(rename('ordered_on', 'at')).toBe(`---\ntitle: T\n${lines.replace('ordered_on', 'at')}---\n`)
  expect(rename('order_id', 'x')).toBe(`---\ntitle: T\n${lines}---\n`)
})
