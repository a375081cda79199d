import { beforeAll, expect, test } from 'vitest'
import type { SegmentsPlan } from '../../../src/lang/plan.ts'
import { compileSegments, compileValues, parseRules } from '../../../src/lang/rules/index.ts'
import { readRows } from '../../support/duckdb.ts'
import { openShop, runBound, type Shop } from './shop.ts'

let shop: Shop
beforeAll(async () => {
  shop = await openShop()
})

const RULES = `
measure spend = sum(orders.amount in last $days days)
measure recency = days since last(orders)
segment lapsed of customers: has no orders in last 90 days and not in segment vip
segment vip: spend in top 40% and country = 'UK'
partition "age group":
  "Adult": age >= 30
  "Young": age < 40
partition all_of_them:
  "Gift": has orders where (category = 'gift')
  else "Rest"`

function compile(text: string) {
  const schema = { ...shop.schema, parameters: [{ name: 'days', type: 'number' as const, value: 365 }] }
  const { plan, diagnostics } = compileSegments('cell', parseRules(text).statements, schema)
  expect(diagnostics).toEqual([])
  return plan!
}

/** The sizes, over the members that the engine keeps. */
function countSizes({ members, sizes, parameters }: SegmentsPlan): Record<string, unknown>[] {
  runBound(shop.connection, `CREATE OR REPLACE TABLE "cell~members" AS ${members}`, parameters)
  return readRows(shop.connection, sizes)
}

test('a cell compiles to one readable text in which each table of events is scanned once', () => {
  expect(compile(RULES).sql).toBe(`WITH every_customer AS (
  SELECT customer_id, country, age
  FROM customers
  WHERE customer_id IS NOT NULL
),
orders_by_customer AS (
  SELECT
    customer_id,
    sum(amount) FILTER (WHERE CAST(ordered_at AS DATE) > DATE '2024-06-30' - CAST($days AS INTEGER)) AS spend,
    max(CAST(ordered_at AS DATE)) AS orders_last,
    count(*) FILTER (WHERE CAST(ordered_at AS DATE) > DATE '2024-06-30' - 90) AS orders_count,
    count(*) FILTER (WHERE category = 'gift') AS orders_count_2
  FROM orders
  WHERE customer_id IS NOT NULL
    AND CAST(ordered_at AS DATE) <= DATE '2024-06-30'
  GROUP BY customer_id
),
customer_facts AS (
  SELECT
    every_customer.*,
    coalesce(orders_by_customer.spend, 0) AS spend,
    orders_by_customer.orders_last,
    coalesce(orders_by_customer.orders_count, 0) AS orders_count,
    coalesce(orders_by_customer.orders_count_2, 0) AS orders_count_2
  FROM every_customer
  LEFT JOIN orders_by_customer ON orders_by_customer.customer_id = every_customer.customer_id
),
ranks AS (
  SELECT
    *,
    CASE WHEN spend IS NOT NULL THEN rank() OVER (ORDER BY spend DESC NULLS LAST) - 1 END AS spend_above,
    count(spend) OVER () AS spend_known
  FROM customer_facts
),
groups AS (
  SELECT *, spend_above * 100 < 40 * spend_known AND country = 'UK' AS vip
  FROM ranks
)
SELECT
  customer_id,
  spend,
  date_diff('day', orders_last, DATE '2024-06-30') AS recency,
  orders_count = 0 AND NOT vip AS lapsed,
  vip,
  CASE
    WHEN age >= 30 THEN 'Adult'
    WHEN age < 40 THEN 'Young'
  END AS "age group",
  CASE
    WHEN orders_count_2 >= 1 THEN 'Gift'
    ELSE 'Rest'
  END AS all_of_them
FROM groups`)
})

test('the plan says what the relation holds', () => {
  const { sql, members, sizes, ...plan } = compile(RULES)
  expect([sql.length > 0, members.length > 0, sizes.length > 0]).toEqual([true, true, true])
  expect(plan).toEqual({
    kind: 'segments',
    relation: 'cell',
    entity: 'customers',
    key: 'customer_id',
    views: [
      {
        name: 'cell',
        sql: 'SELECT customer_id, spend, recency, lapsed, vip, "age group", all_of_them\nFROM "cell~members"',
      },
      { name: 'lapsed', sql: 'SELECT customer_id\nFROM cell\nWHERE lapsed' },
      { name: 'vip', sql: 'SELECT customer_id\nFROM cell\nWHERE vip' },
      {
        name: 'age group',
        sql: 'SELECT customer_id, "age group" AS segment\nFROM cell\nWHERE "age group" IS NOT NULL',
      },
      {
        name: 'all_of_them',
        sql: 'SELECT customer_id, all_of_them AS segment\nFROM cell\nWHERE all_of_them IS NOT NULL',
      },
    ],
    groups: [
      { statement: 'segment', name: 'lapsed', labels: [], otherwise: null },
      { statement: 'segment', name: 'vip', labels: [], otherwise: null },
      { statement: 'partition', name: 'age group', labels: ['Adult', 'Young'], otherwise: null },
      { statement: 'partition', name: 'all_of_them', labels: ['Gift', 'Rest'], otherwise: 'Rest' },
    ],
    measures: ['spend', 'recency'],
    figures: 4,
    valueMeasure: 'spend',
    asOf: '2024-06-30',
    history: [],
    parameters: { days: 365 },
  })
})

test('sizes count members, non-members, unknown and matches before priority, with the value of the members', () => {
  const rows = countSizes(compile(RULES))
  expect(rows.map((row) => Object.values(row))).toEqual([
    // name, label, members, non-members, unknown, matched, value
    ['lapsed', null, 3, 2, 0, 3, 0],
    ['vip', null, 1, 4, 0, 1, 185.5],
    ['age group', 'Adult', 3, 1, 1, 3, 185.5],
    ['age group', 'Young', 1, 1, 1, 3, 40],
    ['age group', '', 1, 4, 1, 1, 0],
    ['all_of_them', 'Gift', 2, 3, 0, 2, 225.5],
    ['all_of_them', 'Rest', 3, 2, 0, 3, 0],
  ])
})

test('the relation and its views can be made from the plan', () => {
  const plan = compile(RULES.replace('$days', '365'))
  countSizes(plan)
  plan.views.forEach((view) => shop.connection.query(`CREATE VIEW "${view.name}" AS ${view.sql}`))
  expect(readRows(shop.connection, 'SELECT * FROM "age group" ORDER BY 1')).toEqual([
    { customer_id: 1, segment: 'Adult' },
    { customer_id: 2, segment: 'Young' },
    { customer_id: 3, segment: 'Adult' },
    { customer_id: 5, segment: 'Adult' },
  ])
  expect(readRows(shop.connection, 'SELECT * FROM vip')).toEqual([{ customer_id: 1 }])
})

test('a cell of measures alone has no views and no sizes', () => {
  const plan = compile('measure n = count(orders)')
  expect(plan.views).toEqual([{ name: 'cell', sql: 'SELECT customer_id, n\nFROM "cell~members"' }])
  expect(countSizes(plan)).toEqual([])
  expect(plan.sql).toBe(`WITH every_customer AS (
  SELECT customer_id
  FROM customers
  WHERE customer_id IS NOT NULL
),
orders_by_customer AS (
  SELECT customer_id, count(*) AS n
  FROM orders
  WHERE customer_id IS NOT NULL
    AND CAST(ordered_at AS DATE) <= DATE '2024-06-30'
  GROUP BY customer_id
),
customer_facts AS (
  SELECT every_customer.*, coalesce(orders_by_customer.n, 0) AS n
  FROM every_customer
  LEFT JOIN orders_by_customer ON orders_by_customer.customer_id = every_customer.customer_id
)
SELECT customer_id, n
FROM customer_facts`)
})

test('rules on columns alone need no join', () => {
  expect(compile(`segment uk: country = 'UK'`).sql).toBe(`WITH every_customer AS (
  SELECT customer_id, country
  FROM customers
  WHERE customer_id IS NOT NULL
)
SELECT customer_id, country = 'UK' AS uk
FROM every_customer`)
})

test('values of other cells compile beside the key, under the names they are given', () => {
  const statements = parseRules(
    `measure spend = sum(orders.amount)\nsegment vip: spend in top 40%\npartition p: "A": in segment vip`,
  ).statements
  const schema = { ...shop.schema, statements: statements.map((statement) => ({ cell: 'cell', statement })) }
  const values = [
    { name: 'spend', text: 'spend' },
    { name: 'Score', text: 'rfm.r * 2' },
    { name: 'country', text: 'country' },
    { name: 'last order', text: 'last(orders)' },
    { name: 'p', text: 'p' },
    { name: 'vip', text: 'vip' },
  ]
  const compiled = compileValues({ entity: null, values }, schema)
  expect(compiled.diagnostics).toEqual([])
  if (compiled.sql === null) return expect.unreachable()
  expect(compiled.columns).toEqual([
    { name: 'spend', type: 'number' },
    { name: 'Score', type: 'number' },
    { name: 'country', type: 'text' },
    { name: 'last order', type: 'date' },
    { name: 'p', type: 'text' },
    { name: 'vip', type: 'boolean' },
  ])
  const sql = `SELECT * REPLACE (CAST(spend AS DOUBLE) AS spend) FROM (\n${compiled.sql}\n) ORDER BY 1 LIMIT 2`
  expect(readRows(shop.connection, sql)).toEqual([
    { customer_id: 1, spend: 185.5, Score: 10, country: 'UK', 'last order': '2024-06-30', p: 'A', vip: true },
    { customer_id: 2, spend: 40, Score: 8, country: 'FR', 'last order': '2024-06-01', p: 'A', vip: true },
  ])
})

test('problems of values say which value they are in', () => {
  const values = [
    { name: 'a', text: 'age' },
    { name: 'b', text: 'contry' },
    { name: 'a', text: 'sum(orders.category)' },
  ]
  expect(compileValues({ entity: null, values }, shop.schema)).toEqual({
    sql: null,
    diagnostics: [
      {
        code: 'unknown-name',
        severity: 'error',
        message: 'There is no column, measure or segment contry.',
        span: { from: 0, to: 6 },
        hint: 'Did you mean country?',
        index: 1,
      },
      {
        code: 'type-mismatch',
        severity: 'error',
        message: 'Expected sum of a number, but orders.category is text.',
        span: { from: 11, to: 19 },
        hint: 'Write count distinct(orders.category), or cast it in an sql cell.',
        index: 2,
      },
      {
        code: 'repeated-name',
        severity: 'error',
        message: 'a stands here twice.',
        hint: 'Leave one of them out.',
        index: 2,
      },
    ],
  })
})

test.each([
  ['many clauses', 'customers', RULES],
  ['a window from the first event', 'customers', 'segment s: has at least 2 orders in first 30 days and has orders'],
  [
    'sequences and aggregates',
    'customers',
    'segment s: has orders then orders within 9 days and sum(orders.amount) > 5',
  ],
  ['an entity read from the events', 'buyers', 'segment s: has at least 2 orders and sum(orders.amount) > 5'],
  ['an entity read from the events, in a sequence', 'buyers', 'segment s: has orders then orders'],
])('the table of events is scanned once: %s', (_, entity, rules) => {
  const from = entity === 'buyers' ? { from: 'orders' } : {}
  const declarations = { ...shop.schema.declarations, entities: { [entity]: { key: 'customer_id', ...from } } }
  const schema = { ...shop.schema, declarations, parameters: [{ name: 'days', type: 'number' as const, value: 365 }] }
  const text = rules.replaceAll('of customers', '')
  const { plan, diagnostics } = compileSegments('cell', parseRules(text).statements, schema)
  expect(diagnostics).toEqual([])
  const explained = runBound(shop.connection, `EXPLAIN ${plan!.members}`, plan!.parameters)
  const scans = explained.flatMap((row) => String(row['explain_value']).match(/Table: *orders\b/g) ?? [])
  expect(scans).toHaveLength(1)
})
