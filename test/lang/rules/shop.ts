import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import type { Parameters, SegmentsPlan } from '../../../src/lang/plan.ts'
import { compileSegments, parseRules } from '../../../src/lang/rules/index.ts'
import type { ColumnSchema, Declarations, Parameter, Schema, TableSchema, ValueType } from '../../../src/lang/schema.ts'
import { openDuckDB, readRows } from '../../support/duckdb.ts'

/**
 * A small shop as of 2024-06-30. Customer 1 buys often; 2 has ties, missing amounts and an event on a window's edge;
 * 3 ordered only in the future; 4 never did anything and has everything missing; 5 ordered once, long ago.
 */
const TABLES = [
  `CREATE TABLE customers AS SELECT * FROM (VALUES
    (1, 'UK', 'ann@school.edu', 34, DATE '2020-02-29', true, 'Ann Cole', 'A17', 'pro', DATE '1990-07-14', DATE '2024-08-29'),
    (2, 'FR', 'bob@example.com', 18, DATE '2024-06-01', false, 'Marco', 'AB1', 'free', DATE '2006-06-30', DATE '2024-08-30'),
    (3, 'UK', NULL, 30, DATE '2024-05-31', NULL, 'Nicole', 'a17', 'team', DATE '1993-12-31', DATE '2024-06-30'),
    (4, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
    (5, 'DE', 'eve@Example.com', 61, DATE '2022-07-10', true, 'Eve', 'B17', NULL, DATE '1963-07-15', NULL)
  ) AS t(customer_id, country, email, age, signed_up, active, name, code, plan, birthday, renewal)`,
  `CREATE TABLE orders AS SELECT * FROM (VALUES
    (11, 1, TIMESTAMP '2024-06-30 23:59:59', 100.00, 'gift'),
    (12, 1, TIMESTAMP '2024-06-20 10:00:00', 50.00, 'book'),
    (13, 1, TIMESTAMP '2024-05-31 12:00:00', 25.50, 'gift'),
    (14, 1, TIMESTAMP '2023-12-30 00:00:00', 10.00, 'food'),
    (21, 2, TIMESTAMP '2024-06-01 00:00:00', 40.00, 'book'),
    (22, 2, TIMESTAMP '2024-05-31 23:00:00', NULL, 'gift'),
    (23, 2, NULL, 999.00, 'gift'),
    (31, 3, TIMESTAMP '2024-07-01 00:00:00', 70.00, 'book'),
    (51, 5, TIMESTAMP '2022-12-30 08:00:00', 40.00, NULL),
    (61, NULL, TIMESTAMP '2024-06-15 08:00:00', 5.00, 'book')
  ) AS t(order_id, customer_id, ordered_at, amount, category)`,
  `CREATE TABLE visits AS SELECT * FROM (VALUES
    (1, TIMESTAMP '2024-06-13 10:00:00', 'home', true),
    (1, TIMESTAMP '2024-06-20 10:00:00', 'gifts', false),
    (1, TIMESTAMP '2024-06-25 15:00:00', 'gifts', NULL),
    (2, TIMESTAMP '2024-05-24 09:00:00', 'gifts', false),
    (2, TIMESTAMP '2024-06-01 00:00:00', 'home', false),
    (3, TIMESTAMP '2024-06-24 12:00:00', 'gifts', true),
    (3, NULL, 'home', true),
    (5, TIMESTAMP '2022-12-22 08:00:00', 'home', NULL),
    (NULL, TIMESTAMP '2024-06-15 08:00:00', 'home', true)
  ) AS t(customer_id, visited_at, page, mobile)`,
  `CREATE TABLE returns AS SELECT * FROM (VALUES
    (1, DATE '2023-12-30'), (1, DATE '2024-06-20'), (2, DATE '2024-06-01'), (3, DATE '2024-07-02'), (5, DATE '2023-01-06')
  ) AS t(customer_id, returned_on)`,
  `CREATE TABLE email_clicks AS SELECT * FROM (VALUES
    (1, TIMESTAMP '2024-06-23 23:59:59', 'spring'),
    (2, TIMESTAMP '2024-05-25 00:00:00', 'sale'),
    (3, TIMESTAMP '2024-06-30 12:00:00', 'b'),
    (3, TIMESTAMP '2024-06-30 12:00:00', 'a'),
    (5, TIMESTAMP '2022-12-22 23:59:00', NULL),
    (5, TIMESTAMP '2022-12-22 23:59:00', 'x')
  ) AS t(customer_id, clicked_at, campaign)`,
  `CREATE TABLE support_tickets AS SELECT * FROM (VALUES
    (1, TIMESTAMP '2024-06-15 09:00:00', 'complaint'),
    (1, TIMESTAMP '2024-06-25 15:00:00', 'question'),
    (2, TIMESTAMP '2024-05-20 08:00:00', 'question'),
    (2, TIMESTAMP '2024-05-31 23:00:00', 'complaint'),
    (5, TIMESTAMP '2022-12-25 08:00:00', 'question')
  ) AS t(customer_id, opened_at, kind)`,
  `CREATE TABLE rfm AS SELECT * FROM (VALUES (1, 5, 'Champions'), (2, 4, 'Loyal'), (5, 1, 'Lost'))
    AS t(customer_id, r, segment)`,
  `CREATE TABLE twice AS SELECT * FROM (VALUES (1, 'a'), (1, 'b')) AS t(customer_id, segment)`,
  `CREATE TABLE people AS SELECT * FROM (VALUES (1, 'UK'), (1, 'FR'), (2, 'DE'), (NULL, 'UK')) AS t(customer_id, country)`,
]

const NAMES = ['customers', 'orders', 'visits', 'returns', 'email_clicks', 'support_tickets', 'rfm', 'twice', 'people']
const DEFINED_BY: Record<string, string> = { rfm: 'rfm', twice: 'twice', people: 'people' }
const UNIQUE = new Set(['customers.customer_id', 'orders.order_id'])

export interface Shop {
  connection: DuckDBConnection
  schema: Schema
}

export async function openShop(): Promise<Shop> {
  const { connection } = await openDuckDB()
  TABLES.forEach((sql) => connection.query(sql))
  return {
    connection,
    schema: makeSchema(NAMES.map((name) => describeTable(connection, name))),
  }
}

export function makeSchema(
  tables: TableSchema[],
  parameters: Parameter[] = [],
  more: Partial<Declarations> = {},
): Schema {
  const declarations: Declarations = {
    asOf: '2024-06-30',
    entities: { customers: { key: 'customer_id' } },
    events: {},
    ...more,
  }
  return { tables, parameters, statements: [], declarations }
}

export function describeTable(connection: DuckDBConnection, name: string): TableSchema {
  const columns = readRows(connection, `DESCRIBE "${name}"`).map((row): ColumnSchema => {
    const sqlType = String(row['column_type'])
    const unique = UNIQUE.has(`${name}.${String(row['column_name'])}`)
    return { name: String(row['column_name']), type: typeOf(sqlType), sqlType, ...(unique ? { unique } : {}) }
  })
  return { name, columns, definedBy: DEFINED_BY[name] ?? null }
}

export function typeOf(sqlType: string): ValueType {
  if (/INT|DECIMAL|DOUBLE|FLOAT/.test(sqlType)) return 'number'
  if (sqlType === 'DATE') return 'date'
  if (sqlType.startsWith('TIMESTAMP')) return 'timestamp'
  return sqlType === 'VARCHAR' ? 'text' : sqlType === 'BOOLEAN' ? 'boolean' : 'other'
}

/** Runs a text with its parameters, as the engine binds them. */
export function runBound(connection: DuckDBConnection, sql: string, parameters: Parameters): Record<string, unknown>[] {
  const bound = Object.entries(parameters).reduce(
    (text, [name, value]) => text.replaceAll(`$${name}`, typeof value === 'string' ? `'${value}'` : String(value)),
    sql,
  )
  return readRows(connection, bound)
}

/** The plan of a text without a problem. */
export function compile(text: string, schema: Schema): SegmentsPlan {
  const { statements, diagnostics } = parseRules(text)
  const compiled = compileSegments('cell', statements, schema)
  const problems = [...diagnostics, ...compiled.diagnostics]
  if (!compiled.plan || problems.length > 0) throw new Error(JSON.stringify(problems, null, 1))
  return compiled.plan
}

/** The rows of the wide membership table, by key. */
export function evaluate(shop: Shop, text: string, schema = shop.schema): Record<string, unknown>[] {
  const { sql, key, parameters } = compile(text, schema)
  return runBound(shop.connection, `SELECT * FROM (\n${sql}\n) ORDER BY "${key}"`, parameters)
}

/** The shop with tables of a test's own. */
export function addTables(shop: Shop, tables: Record<string, string>): Shop {
  const more = Object.entries(tables).map(([name, rows]) => {
    shop.connection.query(`CREATE TABLE "${name}" AS ${rows}`)
    return describeTable(shop.connection, name)
  })
  return { ...shop, schema: { ...shop.schema, tables: [...shop.schema.tables, ...more] } }
}

/** The schema with other declarations: another as-of date, other entities. */
export function declare(schema: Schema, more: Partial<Declarations>): Schema {
  return { ...schema, declarations: { ...schema.declarations, ...more } }
}

/** What a value is for each entity in the order of keys, e.g. `4 2 0 0 -`, where - is unknown. */
export function measure(shop: Shop, value: string, schema = shop.schema): string {
  const { sql, key, parameters } = compile(`measure m = ${value}`, schema)
  const columns = 'TRY_CAST(CAST(m AS VARCHAR) AS DOUBLE) AS number, CAST(m AS VARCHAR) AS text'
  const rows = runBound(shop.connection, `SELECT ${columns} FROM (\n${sql}\n) ORDER BY "${key}"`, parameters)
  return rows.map(({ number, text }) => String(number ?? text ?? '-')).join(' ')
}

/** Who is in, out and unknown of one condition, e.g. `in 1 2, out 3 5, unknown 4`. */
export function decide(shop: Shop, condition: string, schema = shop.schema): string {
  const rows = evaluate(shop, `segment s: ${condition}`, schema)
  const key = Object.keys(rows[0] ?? {})[0] ?? ''
  const who = (value: boolean | null): string =>
    rows
      .filter((row) => row['s'] === value)
      .map((row) => String(row[key]))
      .join(' ')
  return `in ${who(true) || '-'} | out ${who(false) || '-'} | unknown ${who(null) || '-'}`
}
