import { beforeAll, describe, expect, test } from 'vitest'
import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import { checkSql, referencesOfSql } from '../../../src/lang/sql/scan.ts'
import { openDuckDB } from '../../support/duckdb.ts'

/** All tables of the imagined notebook; every one has the same columns and rows. */
const KNOWN = ['orders', 'customers', 'clean', 'returns', 'days', 'my table', 'a.b', 'say "hi"', 'سفارش‌ها', 'limit']
const COLUMNS = `1 AS id, DATE '2024-01-01' AS day, 2 AS v, 'abc' AS name, [1, 2] AS tags, {'limit': 1} AS pair`

let connection: DuckDBConnection
beforeAll(async () => {
  connection = (await openDuckDB()).connection
  connection.query(`SET VARIABLE p = 1`)
})

/** Texts and the tables that they read, in order of first mention. */
const HARD: Record<string, [string, string[]][]> = {
  'common table expressions': [
    ['WITH a AS (FROM orders) FROM a', ['orders']],
    ['WITH orders AS (SELECT 1 AS id) FROM orders', []],
    ['WITH orders AS (SELECT * FROM orders WHERE v > 1) SELECT * FROM orders', ['orders']],
    ['WITH a AS (FROM orders), clean AS (FROM a), b AS (FROM clean) FROM b JOIN a USING (id)', ['orders']],
    ['WITH a AS (FROM clean), clean AS (FROM a) FROM clean', ['clean']],
    ['WITH a AS (WITH clean AS (FROM orders) FROM clean) SELECT * FROM a, clean', ['orders', 'clean']],
    ['FROM (WITH clean AS (SELECT 1 AS id) FROM clean) x JOIN clean USING (id)', ['clean']],
    ['WITH clean AS (FROM orders) SELECT (SELECT max(v) FROM clean) FROM (SELECT * FROM clean)', ['orders']],
    ['WITH clean AS (SELECT 1 AS id) SELECT * FROM main.clean', ['clean']],
    ['WITH CLEAN AS (FROM orders) FROM clean', ['orders']],
    [
      'WITH "my table" AS MATERIALIZED (FROM orders), b(x) AS NOT MATERIALIZED (SELECT id FROM "my table") FROM b',
      ['orders'],
    ],
    ['WITH a(x, y) AS (SELECT id, v FROM orders), b AS (FROM customers) SELECT x FROM a, b', ['orders', 'customers']],
    ['WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT * FROM t, orders', ['orders']],
    ['WITH RECURSIVE clean(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM clean WHERE n < 5) FROM clean', []],
    [
      'WITH RECURSIVE a AS (FROM orders), t(n) AS (SELECT id FROM a UNION SELECT n + 1 FROM t, a WHERE n < 3) FROM t',
      ['orders'],
    ],
    [
      'WITH RECURSIVE t(n, m) USING KEY (n) AS (SELECT id, v FROM orders UNION SELECT n, m FROM t WHERE n > 9) FROM t',
      ['orders'],
    ],
    [
      'WITH RECURSIVE t(n) USING KEY (n) AS (SELECT 1 UNION SELECT t.n + 1 FROM t, recurring.t r WHERE t.n < 3) FROM t',
      [],
    ],
    ['WITH orders AS (FROM clean) SELECT * FROM orders UNION ALL SELECT * FROM orders', ['clean']],
    ['(WITH orders AS (FROM clean) FROM orders) UNION ALL FROM orders', ['clean', 'orders']],
    ['WITH a AS (FROM orders) PIVOT a ON v USING max(id) GROUP BY day', ['orders']],
    ['WITH a AS (FROM orders) TABLE a', ['orders']],
    ['WITH a AS (VALUES (1), (2)), b AS (TABLE customers) SELECT * FROM a, b', ['customers']],
  ],
  joins: [
    ['SELECT * FROM orders JOIN customers USING (id), clean', ['orders', 'customers', 'clean']],
    [
      'FROM orders o LEFT JOIN customers c USING (id, day) RIGHT JOIN clean USING (id)',
      ['orders', 'customers', 'clean'],
    ],
    ['FROM orders ASOF JOIN customers USING (id, day)', ['orders', 'customers']],
    ['FROM orders o ASOF LEFT JOIN customers c ON o.id = c.id AND o.day >= c.day', ['orders', 'customers']],
    ['FROM orders POSITIONAL JOIN customers', ['orders', 'customers']],
    ['FROM orders ANTI JOIN customers USING (id)', ['orders', 'customers']],
    ['FROM orders SEMI JOIN customers USING (id)', ['orders', 'customers']],
    ['FROM orders NATURAL JOIN customers', ['orders', 'customers']],
    ['FROM orders CROSS JOIN customers', ['orders', 'customers']],
    ['FROM orders o FULL OUTER JOIN customers c ON o.id = c.id', ['orders', 'customers']],
    [
      'SELECT * FROM (orders JOIN customers USING (id)) JOIN (clean c CROSS JOIN returns r) ON c.v = r.v',
      ['orders', 'customers', 'clean', 'returns'],
    ],
    [
      'SELECT * FROM orders o JOIN (customers c JOIN clean USING (id)) ON o.id = c.id, returns',
      ['orders', 'customers', 'clean', 'returns'],
    ],
    ['SELECT u FROM orders, LATERAL (SELECT orders.v + id FROM customers) t(u)', ['orders', 'customers']],
    [
      'SELECT * FROM orders o JOIN LATERAL (SELECT max(v) FROM clean c WHERE c.id = o.id) t ON true',
      ['orders', 'clean'],
    ],
    ['FROM orders, (SELECT 1 AS x), customers', ['orders', 'customers']],
    ['FROM orders o JOIN customers c ON o.tags = [c.id, c.v], clean', ['orders', 'customers', 'clean']],
    ["FROM orders o JOIN customers c ON {'a': o.id, 'b': c.v}.a = 1, clean", ['orders', 'customers', 'clean']],
    ['FROM orders o JOIN customers c ON o.pair.limit = c.pair.limit, clean', ['orders', 'customers', 'clean']],
    ['SELECT * FROM orders customers JOIN clean ON customers.id = clean.id', ['orders', 'clean']],
    ['SELECT * FROM orders AS clean, customers AS orders', ['orders', 'customers']],
    ['FROM orders AS clean(a, customers)', ['orders']],
  ],
  'shapes of a query': [
    ['FROM orders', ['orders']],
    ['fRoM OrDeRs SeLeCt Id', ['orders']],
    ['FROM orders SELECT id, v, name', ['orders']],
    ['FROM orders, customers SELECT orders.id, customers.v WHERE orders.id > 0', ['orders', 'customers']],
    ['TABLE orders', ['orders']],
    ['FROM (TABLE orders), (FROM customers), (VALUES (1), (2)) x', ['orders', 'customers']],
    ['VALUES (1), ((SELECT max(v) FROM orders))', ['orders']],
    ['((SELECT id FROM orders))', ['orders']],
    ['FROM ((SELECT * FROM orders))', ['orders']],
    ['(FROM orders) UNION ALL (FROM customers)', ['orders', 'customers']],
    ['FROM orders UNION BY NAME FROM customers', ['orders', 'customers']],
    ['SELECT id FROM orders UNION ALL BY NAME SELECT v FROM customers', ['orders', 'customers']],
    ['TABLE orders UNION ALL TABLE customers', ['orders', 'customers']],
    [
      'SELECT id FROM orders EXCEPT SELECT id FROM customers INTERSECT ALL SELECT id FROM clean',
      ['orders', 'customers', 'clean'],
    ],
    ['SUMMARIZE orders', ['orders']],
    ['SUMMARIZE SELECT id, v FROM orders', ['orders']],
    ['DESCRIBE orders', ['orders']],
    ['DESC orders', ['orders']],
    ['DESCRIBE TABLE orders', ['orders']],
    ['DESCRIBE SELECT * FROM orders JOIN customers USING (id)', ['orders', 'customers']],
    ['SELECT * FROM (SUMMARIZE orders)', ['orders']],
    ['SELECT * FROM (DESCRIBE orders), (DESC customers), clean', ['orders', 'customers', 'clean']],
    ['SELECT column_name FROM (SHOW orders)', ['orders']],
    ['PIVOT orders ON v USING sum(id)', ['orders']],
    ['PIVOT orders ON v, id USING max(day) AS a, max(v) AS clean GROUP BY name', ['orders']],
    ['PIVOT (SELECT o.v, c.id FROM orders o JOIN customers c USING (id)) ON v USING sum(id)', ['orders', 'customers']],
    ['PIVOT (orders JOIN range(2) r ON true) ON v USING sum(range)', ['orders']],
    ['PIVOT_WIDER orders ON v USING sum(id)', ['orders']],
    ['FROM (PIVOT orders ON v USING sum(id) GROUP BY day) p JOIN clean USING (day)', ['orders', 'clean']],
    ['SELECT * FROM orders PIVOT (sum(v) FOR id IN (1, 2)) p, clean', ['orders', 'clean']],
    ["FROM orders PIVOT (sum(v) AS a, max(v) AS b FOR id IN (1, 2) name IN ('abc') GROUP BY day)", ['orders']],
    ['UNPIVOT orders ON id, v INTO NAME clean VALUE customers', ['orders']],
    ['FROM (UNPIVOT orders ON COLUMNS(* EXCLUDE (day, name, tags, pair)) INTO NAME n VALUE x)', ['orders']],
    ['SELECT * FROM orders UNPIVOT (x FOR n IN (id, v)) u, clean', ['orders', 'clean']],
    ['SELECT * FROM orders UNPIVOT INCLUDE NULLS (x FOR n IN (id, v)), clean', ['orders', 'clean']],
    ['FROM orders TABLESAMPLE 50%, customers c TABLESAMPLE reservoir(10)', ['orders', 'customers']],
    ['SELECT * FROM orders, customers USING SAMPLE 10', ['orders', 'customers']],
    ['FROM x: orders, y: (FROM customers), "z z": clean', ['orders', 'customers', 'clean']],
    ['SELECT clean: v, returns: id + 1 FROM orders', ['orders']],
    ['FROM range(3) r, orders, generate_series(1, 2) AS clean(x), unnest([1, 2]) u', ['orders']],
    ['FROM main.range(3), "range"(2) s, orders', ['orders']],
    ['SELECT * FROM unnest([1, 2]) WITH ORDINALITY AS t(a, b), orders', ['orders']],
    ['SELECT * FROM generate_series(1, 5, 2), (SELECT max(v) FROM orders) m', ['orders']],
  ],
  'queries inside expressions': [
    ['SELECT (SELECT max(v) FROM clean), id FROM orders', ['clean', 'orders']],
    [
      'SELECT id FROM orders WHERE v > (SELECT avg(v) FROM clean) AND id IN (SELECT id FROM customers)',
      ['orders', 'clean', 'customers'],
    ],
    [
      'SELECT id FROM orders o WHERE EXISTS (FROM customers c WHERE c.id = o.id) AND NOT EXISTS (FROM returns)',
      ['orders', 'customers', 'returns'],
    ],
    [
      'SELECT id FROM orders WHERE v >= ANY (SELECT v FROM clean) OR v > ALL (FROM customers SELECT v)',
      ['orders', 'clean', 'customers'],
    ],
    ['SELECT v FROM orders GROUP BY v HAVING count(*) > (SELECT min(id) FROM clean)', ['orders', 'clean']],
    ['SELECT v FROM orders ORDER BY (SELECT max(v) FROM clean) DESC NULLS LAST', ['orders', 'clean']],
    ['SELECT id, v FROM orders ORDER BY ALL DESC NULLS LAST', ['orders']],
    [
      'SELECT v FROM orders ORDER BY abs(v) DESC NULLS LAST LIMIT (SELECT max(id) FROM clean) OFFSET (SELECT 0 FROM returns)',
      ['orders', 'clean', 'returns'],
    ],
    [
      'SELECT CASE WHEN v > (SELECT 1 FROM clean) THEN (SELECT 2 FROM returns) ELSE 3 END FROM orders',
      ['clean', 'returns', 'orders'],
    ],
    ['SELECT count(*) FILTER (WHERE v > (SELECT 1 FROM clean)), sum(v) FROM orders', ['clean', 'orders']],
    ['SELECT sum(v) OVER (PARTITION BY id ORDER BY (SELECT max(v) FROM clean)) FROM orders', ['clean', 'orders']],
    [
      'SELECT sum(v) OVER w, max(v) OVER (w ROWS 1 PRECEDING) FROM orders WINDOW w AS (PARTITION BY id ORDER BY day)',
      ['orders'],
    ],
    ['SELECT id FROM orders QUALIFY row_number() OVER (ORDER BY v) <= (SELECT 2 FROM clean)', ['orders', 'clean']],
    ['SELECT greatest(v, (SELECT max(v) FROM clean), 3), v FROM orders', ['clean', 'orders']],
    ['SELECT [x + 1 FOR x IN (SELECT tags FROM clean) IF x > 0], v FROM orders', ['clean', 'orders']],
    [
      'SELECT list_transform(tags, lambda x: x + 1), list_filter(tags, lambda clean: clean > 1) FROM orders',
      ['orders'],
    ],
    ["SELECT {'a': (SELECT max(v) FROM clean), 'b': v} FROM orders", ['clean', 'orders']],
    ['SELECT [(SELECT 1 FROM clean), v], tags[1:2], MAP {1: v} FROM orders', ['clean', 'orders']],
    ['SELECT ARRAY(SELECT v FROM clean) FROM orders', ['clean', 'orders']],
    [
      'SELECT (FROM clean SELECT max(v)), day + INTERVAL (id) DAY, day - INTERVAL 1 MONTH FROM orders',
      ['clean', 'orders'],
    ],
    ['SELECT extract(year FROM day), extract(year FROM (SELECT max(day) FROM days)) FROM orders', ['days', 'orders']],
    ["SELECT substring(name FROM 1 FOR 2), trim(both 'x' FROM name), trim(FROM name) FROM orders", ['orders']],
    ['SELECT substring((SELECT name FROM clean) FROM 1), v FROM orders', ['clean', 'orders']],
    ['SELECT id IS DISTINCT FROM v, id IS NOT DISTINCT FROM (SELECT 1 FROM clean) FROM orders', ['clean', 'orders']],
    ['SELECT DISTINCT ON (id) id, v FROM orders', ['orders']],
    ['SELECT unnest(tags), unnest((SELECT tags FROM clean)) FROM orders', ['clean', 'orders']],
    ['SELECT percentile_disc(0.5) WITHIN GROUP (ORDER BY v), id FROM orders GROUP BY id', ['orders']],
    ['SELECT id, v, sum(id) FROM orders GROUP BY GROUPING SETS ((id, v), (id), ())', ['orders']],
    ['SELECT id, v, count(*) FROM orders GROUP BY ALL', ['orders']],
    ['SELECT id, v, count(*) FROM orders GROUP BY CUBE (id, v)', ['orders']],
    ['SELECT * EXCLUDE (tags, pair) REPLACE (v + (SELECT 1 FROM clean) AS v) FROM orders', ['clean', 'orders']],
    ["SELECT max(COLUMNS('i.*')), * LIKE 'n%' FROM orders GROUP BY ALL", ['orders']],
    ["SELECT COLUMNS(c -> c IN ('id', 'v')), v AS from FROM orders", ['orders']],
    ['SELECT v AS values, id AS select, day AS join FROM orders', ['orders']],
    ['SELECT orders.pair.limit, orders FROM orders', ['orders']],
    ['SELECT $p + v FROM orders WHERE id < $p + (SELECT max(v) FROM clean)', ['orders', 'clean']],
  ],
  'names and what only looks like one': [
    [
      'SELECT * FROM "my table", "a.b", "say ""hi""", سفارش‌ها, "limit"',
      ['my table', 'a.b', 'say "hi"', 'سفارش‌ها', 'limit'],
    ],
    ['SELECT * FROM "سفارش‌ها" AS clean', ['سفارش‌ها']],
    [
      'SELECT * FROM main.orders, memory.main.customers, memory.clean, "main"."my table"',
      ['orders', 'customers', 'clean', 'my table'],
    ],
    ["SELECT * FROM 'orders', 'my table'", ['orders', 'my table']],
    ['SELECT clean, returns FROM (SELECT id AS clean, v AS returns FROM orders) customers', ['orders']],
    ['SELECT 1 AS "FROM clean", v AS "JOIN customers" FROM orders', ['orders']],
    ["SELECT 'FROM customers', 'it''s FROM clean', E'\\' FROM clean', e'\\\\' FROM orders", ['orders']],
    ['SELECT $$ FROM clean $$, $a$ FROM $b$ customers $$ $a$ FROM orders', ['orders']],
    ['SELECT v -- FROM clean\nFROM orders /* JOIN customers */', ['orders']],
    ['SELECT v /* FROM /* nested */ clean, */ FROM orders', ['orders']],
    ['SELECT v -- to the end of an old line\r FROM orders', ['orders']],
    ['SELECT\u00a0*\u00a0FROM\u00a0orders', ['orders']],
    ['SELECT a$b FROM (SELECT v AS a$b FROM orders)', ['orders']],
    ["SELECT date '2024-01-01', X'ab', 1e3, 1_000, .5 FROM orders", ['orders']],
    ["SELECT 'a'\n'FROM clean' FROM orders", ['orders']],
    ['SELECT * FROM\n\torders\n,\n\tcustomers;', ['orders', 'customers']],
    ['SELECT * FROM ORDERS, "Customers"', ['orders', 'customers']],
    ['SELECT 1', []],
  ],
}

describe.each(Object.entries(HARD))('tables are found as the engine finds them: %s', (_, cases) => {
  test.each(cases)('%s', (sql, tables) => {
    expect(checkSql(sql)).toEqual([])
    expect({ ...referencesOfSql(sql, KNOWN), parameters: [] }).toEqual({ tables, parameters: [], unknown: [] })
    expect(readsExactly(sql, tables)).toEqual({ runs: null, runsWithout: [] })
  })
})

test('the oracle itself tells a table too many from one too few', () => {
  expect(readsExactly('FROM orders', ['orders', 'clean'])).toEqual({ runs: null, runsWithout: ['clean'] })
  expect(readsExactly('FROM orders, clean', ['orders'])).toEqual({
    runs: 'Catalog Error: Table with name clean does not exist!',
    runsWithout: [],
  })
})

/** The engine's own word: the text runs with these tables alone, and without any one of them it does not. */
function readsExactly(sql: string, tables: string[]): { runs: string | null; runsWithout: string[] } {
  for (const name of KNOWN) connection.query(`DROP TABLE IF EXISTS ${quote(name)}`)
  tables.forEach(create)
  const runs = tryToRun(sql)
  const runsWithout = tables.filter((name) => {
    connection.query(`DROP TABLE ${quote(name)}`)
    const failure = tryToRun(sql)
    create(name)
    return failure === null
  })
  return { runs, runsWithout }
}

function create(name: string): void {
  connection.query(`CREATE TABLE ${quote(name)} AS SELECT ${COLUMNS}`)
}

/** The first line of the engine's error, or `null`. `$p` is a variable, as the app binds it. */
function tryToRun(sql: string): string | null {
  try {
    connection.query(sql.replaceAll('$p', `getvariable('p')`))
    return null
  } catch (error) {
    return (error as Error).message.split('\n')[0]!
  }
}

function quote(name: string): string {
  return `"${name.replaceAll('"', '""')}"`
}
