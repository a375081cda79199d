import { beforeAll, describe, expect, test } from 'vitest'
import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import { checkSql, referencesOfSql, scanSql, trimSql } from '../../../src/lang/sql/scan.ts'
import { openDuckDB } from '../../support/duckdb.ts'

let connection: DuckDBConnection
beforeAll(async () => {
  connection = (await openDuckDB()).connection
  for (const name of ['orders', 'customers', '"my table"', 'clean'])
    connection.query(`CREATE TABLE ${name} (id INT, day DATE, v INT)`)
})

const KNOWN = ['orders', 'customers', 'my table', 'clean']

test('tokens carry their place, and quotes inside literals are theirs', () => {
  expect(scanSql(`a 'it''s' "b""c" $x $$d;$$ 1.5e3 -- e\n/* f */;`)).toEqual([
    { type: 'word', text: 'a', from: 0, to: 1, closed: true },
    { type: 'text', text: "'it''s'", from: 2, to: 9, closed: true },
    { type: 'name', text: 'b"c', from: 10, to: 16, closed: true },
    { type: 'parameter', text: 'x', from: 17, to: 19, closed: true },
    { type: 'text', text: '$$d;$$', from: 20, to: 26, closed: true },
    { type: 'number', text: '1.5e3', from: 27, to: 32, closed: true },
    { type: 'comment', text: '-- e', from: 33, to: 37, closed: true },
    { type: 'comment', text: '/* f */', from: 38, to: 45, closed: true },
    { type: 'symbol', text: ';', from: 45, to: 46, closed: true },
  ])
})

describe('tables are found as the engine finds them', () => {
  test.each([
    ['SELECT * FROM orders', ['orders']],
    ['FROM orders', ['orders']],
    ['select * from ORDERS o, customers as c where o.id = c.id', ['orders', 'customers']],
    ['SELECT * FROM orders LEFT JOIN customers ON orders.id = customers.id, clean', ['orders', 'customers', 'clean']],
    ['SELECT * FROM "my table" JOIN main.orders ON true', ['my table', 'orders']],
    ['SELECT * FROM (orders JOIN customers ON true)', ['orders', 'customers']],
    ['SELECT * FROM (SELECT id, day FROM orders) x, (FROM clean) y', ['orders', 'clean']],
    [
      'SELECT id, (SELECT max(v) FROM clean) FROM orders WHERE id IN (SELECT id FROM customers)',
      ['clean', 'orders', 'customers'],
    ],
    ['WITH a AS (SELECT * FROM orders), b(x) AS MATERIALIZED (SELECT * FROM a) SELECT * FROM a, b', ['orders']],
    ['WITH RECURSIVE t(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM t WHERE n < 5) SELECT * FROM t', []],
    ['SELECT * FROM (WITH clean AS (SELECT 1 AS id) FROM clean) UNION ALL SELECT id FROM orders', ['orders']],
    ["SELECT extract(year FROM day), trim(both FROM 'x') FROM orders", ['orders']],
    ['SELECT id IS DISTINCT FROM v FROM orders', ['orders']],
    ['SELECT * FROM range(10) r, orders', ['orders']],
    ["SELECT 'FROM customers' -- FROM clean\n FROM orders /* JOIN customers */", ['orders']],
    ['SELECT * FROM orders UNION SELECT * FROM clean', ['orders', 'clean']],
    ['SELECT count(*) FILTER (WHERE v > 1), v FROM orders GROUP BY v, id', ['orders']],
    ['SELECT * FROM orders SEMI JOIN customers ON orders.id = customers.id', ['orders', 'customers']],
    ['SELECT u FROM orders, LATERAL (SELECT orders.v + 1) t(u)', ['orders']],
    ['VALUES (1), (2)', []],
  ])('%s', (sql, tables) => {
    expect(referencesOfSql(sql, KNOWN)).toEqual({ tables, parameters: [], unknown: [] })
    const engine = [
      ...new Set(
        connection.getTableNames(sql).map((name) =>
          name
            .toLowerCase()
            .replace(/^main\./, '')
            .replaceAll('"', ''),
        ),
      ),
    ]
    expect(engine.sort()).toEqual([...tables].sort())
  })

  test.each([
    ['SELECT * FROM orders JOIN customers USING (id)', ['orders', 'customers']],
    ['PIVOT orders ON v USING sum(id)', ['orders']],
    ['SELECT * FROM orders PIVOT (sum(v) FOR id IN (1, 2))', ['orders']],
    ['SELECT * FROM (SUMMARIZE orders)', ['orders']],
    ['SELECT unknown_function(id) FROM o: orders', ['orders']],
  ])('%s, where the engine’s own list of tables gives up', (sql, tables) => {
    expect(referencesOfSql(sql, KNOWN)).toEqual({ tables, parameters: [], unknown: [] })
  })
})

test('a common table expression is not in scope inside itself: the table of that name is meant', () => {
  const sql = 'WITH orders AS (SELECT * FROM orders WHERE v > 1) SELECT * FROM orders'
  expect(referencesOfSql(sql, KNOWN).tables).toEqual(['orders'])
})

test('parameters are listed once, and unknown tables with their place', () => {
  expect(referencesOfSql('SELECT $a, $b FROM cleen WHERE v > $a AND id IN (FROM x.y)', KNOWN)).toEqual({
    tables: [],
    parameters: ['a', 'b'],
    unknown: [
      { name: 'cleen', span: { from: 19, to: 24 } },
      { name: 'x.y', span: { from: 54, to: 57 } },
    ],
  })
})

describe('only one query is taken', () => {
  test.each([
    'SELECT 1',
    'with a as (select 1) from a;',
    '(SELECT 1)',
    '-- why\nFROM orders',
    'VALUES (1);;',
    "SELECT ';'",
  ])('%s', (sql) => {
    expect(checkSql(sql)).toEqual([])
  })

  test.each([
    ['', 'empty-query | Expected a query, found nothing. | Write a query, e.g. SELECT * FROM a table.'],
    ['-- nothing', 'empty-query | Expected a query, found nothing. | Write a query, e.g. SELECT * FROM a table.'],
    [
      'create table x as select 1',
      'not-a-query | Expected a query that begins with SELECT, WITH, FROM or VALUES, found CREATE. | Write the query alone: the cell’s id becomes the name of its result.',
    ],
    [
      "COPY orders TO 'x.csv'",
      'not-a-query | Expected a query that begins with SELECT, WITH, FROM or VALUES, found COPY. | Add the file under `sources:` in the front matter; export results from the page.',
    ],
    [
      'INSTALL httpfs',
      'not-a-query | Expected a query that begins with SELECT, WITH, FROM or VALUES, found INSTALL. | Extensions are not loaded: a notebook runs with what ships.',
    ],
    [
      'SELECT 1; SELECT 2',
      'several-statements | Expected the end of the cell after “;”, found SELECT. | A cell holds one query: move the rest to a cell of its own.',
    ],
    [
      "SELECT 'abc",
      "unclosed | Expected ' at the end of this text, found the end of the cell. | Close the text with '.",
    ],
  ])('%s', (sql, problem) => {
    expect(checkSql(sql).map(({ code, message, hint }) => `${code} | ${message} | ${hint ?? '-'}`)).toEqual([problem])
  })
})

test('a final semicolon is left out of the query', () => {
  expect(trimSql("SELECT ';' ; -- done")).toBe("SELECT ';'")
  expect(trimSql('SELECT 1')).toBe('SELECT 1')
})
