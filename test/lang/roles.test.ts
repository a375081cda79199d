import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { describeRoles, resolveAsOf, resolveDates, resolveEntity, resolveEvents } from '../../src/lang/roles.ts'
import type { ColumnSchema, Declarations, Schema, TableSchema } from '../../src/lang/schema.ts'

/** `id!` is unique; `d:` a date, `t:` a timestamp with `=last`, `s:` text, others whole numbers. */
function makeTable(name: string, columns: string, definedBy: string | null = null): TableSchema {
  const list = columns.split(' ').map((text): ColumnSchema => {
    const [, kind = '', column = '', mark, last] = /^(?:([dtsx]):)?(\w+)(!)?(?:=(.+))?$/.exec(text) ?? []
    const [type, sqlType] =
      (
        { d: ['date', 'DATE'], t: ['timestamp', 'TIMESTAMP'], s: ['text', 'VARCHAR'], x: ['number', 'DOUBLE'] } as const
      )[kind] ?? (['number', 'BIGINT'] as const)
    return {
      name: column,
      type,
      sqlType,
      ...(mark ? { unique: true } : {}),
      ...(last ? { last: last.replace('_', ' ') } : {}),
    }
  })
  return { name, columns: list, definedBy }
}

function makeSchema(tables: TableSchema[], declarations: Partial<Declarations> = {}): Schema {
  return {
    tables,
    parameters: [],
    statements: [],
    declarations: { asOf: null, entities: {}, events: {}, ...declarations },
  }
}

/** 61 days from one day on. */
function listDays(from: string): string[] {
  const start = Date.parse(from)
  return Array.from({ length: 61 }, (_, index) => new Date(start + index * 86_400_000).toISOString().slice(0, 10))
}

const customers = makeTable('customers', 'customer_id! s:email! d:signed_up')
const orders = makeTable('orders', 'order_id! customer_id t:ordered_at=2024-05-02_10:00:00 x:amount')
const items = makeTable('items', 'order_id d:shipped=2025-01-01 x:price!')

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

describe('the series of dates', () => {
  const datesOf = (asOf: string | null, series?: Declarations['series']) =>
    resolveDates(makeSchema([customers, orders], { asOf, ...(series ? { series } : {}) }))
  const steps = (from: string, to: string | null, every: 'day' | 'week' | 'month' | 'quarter' | 'year') =>
    datesOf(to, { type: 'steps', from, every })

  test('is the list of the front matter, and empty for one date', () => {
    const dates = ['2011-03-31', '2011-06-30']
    expect(datesOf('2011-06-30', { type: 'list', dates })).toEqual({ dates, diagnostics: [] })
    expect(datesOf('2011-06-30', { type: 'list', dates: ['2011-06-30'] })).toEqual({ dates: [], diagnostics: [] })
    expect(datesOf('2011-06-30')).toEqual({ dates: [], diagnostics: [] })
  })

  test('stays at the ends of months and ends with the as-of date', () => {
    expect(steps('2011-01-31', '2011-05-10', 'month').dates).toEqual([
      '2011-01-31',
      '2011-02-28',
      '2011-03-31',
      '2011-04-30',
      '2011-05-10',
    ])
    expect(steps('2011-02-28', '2011-04-30', 'month').dates).toEqual(['2011-02-28', '2011-03-31', '2011-04-30'])
    expect(steps('2012-02-29', '2014-03-01', 'year').dates).toEqual([
      '2012-02-29',
      '2013-02-28',
      '2014-02-28',
      '2014-03-01',
    ])
  })

  test('is clipped to the days that a month has, without losing the day', () => {
    expect(steps('2011-01-30', '2011-04-01', 'month').dates).toEqual([
      '2011-01-30',
      '2011-02-28',
      '2011-03-30',
      '2011-04-01',
    ])
    expect(steps('2011-11-30', '2012-08-01', 'quarter').dates).toEqual([
      '2011-11-30',
      '2012-02-29',
      '2012-05-31',
      '2012-08-01',
    ])
  })

  test('goes on to the last event where no end is stated', () => {
    expect(steps('2024-04-18', null, 'week').dates).toEqual(['2024-04-18', '2024-04-25', '2024-05-02'])
    expect(steps('2024-05-02', null, 'day').dates).toEqual([])
    expect(resolveDates(makeSchema([], { series: { type: 'steps', from: '2024-01-01', every: 'day' } }))).toEqual({
      dates: [],
      diagnostics: [],
    })
  })

  test('cannot begin after the last event', () => {
    expect(steps('2025-01-31', null, 'month')).toEqual({
      dates: [],
      diagnostics: [
        {
          code: 'no-dates',
          severity: 'error',
          message: 'The dates begin on 2025-01-31, after the last event on 2024-05-02.',
          hint: 'Let "from" be a day before 2024-05-02, or state "to".',
        },
      ],
    })
  })

  test.each([
    [
      steps('2011-01-01', '2011-12-10', 'day'),
      '"as of" gives 344 dates from 2011-01-01 to 2011-12-10, one every day; at most 60 are compared.',
      'Write "every: week", or a later "from".',
    ],
    [
      steps('1900-12-31', '2024-12-31', 'year'),
      '"as of" gives 125 dates from 1900-12-31 to 2024-12-31, one every year; at most 60 are compared.',
      'Write a later "from".',
    ],
    [
      steps('0001-01-01', '9999-12-31', 'day'),
      '"as of" gives 3,652,059 dates from 0001-01-01 to 9999-12-31, one every day; at most 60 are compared.',
      'Write a later "from".',
    ],
    [
      datesOf('2011-03-02', { type: 'list', dates: listDays('2011-01-01') }),
      '"as of" gives 61 dates from 2011-01-01 to 2011-03-02; at most 60 are compared.',
      'Write `as of: { from: 2011-01-01, to: 2011-03-02, every: week }`, or leave some out.',
    ],
  ])('of too many dates says what to write instead (%#)', (answer, message, hint) => {
    expect(answer).toEqual({ dates: [], diagnostics: [{ code: 'many-dates', severity: 'error', message, hint }] })
  })

  test('has 60 dates at most, ascending, from the first to the as-of date', () => {
    const day = fc.integer({ min: 0, max: 9000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
    const every = fc.constantFrom('day', 'week', 'month', 'quarter', 'year' as const)
    fc.assert(
      fc.property(day, day, every, (a, b, step) => {
        const [from, to] = [a, b].sort() as [string, string]
        const { dates, diagnostics } = steps(from, to, step)
        expect(dates).toEqual([...new Set(dates)].sort())
        expect(dates.length <= 60 && (diagnostics.length === 0 || dates.length === 0)).toBe(true)
        if (dates.length > 0) expect([dates[0], dates.at(-1)]).toEqual([from, to])
      }),
      { seed: 42, numRuns: 500 },
    )
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
