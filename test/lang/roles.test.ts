import { describe, expect, test } from 'vitest'
import { describeRoles, resolveAsOf, resolveEntity, resolveEvents } from '../../src/lang/roles.ts'
import { customers, items, makeSchema, makeTable, orders } from './roles-bench.ts'

describe('the entity', () => {
  test('is the table whose unique key other dated rows refer to', () => {
    const found = resolveEntity(null, makeSchema([orders, items, customers]))
    expect(found).toEqual({
      entity: { name: 'customers', key: 'customer_id', table: 'customers', from: null },
      diagnostics: [],
    })
  })

  test('is the only table with a unique key, whatever else is different in every row by chance', () => {
    const mall = makeTable('mall', 'x:income! s:name! CustomerID! age')
    expect(resolveEntity(null, makeSchema([mall])).entity).toEqual({
      name: 'mall',
      key: 'CustomerID',
      table: 'mall',
      from: null,
    })
  })

  test('of one table of orders is not clear: the line that decides is given', () => {
    expect(resolveEntity(null, makeSchema([orders]))).toEqual({
      entity: null,
      diagnostics: [
        {
          code: 'two-entities',
          severity: 'error',
          message: 'Who is segmented can be read in 2 ways: orders by order_id, or customers by customer_id.',
          hint: 'entities:\n  customers: { key: customer_id, from: orders }',
        },
      ],
    })
  })

  test('cannot be two equally good tables', () => {
    const products = makeTable('products', 'product_id! s:title')
    const sales = makeTable('sales', 'customer_id product_id d:sold_on')
    expect(resolveEntity(null, makeSchema([products, customers, sales])).diagnostics).toEqual([
      {
        code: 'two-entities',
        severity: 'error',
        message: 'Who is segmented can be read in 2 ways: products by product_id or customers by customer_id.',
        hint: 'entities:\n  products: { key: product_id }',
      },
    ])
  })

  test('is read from the only table of dated rows, by the only column that names somebody', () => {
    const sales = makeTable('sales', 's:product customer_id d:sold_on')
    const entity = { name: 'customers', key: 'customer_id', table: null, from: 'sales' }
    expect(resolveEntity(null, makeSchema([sales]))).toEqual({ entity, diagnostics: [] })
  })

  test('without a unique key and with two columns that name something is asked for with a plausible line', () => {
    const sales = makeTable('sales', 's:product customer_id shop_id d:sold_on')
    expect(resolveEntity(null, makeSchema([sales])).diagnostics).toEqual([
      {
        code: 'no-entity',
        severity: 'error',
        message: 'No table has a column that is different in every row, so it is not clear who is segmented.',
        hint: 'entities:\n  customers: { key: customer_id, from: sales }',
      },
    ])
  })

  test('is the declared one, found without regard to case', () => {
    const declared = makeSchema([orders], { entities: { buyers: { key: 'Customer_ID', from: 'Orders' } } })
    const entity = { name: 'buyers', key: 'customer_id', table: null, from: 'orders' }
    expect(resolveEntity(null, declared)).toEqual({ entity, diagnostics: [] })
    expect(resolveEntity('Buyers', declared)).toEqual({ entity, diagnostics: [] })
  })

  test('that is declared wrongly gets the nearest name', () => {
    const declared = makeSchema([orders, customers], { entities: { customers: { key: 'custmer_id' } } })
    expect(resolveEntity(null, declared).diagnostics).toEqual([
      {
        code: 'unknown-column',
        severity: 'error',
        message: 'The key custmer_id of customers is no column of customers.',
        hint: 'Did you mean customer_id?',
      },
    ])
  })

  test('of several declared ones has to be named', () => {
    const declared = makeSchema([orders, customers], {
      entities: { customers: { key: 'customer_id' }, orders: { key: 'order_id' } },
    })
    expect(resolveEntity('orders', declared).entity?.key).toBe('order_id')
    expect(resolveEntity(null, declared).diagnostics).toEqual([
      {
        code: 'which-entity',
        severity: 'error',
        message: 'This notebook is about customers and orders: say which.',
        hint: 'Write “of customers”.',
      },
    ])
  })
})

describe('events', () => {
  const entity = { name: 'customers', key: 'customer_id', table: 'customers', from: null }
  const visits = makeTable('visits', 'customer_id t:began t:ended')

  test('share the key and have one date', () => {
    expect(resolveEvents('orders', entity, makeSchema([customers, orders]))).toEqual({
      events: { name: 'orders', of: 'customers', key: 'customer_id', time: 'ordered_at' },
      diagnostics: [],
    })
  })

  test('with two dates need the line that says which', () => {
    expect(resolveEvents('visits', entity, makeSchema([customers, visits])).diagnostics).toEqual([
      {
        code: 'two-times',
        severity: 'error',
        message: 'visits has 2 date columns: began, ended.',
        hint: 'events:\n  visits: { of: customers, time: began }',
      },
    ])
    const declared = makeSchema([customers, visits], { events: { visits: { time: 'ended' } } })
    expect(resolveEvents('visits', entity, declared).events?.time).toBe('ended')
  })

  test('can be declared with a key of another name', () => {
    const calls = makeTable('calls', 'caller d:on_day')
    const declared = makeSchema([customers, calls], { events: { calls: { key: 'caller' } } })
    expect(resolveEvents('calls', entity, declared).events).toEqual({
      name: 'calls',
      of: 'customers',
      key: 'caller',
      time: 'on_day',
    })
  })

  test('whose keys are of another type would never meet the entity', () => {
    const notes = makeTable('notes', 's:customer_id d:written')
    expect(resolveEvents('notes', entity, makeSchema([customers, notes])).diagnostics).toEqual([
      {
        code: 'type-mismatch',
        severity: 'error',
        message: 'notes.customer_id is VARCHAR but customers.customer_id is BIGINT: the two never meet.',
        hint: 'Cast one of them in an sql cell.',
      },
    ])
  })
})

describe('the as-of date', () => {
  test('is the one of the front matter', () => {
    expect(resolveAsOf(makeSchema([customers, orders], { asOf: '2024-01-01' }))).toEqual({
      asOf: '2024-01-01',
      source: 'front matter',
    })
  })

  test('is the last day of an event of the entity, not of any other table', () => {
    expect(resolveAsOf(makeSchema([customers, orders, items]))).toEqual({ asOf: '2024-05-02', source: 'data' })
  })

  test('is the last date at all where there are no events, and nothing without dates', () => {
    expect(resolveAsOf(makeSchema([makeTable('people', 'id! d:born=2001-02-03')]))).toEqual({
      asOf: '2001-02-03',
      source: 'data',
    })
    expect(resolveAsOf(makeSchema([makeTable('people', 'id!')]))).toBeNull()
  })
})

describe('since when an entity exists', () => {
  const declare = (since: string) => ({ entities: { customers: { key: 'customer_id', since } } })

  test('is told by a date column of its table, found without regard to case', () => {
    expect(resolveEntity(null, makeSchema([customers, orders], declare('Signed_Up')))).toEqual({
      entity: { name: 'customers', key: 'customer_id', table: 'customers', from: null, since: 'signed_up' },
      diagnostics: [],
    })
    const unread = { ...customers, columns: null }
    expect(resolveEntity('customers', makeSchema([unread], declare('joined'))).entity?.since).toBe('joined')
  })

  test.each([
    [
      'signed_upp',
      'unknown-column',
      'The date signed_upp since when customers exist is no column of customers.',
      'Did you mean signed_up?',
    ],
    [
      'joined',
      'unknown-column',
      'The date joined since when customers exist is no column of customers.',
      'Name one of its date columns after “since:”.',
    ],
    [
      'email',
      'type-mismatch',
      'The date email since when customers exist is VARCHAR, not a date.',
      'Cast it to a date in an sql cell, or name a date column after “since:”.',
    ],
  ])('is not told by %s', (since, code, message, hint) => {
    expect(resolveEntity(null, makeSchema([customers, orders], declare(since)))).toEqual({
      entity: null,
      diagnostics: [{ code, severity: 'error', message, hint }],
    })
  })
})

test('what was inferred is told in sentences, what was declared is not', () => {
  expect(describeRoles(makeSchema([customers, orders]))).toEqual({
    entities: [{ name: 'customers', key: 'customer_id', table: 'customers', from: null }],
    events: [{ name: 'orders', of: 'customers', key: 'customer_id', time: 'ordered_at' }],
    inferred: ['customers: one row per customer_id', 'orders: events of customers, each at ordered_at'],
  })
  const declared = {
    entities: { customers: { key: 'customer_id' } },
    events: { orders: { of: 'customers', time: 'ordered_at' } },
  }
  expect(describeRoles(makeSchema([customers, orders], declared)).inferred).toEqual([])
})
