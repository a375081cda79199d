import { beforeAll, expect, test } from 'vitest'
import { compileSegments, parseRules } from '../../../src/lang/rules/index.ts'
import type { Schema } from '../../../src/lang/schema.ts'
import { describeTable, openShop, type Shop } from './shop.ts'
import '../../support/sql-matcher.ts'

let shop: Shop
let schema: Schema
beforeAll(async () => {
  shop = await openShop()
  shop.connection.query(`CREATE TABLE sent_back (customer_id INT, returned_on DATE)`)
  schema = { ...shop.schema, tables: [...shop.schema.tables, describeTable(shop.connection, 'sent_back')] }
})

function compile(text: string): string {
  const { plan, diagnostics } = compileSegments('cell', parseRules(text).statements, schema)
  expect(diagnostics).toEqual([])
  return plan!.sql
}

test('a sequence joins each event to the next one, and its tables are scanned once for all clauses', () => {
  const sql = compile(`segment s: has at least 2 orders where (amount > 20) then sent_back within 7 days without orders
    and has orders in last 30 days`)
  expect(sql).toBeSql(
    `WITH orders_so_far AS MATERIALIZED (
  SELECT customer_id, ordered_at, amount
  FROM orders
  WHERE customer_id IS NOT NULL
    AND CAST(ordered_at AS DATE) <= DATE '2024-06-30'
),
sent_back_so_far AS MATERIALIZED (
  SELECT customer_id, returned_on
  FROM sent_back
  WHERE customer_id IS NOT NULL
    AND returned_on <= DATE '2024-06-30'
),
every_customer AS (
  SELECT customer_id
  FROM customers
  WHERE customer_id IS NOT NULL
),
orders_by_customer AS (
  SELECT
    customer_id,
    count(*) FILTER (WHERE CAST(ordered_at AS DATE) > DATE '2024-06-30' - 30) AS orders_count
  FROM orders_so_far
  GROUP BY customer_id
),
orders_then_sent_back_by_customer AS (
  SELECT step.who, count(*) AS orders_then_sent_back
  FROM (
    SELECT customer_id AS who, ordered_at AS moment
    FROM orders_so_far
    WHERE amount > 20
  ) AS step
  ASOF JOIN (
    SELECT customer_id AS who, CAST(returned_on AS TIMESTAMP) AS moment
    FROM sent_back_so_far
  ) AS following ON following.who = step.who AND following.moment > step.moment
  ASOF LEFT JOIN (
    SELECT customer_id AS who, ordered_at AS moment
    FROM orders_so_far
  ) AS between_them ON between_them.who = step.who AND between_them.moment > step.moment
  WHERE CAST(following.moment AS DATE) <= CAST(step.moment AS DATE) + 7
    AND (between_them.moment IS NULL OR between_them.moment >= following.moment)
  GROUP BY step.who
),
customer_facts AS (
  SELECT
    every_customer.*,
    coalesce(orders_by_customer.orders_count, 0) AS orders_count,
    coalesce(orders_then_sent_back_by_customer.orders_then_sent_back, 0) AS orders_then_sent_back
  FROM every_customer
  LEFT JOIN orders_by_customer ON orders_by_customer.customer_id = every_customer.customer_id
  LEFT JOIN orders_then_sent_back_by_customer ON orders_then_sent_back_by_customer.who = every_customer.customer_id
)
SELECT customer_id, orders_then_sent_back >= 2 AND orders_count >= 1 AS s
FROM customer_facts`,
    shop.connection,
  )
})

test('the end of a longer chain is a part of its own, built once for all sequences that end with it', () => {
  const sql = compile(`segment a: has orders then orders then sent_back
    segment b: has no orders where (category = 'gift') then orders then sent_back`)
  expect(sql.slice(sql.indexOf('every_customer AS'))).toBe(`every_customer AS (
  SELECT customer_id
  FROM customers
  WHERE customer_id IS NOT NULL
),
orders_then_sent_back AS (
  SELECT step.who, step.moment
  FROM (
    SELECT customer_id AS who, ordered_at AS moment
    FROM orders_so_far
  ) AS step
  ASOF JOIN (
    SELECT customer_id AS who, CAST(returned_on AS TIMESTAMP) AS moment
    FROM sent_back_so_far
  ) AS following ON following.who = step.who AND following.moment > step.moment
),
orders_then_orders_then_sent_back_by_customer AS (
  SELECT step.who, count(*) AS orders_then_orders_then_sent_back
  FROM (
    SELECT customer_id AS who, ordered_at AS moment
    FROM orders_so_far
  ) AS step
  ASOF JOIN orders_then_sent_back AS following ON following.who = step.who AND following.moment > step.moment
  GROUP BY step.who
),
orders_then_orders_then_sent_back_by_customer_2 AS (
  SELECT step.who, count(*) AS orders_then_orders_then_sent_back_2
  FROM (
    SELECT customer_id AS who, ordered_at AS moment
    FROM orders_so_far
    WHERE category = 'gift'
  ) AS step
  ASOF JOIN orders_then_sent_back AS following ON following.who = step.who AND following.moment > step.moment
  GROUP BY step.who
),
customer_facts AS (
  SELECT
    every_customer.*,
    coalesce(orders_then_orders_then_sent_back_by_customer.orders_then_orders_then_sent_back, 0) AS orders_then_orders_then_sent_back,
    coalesce(orders_then_orders_then_sent_back_by_customer_2.orders_then_orders_then_sent_back_2, 0) AS orders_then_orders_then_sent_back_2
  FROM every_customer
  LEFT JOIN orders_then_orders_then_sent_back_by_customer ON orders_then_orders_then_sent_back_by_customer.who = every_customer.customer_id
  LEFT JOIN orders_then_orders_then_sent_back_by_customer_2 ON orders_then_orders_then_sent_back_by_customer_2.who = every_customer.customer_id
)
SELECT
  customer_id,
  orders_then_orders_then_sent_back >= 1 AS a,
  orders_then_orders_then_sent_back_2 = 0 AS b
FROM customer_facts`)
  expect(sql).toBeSql(sql, shop.connection)
})
