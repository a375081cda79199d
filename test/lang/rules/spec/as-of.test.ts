import { beforeAll, expect, test } from 'vitest'
import type { Schema } from '../../../../src/lang/schema.ts'
import { compile, decide, declare, describeTable, measure, openShop, runBound, type Shop } from '../shop.ts'
import { EVERYONE, specify } from './specify.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

/** Reads `2024-06-30: has orders` as a rule as of that day. */
function splitDay(text: string): { asOf: string; rule: string } {
  return { asOf: text.slice(0, 10), rule: text.slice(12) }
}

/** As-of date: condition → who is in, out and unknown. */
specify(
  {
    'events after the as-of day do not exist': [
      ['2024-06-30: has orders', 'in 1 2 5 | out 3 4 | unknown -'],
      ['2024-07-01: has orders', 'in 1 2 3 5 | out 4 | unknown -'],
      ['2024-06-01: has at least 3 orders', 'in - | out 1 2 3 4 5 | unknown -'],
      ['2022-12-30: has orders', 'in 5 | out 1 2 3 4 | unknown -'],
      ['2022-12-29: has orders', EVERYONE.out],
      ['2022-12-29: last(orders) is missing', EVERYONE.in],
    ],
    'the as-of day counts to its last second': [
      ['2024-06-30: has at least 4 orders', 'in 1 | out 2 3 4 5 | unknown -'],
      ['2024-06-29: has at least 4 orders', EVERYONE.out],
      ['2024-06-30: has orders in last 1 day', 'in 1 | out 2 3 4 5 | unknown -'],
      ['2024-06-01: last(orders) = today', 'in 2 | out 1 5 | unknown 3 4'],
    ],
    'a sequence knows no later events either': [
      ['2024-06-30: has visits then orders within 7 days', 'in 1 2 | out 3 4 5 | unknown -'],
      ['2024-07-01: has visits then orders within 7 days', 'in 1 2 3 | out 4 5 | unknown -'],
      ['2024-05-31: has visits then orders within 7 days', 'in 2 | out 1 3 4 5 | unknown -'],
      // the ticket of 1 between visit and order is there, its order not yet
      ['2024-06-19: has visits then orders', 'in 2 5 | out 1 3 4 | unknown -'],
    ],
    'columns of the entity are as they stand in the table: only events have a time': [
      ['2020-01-01: signed_up after today', 'in 1 2 3 5 | out - | unknown 4'],
      ['2020-01-01: age > 33', 'in 1 5 | out 2 3 | unknown 4'],
    ],
    'months end on the same day, or on the last of a shorter month': [
      ['2024-03-31: 2024-03-01 in last 1 month', EVERYONE.in],
      ['2024-03-31: 2024-02-29 in last 1 month', EVERYONE.out],
      ['2024-03-30: 2024-02-29 in last 1 month', EVERYONE.out],
      ['2024-03-29: 2024-02-29 in last 1 month', EVERYONE.out],
      ['2024-03-28: 2024-02-29 in last 1 month', EVERYONE.in],
      ['2023-03-31: 2023-03-01 in last 1 month', EVERYONE.in],
      ['2023-03-31: 2023-02-28 in last 1 month', EVERYONE.out],
      ['2024-01-31: 2024-02-29 in next 1 month', EVERYONE.in],
      ['2024-01-31: 2024-03-01 in next 1 month', EVERYONE.out],
      ['2024-05-31: 2024-02-29 between 3 and 2 months ago', EVERYONE.out],
      ['2024-05-31: 2024-03-01 between 3 and 2 months ago', EVERYONE.in],
      ['2024-05-31: 2024-03-31 between 3 and 2 months ago', EVERYONE.in],
      ['2024-05-31: 2024-04-01 between 3 and 2 months ago', EVERYONE.out],
    ],
    'years from a leap day end on February 28': [
      ['2024-02-29: 2023-03-01 in last 1 year', EVERYONE.in],
      ['2024-02-29: 2023-02-28 in last 1 year', EVERYONE.out],
      ['2024-02-29: 2025-02-28 in next 1 year', EVERYONE.in],
      ['2024-02-29: 2025-03-01 in next 1 year', EVERYONE.out],
      ['2024-02-29: 2020-03-01 in last 4 years', EVERYONE.in],
      ['2024-02-29: 2020-02-29 in last 4 years', EVERYONE.out],
    ],
    'the anniversary of a leap day is February 28 where there is no 29th': [
      ['2023-02-27: signed_up anniversary in next 1 day', 'in 1 | out 2 3 5 | unknown 4'],
      ['2023-02-28: signed_up anniversary in next 1 day', 'in - | out 1 2 3 5 | unknown 4'],
      ['2024-02-27: signed_up anniversary in next 1 day', 'in - | out 1 2 3 5 | unknown 4'],
      ['2024-02-28: signed_up anniversary in next 1 day', 'in 1 | out 2 3 5 | unknown 4'],
      ['2023-12-30: birthday anniversary in next 1 day', 'in 3 | out 1 2 5 | unknown 4'],
      ['2024-01-01: birthday anniversary in last 2 days', 'in 3 | out 1 2 5 | unknown 4'],
    ],
  },
  (text) => {
    const { asOf, rule } = splitDay(text)
    return decide(shop, rule, declare(shop.schema, { asOf }))
  },
)

/** As-of date: value → what it is for customers 1 to 5. */
specify(
  {
    'today is the as-of date': [
      ['2024-02-29: today', '2024-02-29 2024-02-29 2024-02-29 2024-02-29 2024-02-29'],
      ['2024-06-01: days since last(orders)', '1 0 - - 519'],
      ['2024-06-01: sum(orders.amount in last 365 days)', '35.5 40 0 0 0'],
      ['2023-06-30: count(orders in last 6 months)', '0 0 0 0 0'],
      ['2023-06-29: count(orders in last 6 months)', '0 0 0 0 1'],
    ],
  },
  (text) => {
    const { asOf, rule } = splitDay(text)
    return measure(shop, rule, declare(shop.schema, { asOf }))
  },
)

function readBuyers(asOf: string): Schema {
  return declare(shop.schema, { asOf, entities: { buyers: { key: 'customer_id', from: 'orders' } } })
}

/** As-of date: condition about `buyers: { key: customer_id, from: orders }` → who is in, out and unknown. */
specify(
  {
    'an entity read from events is whoever has one by the as-of day': [
      ['2024-06-30: has at least 2 orders', 'in 1 2 | out 5 | unknown -'],
      ['2024-07-01: has at least 2 orders', 'in 1 2 | out 3 5 | unknown -'],
      ['2024-05-30: has at least 2 orders', 'in - | out 1 5 | unknown -'],
      ['2022-12-30: has orders', 'in 5 | out - | unknown -'],
      ['2022-12-29: has orders', 'in - | out - | unknown -'],
    ],
    'and so it is whatever the rule asks': [
      ['2024-06-30: { customer_id < 2 }', 'in 1 | out 2 5 | unknown -'],
      ['2024-06-30: rfm.r > 4', 'in 1 | out 2 5 | unknown -'],
      ['2024-06-30: has visits', 'in 1 2 5 | out - | unknown -'],
      ['2024-06-30: has visits then orders within 7 days', 'in 1 2 | out 5 | unknown -'],
      ['2024-06-30: has orders in first 1 day and { customer_id > 1 }', 'in 2 5 | out 1 | unknown -'],
      ['2024-06-30: count(orders) in top 1', 'in 1 | out 2 5 | unknown -'],
    ],
  },
  (text) => {
    const { asOf, rule } = splitDay(text)
    return decide(shop, rule, readBuyers(asOf))
  },
)

/** As-of date: condition about `customers: { key: customer_id, since: signed_up }` → who is in, out and unknown. */
specify(
  {
    'with since nobody exists before that day; who has none was always there': [
      ['2024-06-30: country is known', 'in 1 2 3 5 | out 4 | unknown -'],
      ['2024-06-01: country is known', 'in 1 2 3 5 | out 4 | unknown -'],
      ['2024-05-31: country is known', 'in 1 3 5 | out 4 | unknown -'],
      ['2024-05-30: country is known', 'in 1 5 | out 4 | unknown -'],
      ['2022-07-09: country is known', 'in 1 | out 4 | unknown -'],
      ['2020-02-28: country is known', 'in - | out 4 | unknown -'],
    ],
    'who does not exist has no rank and no events': [
      ['2024-06-30: age in top 1', 'in 5 | out 1 2 3 | unknown 4'],
      ['2022-07-09: age in top 1', 'in 1 | out - | unknown 4'],
      ['2024-05-31: age in bottom 50%', 'in 1 3 | out 5 | unknown 4'],
      ['2024-05-31: has orders', 'in 1 5 | out 3 4 | unknown -'],
      ['2024-05-31: has visits then orders', 'in 5 | out 1 3 4 | unknown -'],
    ],
  },
  (text) => {
    const { asOf, rule } = splitDay(text)
    const entities = { customers: { key: 'customer_id', since: 'signed_up' } }
    return decide(shop, rule, declare(shop.schema, { asOf, entities }))
  },
)

test('without `as of` it is the last day of an event in the data', () => {
  const tables = shop.schema.tables.map((table) => ({
    ...table,
    columns: (table.columns ?? []).map((column) =>
      column.name === 'ordered_at' ? { ...column, last: '2024-07-01 00:00:00' } : column,
    ),
  }))
  expect(decide(shop, 'last(orders) = today', declare({ ...shop.schema, tables }, { asOf: null }))).toBe(
    'in 3 | out 1 2 5 | unknown 4',
  )
})

test('a series of dates evaluates the same rules at each of them', () => {
  const series = { type: 'list' as const, dates: ['2022-12-30', '2024-05-31', '2024-06-30'] }
  const { history, asOf } = compile('segment buyers: has orders', declare(shop.schema, { series }))
  const who = history.map((date): [string, unknown[]] => [
    date.asOf,
    runBound(shop.connection, `SELECT customer_id FROM (${date.members}) WHERE buyers ORDER BY 1`, {}).map(
      (row) => row['customer_id'],
    ),
  ])
  expect(who).toEqual([
    ['2022-12-30', [5]],
    ['2024-05-31', [1, 2, 5]],
  ])
  expect(asOf).toBe('2024-06-30')
})

test('duplicates and missing keys in the table of the entity do not multiply rows', () => {
  const schema = declare(shop.schema, { entities: { people: { key: 'customer_id' } } })
  expect(decide(shop, `country = 'FR' and has orders`, schema)).toBe('in 1 | out 2 | unknown -')
})

test('times with a zone are read as UTC days, without the extension that does not ship', () => {
  shop.connection.query(`CREATE TABLE zoned AS SELECT * FROM (VALUES
    (1, TIMESTAMPTZ '2024-06-01 01:00:00+02'), (2, TIMESTAMPTZ '2024-05-31 23:00:00-02')) AS t(customer_id, seen_at)`)
  const schema = { ...shop.schema, tables: [...shop.schema.tables, describeTable(shop.connection, 'zoned')] }
  expect(decide(shop, 'last(zoned) = 2024-05-31', schema)).toBe('in 1 | out 2 | unknown 3 4 5')
  expect(decide(shop, 'has zoned in last 30 days', schema)).toBe('in 2 | out 1 3 4 5 | unknown -')
  expect(decide(shop, 'has zoned then orders', schema)).toBe('in 1 | out 2 3 4 5 | unknown -')
  expect(decide(shop, 'has visits then zoned', schema)).toBe('in 2 | out 1 3 4 5 | unknown -')
})
