import { beforeAll, expect, test } from 'vitest'
import { parseRules } from '../../../../src/lang/rules/index.ts'
import { compile, declare, evaluate, openShop, runBound, type Shop } from '../shop.ts'
import { specify } from './specify.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

/** The columns of the wide membership table, each with its value for customers 1 to 5: `x: 1 2 3 4 5`. */
function describeColumns(text: string, schema = shop.schema): string {
  const { sql, key, parameters } = compile(text, schema)
  const inOrder = `SELECT * FROM (\n${sql}\n) ORDER BY "${key}"`
  const rows = runBound(shop.connection, `SELECT CAST(COLUMNS(*) AS VARCHAR) FROM (${inOrder})`, parameters)
  const names = Object.keys(rows[0] ?? {}).filter((name) => name !== key)
  return names.map((name) => `${name}: ${rows.map((row) => describeCell(row[name])).join(' ')}`).join(' | ')
}

/** Numbers without the zeros at their end. */
function describeCell(cell: unknown): string {
  const text = String(cell ?? '-')
  return /^\d+\.\d+$/.test(text) ? String(Number(text)) : text
}

/** Statements → the columns that they make, for customers 1 to 5; - is unknown or uncovered. */
specify(
  {
    'a measure names a value': [
      ['measure n = count(orders)', 'n: 4 2 0 0 1'],
      ['measure recency = days since last(orders)', 'recency: 0 29 - - 548'],
      ['measure "orders a year" of customers = count(orders) / 2', 'orders a year: 2 1 0 0 0.5'],
    ],
    'a segment names a condition; of the entity may be left out where there is one': [
      [`segment british of customers: country = 'UK'`, 'british: true false true - false'],
      [`segment british: country = 'UK'`, 'british: true false true - false'],
      [`segment "the British": country = 'UK'`, 'the British: true false true - false'],
    ],
    'segments may overlap': [
      [
        `segment british: country = 'UK' segment buyers: has orders`,
        'british: true false true - false | buyers: true true false false true',
      ],
    ],
    'a partition gives the first label whose rule is true': [
      [
        `partition p of customers: "Old": age > 33 "British": country = 'UK' "Young": age < 20 else "Rest"`,
        'p: Old Young British Rest Old',
      ],
      [
        `partition p: "British": country = 'UK' "Old": age > 33 "Young": age < 20 else "Rest"`,
        'p: British Young British Rest Old',
      ],
    ],
    'without else the uncovered have no label, and an unknown rule does not match': [
      [`partition p: "Old": age > 33 "Other": age <= 20`, 'p: Old Other - - Old'],
      ['partition p: "Young": age < 20 "Not old": not age > 33', 'p: - Young Not old - -'],
    ],
    'a label stands in double or single quotes; else may have a colon': [
      [`partition p: 'Old': age > 33 "Not so old": age > 20 else: "Rest"`, 'p: Old Rest Not so old Rest Old'],
      [`partition p: "O'ld": age > 33 else 'R"est'`, `p: O'ld R"est R"est R"est O'ld`],
    ],
    'measures come first, then segments and partitions, in the order of the text': [
      [
        `segment old: age > 33 measure n = count(orders) partition p: "Old": in segment old else "Rest" measure m = n * 2`,
        'n: 4 2 0 0 1 | m: 8 4 0 0 2 | old: true false false - true | p: Old Rest Rest Rest Old',
      ],
    ],
    'statements build on each other in any order': [
      [
        `segment best: in segment active_ones and tier = 'High' and doubled in top 40%
        partition tier: "High": spend > 100 "Low": not in segment quiet else "None"
        segment quiet: orders_n = 0
        segment active_ones: not in segment quiet
        measure doubled = spend * 2
        measure spend = sum(orders.amount)
        measure orders_n = count(orders)`,
        'doubled: 371 80 0 0 80 | spend: 185.5 40 0 0 40 | orders_n: 4 2 0 0 1 | best: true false false false false | ' +
          'tier: High Low None None Low | quiet: false false true true false | active_ones: true true false false true',
      ],
    ],
    'layout and comments mean nothing': [
      [`segment a: age > 33 segment b: age < 20`, 'a: true false false - true | b: false true false - false'],
      [
        `-- who is old\nsegment\n a :\n  age > 33 -- not 33\n\n\n  SEGMENT b:age < 20`,
        'a: true false false - true | b: false true false - false',
      ],
    ],
  },
  (text) => describeColumns(text),
)

/** The example of the language's definition, word for word. */
const EXAMPLE = `measure spend_1y = sum(orders.amount in last 365 days)

segment lapsed_vips of customers:
  country in ('UK', 'FR')
  and spend_1y >= 500
  and has at least 2 orders where (category = 'gift' and amount > 20) between 18 and 6 months ago
  and has no returns in last 180 days
  and has email_clicks then orders within 7 days
  and email is known
  and not in segment do_not_contact

partition rfm_tier of customers:
  "Top":     spend_1y in top 20%
  "Regular": spend_1y > 0
  else "Silent"`

test('the example of the language’s definition', () => {
  const statements = parseRules('segment do_not_contact: not active').statements
  const schema = { ...shop.schema, statements: statements.map((statement) => ({ cell: 'other', statement })) }
  expect(describeColumns(EXAMPLE, schema)).toBe(
    'spend_1y: 185.5 40 0 0 0 | lapsed_vips: false false false false false | rfm_tier: Top Regular Silent Silent Silent',
  )
})

/** The same with smaller numbers: 1 fulfils all, 2 is on the list, 3 and 5 did not click, of 4 nothing is known. */
test('each clause of the example can be true', () => {
  const text = `measure spend_1y = sum(orders.amount in last 365 days)
segment do_not_contact: not active
segment lapsed_vips:
  country in ('UK', 'FR')
  and spend_1y >= 40
  and has at least 1 order where (category = 'gift') between 2 and 0 months ago
  and has no returns in last 10 days
  and has email_clicks then orders within 7 days
  and email is known
  and not in segment do_not_contact
segment without_orders: country in ('UK', 'FR') and not in segment do_not_contact`
  expect(describeColumns(text)).toBe(
    'spend_1y: 185.5 40 0 0 0 | do_not_contact: false true - - false | lapsed_vips: true false false false false | ' +
      'without_orders: true false - - false',
  )
})

test('a statement may use those of other cells, which do not become its own', () => {
  const statements = parseRules('measure n = count(orders) segment busy: n > 1').statements
  const schema = { ...shop.schema, statements: statements.map((statement) => ({ cell: 'other', statement })) }
  expect(describeColumns('segment few: not in segment busy and n > 0', schema)).toBe(
    'few: false false false false true',
  )
})

test('who is counted as member, as none and as unknown, and what matched before priority', () => {
  const { members, sizes } = compile(
    `segment british: country = 'UK'
    partition p: "Old": age > 33 "British": country = 'UK' else "Rest"
    partition q: "British": country = 'UK' "Old British": country = 'UK' and age > 33`,
    shop.schema,
  )
  shop.connection.query(`CREATE OR REPLACE TABLE "cell~members" AS ${members}`)
  const rows = runBound(shop.connection, sizes, {}).map(({ value: _, ...figures }) => Object.values(figures))
  expect(rows).toEqual([
    // name, label, members, non-members, unknown, matched
    ['british', null, 2, 2, 1, 2],
    ['p', 'Old', 2, 2, 1, 2],
    ['p', 'British', 1, 2, 1, 2],
    ['p', 'Rest', 2, 3, 1, 2],
    ['q', 'British', 2, 2, 1, 2],
    ['q', 'Old British', 0, 3, 1, 1],
    ['q', '', 3, 2, 1, 3],
  ])
})

test('with several entities of says which', () => {
  const entities = { customers: { key: 'customer_id' }, people: { key: 'customer_id' } }
  const schema = declare(shop.schema, { entities })
  expect(evaluate(shop, `segment british of people: country = 'UK'`, schema)).toEqual([
    { customer_id: 1, british: false },
    { customer_id: 2, british: false },
  ])
})
