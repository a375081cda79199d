/** A million customers with ten million orders, and a cell of 50 segments over 20 different clauses about those orders. */

export const AS_OF = '2024-06-30'

/** Made from hashes of the row's number, so that every run has the same rows; orders stand by time, as shops write them. */
export const TABLES = [
  `CREATE TABLE customers AS SELECT
    CAST(range AS INTEGER) AS customer_id,
    ['UK', 'FR', 'DE', 'ES', 'IT'][1 + CAST(hash(range) % 5 AS INTEGER)] AS country,
    CAST(18 + hash(range + 7) % 60 AS INTEGER) AS age
  FROM range(1000000)`,
  `CREATE TABLE orders AS SELECT
    CAST(hash(range) % 1000000 AS INTEGER) AS customer_id,
    TIMESTAMP '2022-01-01' + to_seconds(CAST(range * 7.9 AS BIGINT)) AS ordered_at,
    CAST(hash(range + 2) % 20000 AS INTEGER) / 100 AS amount,
    ['gift', 'book', 'food', 'toys', 'home'][1 + CAST(hash(range + 3) % 5 AS INTEGER)] AS category
  FROM range(10000000)`,
]

interface Clause {
  rule: string
  /** The same as an aggregate over the orders, and the condition on it. */
  sql: string
  test: (column: string) => string
}

function day(daysAgo: number): string {
  const date = new Date(Date.parse(AS_OF) - daysAgo * 86_400_000).toISOString().slice(0, 10)
  return `DATE '${date}'`
}

const since = (days: number) => `CAST(ordered_at AS DATE) > ${day(days)}`

const CLAUSES: Clause[] = [
  ...[7, 14, 30, 60, 90, 180, 270, 365].map((days, index) => ({
    rule: `has at least ${1 + (index >> 2)} orders in last ${days} days`,
    sql: `count(*) FILTER (WHERE ${since(days)})`,
    test: (column: string) => `coalesce(${column}, 0) >= ${1 + (index >> 2)}`,
  })),
  ...['gift', 'book', 'food', 'toys'].map((category, index) => ({
    rule: `has orders where (category = '${category}') in last ${45 * (index + 1)} days`,
    sql: `count(*) FILTER (WHERE category = '${category}' AND ${since(45 * (index + 1))})`,
    test: (column: string) => `coalesce(${column}, 0) >= 1`,
  })),
  ...[20, 75, 120, 400].map((days) => ({
    rule: `sum(orders.amount in last ${days} days) >= ${days}`,
    sql: `sum(amount) FILTER (WHERE ${since(days)})`,
    test: (column: string) => `coalesce(${column}, 0) >= ${days}`,
  })),
  ...[10, 100].map((days) => ({
    rule: `has no orders where (amount > 150) in last ${days} days`,
    sql: `count(*) FILTER (WHERE amount > 150 AND ${since(days)})`,
    test: (column: string) => `coalesce(${column}, 0) = 0`,
  })),
  {
    rule: 'days since last(orders) <= 45',
    sql: 'max(CAST(ordered_at AS DATE))',
    test: (column: string) => `DATE '${AS_OF}' - ${column} <= 45`,
  },
  {
    rule: 'max(orders.amount in last 200 days) >= 190',
    sql: `max(amount) FILTER (WHERE ${since(200)})`,
    test: (column: string) => `${column} >= 190`,
  },
]

/** Segment i takes two clauses about orders and one about the customer. */
const SEGMENTS = Array.from({ length: 50 }, (_, index) => ({
  name: `segment_${index + 1}`,
  clauses: [index % CLAUSES.length, (index * 7 + 3) % CLAUSES.length],
  age: 18 + index,
}))

export const RULES = SEGMENTS.map(
  ({ name, clauses, age }) =>
    `segment ${name}: age >= ${age} and ${clauses.map((clause) => CLAUSES[clause]!.rule).join(' and ')}`,
).join('\n')

/** The facts of all clauses and nothing else: what any way to the members has to compute. */
export const GROUPED = `SELECT customer_id, ${CLAUSES.map(({ sql }, index) => `${sql} AS fact_${index}`).join(', ')}
FROM orders WHERE CAST(ordered_at AS DATE) <= DATE '${AS_OF}' GROUP BY customer_id`

/** The members as an expert writes them by hand: one scan, one join, one expression per segment. */
export const BY_HAND = `WITH facts AS (
${GROUPED}
)
SELECT customers.customer_id, ${SEGMENTS.map(
  ({ name, clauses, age }) =>
    `age >= ${age} AND ${clauses.map((clause) => CLAUSES[clause]!.test(`fact_${clause}`)).join(' AND ')} AS ${name}`,
).join(', ')}
FROM customers LEFT JOIN facts USING (customer_id)`

export const BARE = 'SELECT customer_id, count(*) AS orders FROM orders GROUP BY customer_id'

/** The same with one figure of each column that the clauses look at: a scan of what has to be read. */
export const SCAN = `SELECT customer_id, count(*) AS orders, max(ordered_at) AS last_order, sum(amount) AS spend,
  count(category) AS categories FROM orders GROUP BY customer_id`
