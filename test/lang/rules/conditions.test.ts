import { beforeAll, describe, expect, test } from 'vitest'
import type { Parameter } from '../../../src/lang/schema.ts'
import { decide, describeTable, evaluate, openShop, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

/** Condition → who is in, out and unknown, on the shop of `shop.ts` as of 2024-06-30. */
const CASES: Record<string, [condition: string, who: string][]> = {
  'comparisons are unknown where a side is missing': [
    [`country = 'UK'`, 'in 1 3 | out 2 5 | unknown 4'],
    [`country != 'UK'`, 'in 2 5 | out 1 3 | unknown 4'],
    [`country <> 'UK'`, 'in 2 5 | out 1 3 | unknown 4'],
    ['age < 34', 'in 2 3 | out 1 5 | unknown 4'],
    ['age <= 34', 'in 1 2 3 | out 5 | unknown 4'],
    ['AGE > 34', 'in 5 | out 1 2 3 | unknown 4'],
    ['age between 18 and 30', 'in 2 3 | out 1 5 | unknown 4'],
    ['age not between 18 and 30', 'in 1 5 | out 2 3 | unknown 4'],
    [`country in ('UK', 'FR')`, 'in 1 2 3 | out 5 | unknown 4'],
    [`country not in ('UK', 'FR')`, 'in 5 | out 1 2 3 | unknown 4'],
    ['active', 'in 1 5 | out 2 | unknown 3 4'],
    ['active = false', 'in 2 | out 1 5 | unknown 3 4'],
  ],
  'text operators look at letters as they are written': [
    [`email ends with '.edu'`, 'in 1 | out 2 5 | unknown 3 4'],
    [`email starts with 'b'`, 'in 2 | out 1 5 | unknown 3 4'],
    [`email contains 'example'`, 'in 2 | out 1 5 | unknown 3 4'],
    [`email not contains 'example'`, 'in 1 5 | out 2 | unknown 3 4'],
    [`email matches '[a-z]+@example.com'`, 'in 2 | out 1 5 | unknown 3 4'],
    [`email matches 'bob'`, 'in - | out 1 2 5 | unknown 3 4'],
  ],
  'presence is never unknown': [
    ['email is known', 'in 1 2 5 | out 3 4 | unknown -'],
    ['email is missing', 'in 3 4 | out 1 2 5 | unknown -'],
    ['email is not missing', 'in 1 2 5 | out 3 4 | unknown -'],
    ['last(orders) is missing', 'in 3 4 | out 1 2 5 | unknown -'],
  ],
  'not, and, or follow three-valued logic': [
    [`not country = 'UK'`, 'in 2 5 | out 1 3 | unknown 4'],
    [`not (country = 'UK' or age > 60)`, 'in 2 | out 1 3 5 | unknown 4'],
    [`country = 'UK' and has orders`, 'in 1 | out 2 3 4 5 | unknown -'],
    [`country = 'UK' or email is missing`, 'in 1 3 4 | out 2 5 | unknown -'],
  ],
  'has counts events up to the as-of day; the future, missing times and missing keys do not exist': [
    ['has orders', 'in 1 2 5 | out 3 4 | unknown -'],
    ['has no orders', 'in 3 4 | out 1 2 5 | unknown -'],
    ['count(orders) = 0', 'in 3 4 | out 1 2 5 | unknown -'],
    ['has at least 2 orders', 'in 1 2 | out 3 4 5 | unknown -'],
    ['has at most 1 order', 'in 3 4 5 | out 1 2 | unknown -'],
    ['has more than 2 orders', 'in 1 | out 2 3 4 5 | unknown -'],
    ['has fewer than 2 orders', 'in 3 4 5 | out 1 2 | unknown -'],
    ['has exactly 1 order', 'in 5 | out 1 2 3 4 | unknown -'],
    [`has orders where (category = 'gift')`, 'in 1 2 | out 3 4 5 | unknown -'],
    [`has no orders where (category = 'gift' or amount > 30)`, 'in 3 4 | out 1 2 5 | unknown -'],
    [`has orders where ({ amount > 45 and lower(category) = 'book' })`, 'in 1 | out 2 3 4 5 | unknown -'],
    ['has orders where (orders.amount is missing)', 'in 2 | out 1 3 4 5 | unknown -'],
  ],
  'windows are half-open, in whole days, so that neighbours neither overlap nor leave a gap': [
    ['has orders in last 1 day', 'in 1 | out 2 3 4 5 | unknown -'],
    ['has orders in last 29 days', 'in 1 | out 2 3 4 5 | unknown -'],
    ['has orders in last 30 days', 'in 1 2 | out 3 4 5 | unknown -'],
    ['has exactly 2 orders in last 31 days', 'in 2 | out 1 3 4 5 | unknown -'],
    [`has orders where (category = 'food') in last 6 months`, 'in - | out 1 2 3 4 5 | unknown -'],
    [`has orders where (category = 'food') between 18 and 6 months ago`, 'in 1 | out 2 3 4 5 | unknown -'],
    ['has orders where (category is missing) between 18 and 6 months ago', 'in - | out 1 2 3 4 5 | unknown -'],
    ['has orders where (category is missing) between 2 and 1 years ago', 'in 5 | out 1 2 3 4 | unknown -'],
    ['has orders in last 5 weeks', 'in 1 2 | out 3 4 5 | unknown -'],
    ['has orders before 2022-12-30', 'in - | out 1 2 3 4 5 | unknown -'],
    ['has orders before 2022-12-31', 'in 5 | out 1 2 3 4 | unknown -'],
    ['has orders after 2024-06-20', 'in 1 | out 2 3 4 5 | unknown -'],
    ['has orders between 2024-06-01 and 2024-06-01', 'in 2 | out 1 3 4 5 | unknown -'],
    ['has at least 2 orders in first 2 days', 'in 2 | out 1 3 4 5 | unknown -'],
    ['has at least 2 orders in first 1 day', 'in - | out 1 2 3 4 5 | unknown -'],
  ],
  'dates are compared by day': [
    ['first(orders) in last 31 days', 'in 2 | out 1 5 | unknown 3 4'],
    ['first(orders) in last 30 days', 'in - | out 1 2 5 | unknown 3 4'],
    ['last(orders) = today', 'in 1 | out 2 5 | unknown 3 4'],
    ['signed_up before 2024-06-01', 'in 1 3 5 | out 2 | unknown 4'],
    ['signed_up after 2024-05-31', 'in 2 | out 1 3 5 | unknown 4'],
    ['signed_up between 2024-05-31 and 2024-06-01', 'in 2 3 | out 1 5 | unknown 4'],
    ['signed_up between 3 and 1 years ago', 'in 5 | out 1 2 3 | unknown 4'],
    ['signed_up + 365 in next 336 days', 'in 2 3 | out 1 5 | unknown 4'],
    ['signed_up + 365 in next 335 days', 'in 3 | out 1 2 5 | unknown 4'],
    ['signed_up anniversary in next 10 days', 'in 5 | out 1 2 3 | unknown 4'],
    ['signed_up anniversary in next 9 days', 'in - | out 1 2 3 5 | unknown 4'],
    ['signed_up anniversary in last 29 days', 'in - | out 1 2 3 5 | unknown 4'],
    ['today - signed_up = 29', 'in 2 | out 1 3 5 | unknown 4'],
    ['days since signed_up = 30', 'in 3 | out 1 2 5 | unknown 4'],
  ],
  'count and sum are 0 without events, other aggregates are unknown': [
    ['sum(orders.amount) = 0', 'in 3 4 | out 1 2 5 | unknown -'],
    ['sum(orders.amount) = 185.5', 'in 1 | out 2 3 4 5 | unknown -'],
    [`sum(orders.amount where (category = 'gift') in last 30 days) = 100`, 'in 1 | out 2 3 4 5 | unknown -'],
    ['count(orders.amount) = 1', 'in 2 5 | out 1 3 4 | unknown -'],
    ['count distinct(orders.category) = 2', 'in 2 | out 1 3 4 5 | unknown -'],
    ['avg(orders.amount) = 40', 'in 2 5 | out 1 | unknown 3 4'],
    ['min(orders.amount) = 10', 'in 1 | out 2 5 | unknown 3 4'],
    ['max(orders.amount) >= 100', 'in 1 | out 2 5 | unknown 3 4'],
    ['median(orders.amount) = 37.75', 'in 1 | out 2 5 | unknown 3 4'],
    [`last(orders.category) = 'gift'`, 'in 1 | out 2 | unknown 3 4 5'],
    [`first(orders.category) = 'food'`, 'in 1 | out 2 | unknown 3 4 5'],
    ['min(orders.ordered_at) = 2024-05-31', 'in 2 | out 1 5 | unknown 3 4'],
    ['days since last(orders) <= 29', 'in 1 2 | out 5 | unknown 3 4'],
    ['days between first(orders) and last(orders) = 1', 'in 2 | out 1 5 | unknown 3 4'],
  ],
  'ranks take ties in or out together and know nothing of the missing': [
    ['age in top 25%', 'in 5 | out 1 2 3 | unknown 4'],
    ['age in top 26%', 'in 1 5 | out 2 3 | unknown 4'],
    ['age in bottom 50%', 'in 2 3 | out 1 5 | unknown 4'],
    ['age in top 2', 'in 1 5 | out 2 3 | unknown 4'],
    ['sum(orders.amount) in top 2', 'in 1 2 5 | out 3 4 | unknown -'],
    ['sum(orders.amount) in bottom 1', 'in 3 4 | out 1 2 5 | unknown -'],
    ['age in decile 1', 'in 5 | out 1 2 3 | unknown 4'],
    ['age in decile 3', 'in 1 | out 2 3 5 | unknown 4'],
  ],
  'arithmetic keeps its precedence and dividing by zero is unknown': [
    ['age - (10 - 4) = 28', 'in 1 | out 2 3 5 | unknown 4'],
    ['age - 10 - 4 = 20', 'in 1 | out 2 3 5 | unknown 4'],
    ['(age + 2) * 2 = 40', 'in 2 | out 1 3 5 | unknown 4'],
    ['-age < - -1 - 35', 'in 5 | out 1 2 3 | unknown 4'],
    ['1 / (age - 30) > 0', 'in 1 5 | out 2 | unknown 3 4'],
    ['age / 4 / 2 = 2.25', 'in 2 | out 1 3 5 | unknown 4'],
  ],
  'relations with one row per entity give columns': [
    ['rfm.r >= 4', 'in 1 2 | out 5 | unknown 3 4'],
    [`rfm = 'Champions'`, 'in 1 | out 2 5 | unknown 3 4'],
    [`rfm.segment in ('Lost', 'Loyal')`, 'in 2 5 | out 1 | unknown 3 4'],
    [`customers.country = 'DE'`, 'in 5 | out 1 2 3 | unknown 4'],
  ],
  'SQL between braces sees the columns of the entity': [
    [`{ country in ('UK') and age > 30 }`, 'in 1 | out 2 3 5 | unknown 4'],
    [`{ age > 30 -- a comment\n }`, 'in 1 5 | out 2 3 | unknown 4'],
    [`{ customer_id in (SELECT customer_id FROM rfm WHERE r > 4) }`, 'in 1 | out 2 3 4 5 | unknown -'],
    ["{ date_part('year', signed_up) } = 2024", 'in 2 3 | out 1 5 | unknown 4'],
  ],
}

for (const [title, cases] of Object.entries(CASES)) {
  describe(title, () => {
    test.each(cases)('%s', (condition, who) => {
      expect(decide(shop, condition)).toBe(who)
    })
  })
}

test('parameters are left in the text, bound, and taken into the plan', () => {
  const parameters: Parameter[] = [
    { name: 'quiet', type: 'number', value: 30 },
    { name: 'home', type: 'text', value: 'UK' },
    { name: 'since', type: 'date', value: '2024-06-01' },
    { name: 'strict', type: 'boolean', value: false },
  ]
  const schema = { ...shop.schema, parameters }
  expect(decide(shop, 'has orders in last $quiet days', schema)).toBe('in 1 2 | out 3 4 5 | unknown -')
  expect(decide(shop, 'country = $home', schema)).toBe('in 1 3 | out 2 5 | unknown 4')
  expect(decide(shop, 'signed_up < $since and not $strict', schema)).toBe('in 1 3 5 | out 2 | unknown 4')
  expect(decide(shop, 'age in top $quiet %', schema)).toBe('in 1 5 | out 2 3 | unknown 4')
  expect(decide(shop, '{ age > $quiet }', schema)).toBe('in 1 5 | out 2 3 | unknown 4')
})

test('a partition gives the first label whose rule is true, and nothing where none is', () => {
  const rules = `partition p:
    "Old": age > 33
    "British": country = 'UK'
    "Young": age < 20`
  expect(evaluate(shop, rules).map((row) => row['p'])).toEqual(['Old', 'Young', 'British', null, 'Old'])
})

test('measures, segments and partitions build on each other in any order', () => {
  const rules = `
    segment best: in segment active_ones and tier = 'High' and doubled in top 40%
    partition tier: "High": spend > 100 "Low": not in segment quiet else "None"
    segment quiet: orders_n = 0
    segment active_ones: not in segment quiet
    measure doubled = spend * 2
    measure spend = sum(orders.amount)
    measure orders_n = count(orders)`
  const rows = evaluate(shop, rules).map(({ best, tier, quiet, active_ones, orders_n }) => [
    best,
    tier,
    quiet,
    active_ones,
    orders_n,
  ])
  expect(rows).toEqual([
    [true, 'High', false, true, 4],
    [false, 'Low', false, true, 2],
    [false, 'None', true, false, 0],
    [false, 'None', true, false, 0],
    [false, 'Low', false, true, 1],
  ])
})

test('duplicates and missing keys in the table of the entity do not multiply rows', () => {
  const declarations = { ...shop.schema.declarations, entities: { people: { key: 'customer_id' } } }
  const rows = evaluate(shop, `segment s: country = 'FR' and has orders`, { ...shop.schema, declarations })
  expect(rows).toEqual([
    { customer_id: 1, s: true },
    { customer_id: 2, s: false },
  ])
})

test('an entity read from events is its distinct keys, and includes those with future events only', () => {
  const declarations = { ...shop.schema.declarations, entities: { buyers: { key: 'customer_id', from: 'orders' } } }
  const rows = evaluate(shop, 'segment s of buyers: has at least 2 orders and { customer_id < 2 }', {
    ...shop.schema,
    declarations,
  })
  expect(rows).toEqual([
    { customer_id: 1, s: true },
    { customer_id: 2, s: false },
    { customer_id: 3, s: false },
    { customer_id: 5, s: false },
  ])
})

test('a relation with several rows for one entity stops the query instead of multiplying rows', () => {
  expect(() => decide(shop, `twice = 'a'`)).toThrow('twice has several rows for one customer_id: use an aggregate')
})

test('times with a zone are read as UTC days, without the extension that does not ship', () => {
  shop.connection.query(`CREATE TABLE zoned AS SELECT * FROM (VALUES
    (1, TIMESTAMPTZ '2024-06-01 01:00:00+02'), (2, TIMESTAMPTZ '2024-05-31 23:00:00-02')) AS t(customer_id, seen_at)`)
  const schema = { ...shop.schema, tables: [...shop.schema.tables, describeTable(shop.connection, 'zoned')] }
  expect(decide(shop, 'last(zoned) = 2024-05-31', schema)).toBe('in 1 | out 2 | unknown 3 4 5')
  expect(decide(shop, 'has zoned in last 30 days', schema)).toBe('in 2 | out 1 3 4 5 | unknown -')
})
