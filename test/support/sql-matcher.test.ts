import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import { beforeAll, expect, test } from 'vitest'
import { openDuckDB } from './duckdb.ts'
import { bindParameters } from './sql-matcher.ts'

let connection: DuckDBConnection

beforeAll(async () => {
  ;({ connection } = await openDuckDB())
  connection.query('CREATE TABLE orders (customer_id INTEGER, amount DOUBLE)')
})

const messageOf = (check: () => void): string => {
  try {
    check()
    return 'nothing was thrown'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

test('SQL of the expected text that binds passes', () => {
  expect('SELECT sum(amount) FROM orders').toBeSql('SELECT sum(amount) FROM orders', connection)
})

test('a parameter binds, and an unset one is NULL', () => {
  const sql = 'SELECT * FROM orders WHERE amount > $min_amount'
  expect(sql).toBeSql(sql, connection)
})

test('another text fails although it binds', () => {
  const check = () => expect('SELECT 1').toBeSql('SELECT  1', connection)
  expect(messageOf(check)).toBe('expected the SQL to be the same text')
})

test('the expected text fails when the engine cannot bind it, in the engine’s words', () => {
  const sql = 'SELECT amuont FROM orders'
  const check = () => expect(sql).toBeSql(sql, connection)
  expect(messageOf(check)).toMatch(
    /^expected the engine to bind the SQL, but it says: .*"amuont"[\s\S]*SELECT amuont FROM orders$/,
  )
})

test('the negated matcher passes for either reason and fails for neither', () => {
  expect('SELECT 1').not.toBeSql('SELECT 2', connection)
  expect('SELECT nothing').not.toBeSql('SELECT nothing', connection)
  const check = () => expect('SELECT 1').not.toBeSql('SELECT 1', connection)
  expect(messageOf(check)).toBe('expected the SQL not to be this text, or not to bind:\n\nSELECT 1')
})

test('only a parameter outside of strings, quoted names and comments is one', () => {
  const sql = `SELECT '$a''$b', "$c""$d", $e -- $f\n/* $g */ + $h2, '$1' FROM t`
  expect(bindParameters(sql)).toBe(
    `SELECT '$a''$b', "$c""$d", getvariable('e') -- $f\n/* $g */ + getvariable('h2'), '$1' FROM t`,
  )
})
