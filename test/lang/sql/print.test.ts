import { beforeAll, expect, test } from 'vitest'
import type { DuckDBConnection } from '@duckdb/duckdb-wasm/blocking'
import { indent, printSelect, printWith, quoteName, quoteText } from '../../../src/lang/sql/print.ts'
import { openDuckDB, readRows } from '../../support/duckdb.ts'

let connection: DuckDBConnection
beforeAll(async () => {
  connection = (await openDuckDB()).connection
})

test('names are bare where that is safe', () => {
  expect(['spend_1y', 'Spend', '1y', 'order', 'time', 'two words', 'a"b', ''].map(quoteName)).toEqual([
    'spend_1y',
    '"Spend"',
    '"1y"',
    '"order"',
    '"time"',
    '"two words"',
    '"a""b"',
    '""',
  ])
})

test('every keyword of the engine that is not safe as a name is quoted', () => {
  const rows = readRows(connection, `SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'`)
  expect(rows.map((row) => String(row['keyword_name'])).filter((word) => quoteName(word) === word)).toEqual([])
})

test('text and names come back from the engine as they were', () => {
  const odd = `it's "odd"\n  -- $x \\`
  const sql = printWith(
    [{ name: 'a b', sql: `SELECT ${quoteText(odd)} AS ${quoteName('se"lect')}` }],
    'SELECT * FROM "a b"',
  )
  expect(readRows(connection, sql)).toEqual([{ 'se"lect': odd }])
})

test('literals over several lines are not indented', () => {
  expect(indent("SELECT 'a\nb',\n1")).toBe("  SELECT 'a\nb',\n  1")
})

test('a select that fits stands on one line per clause', () => {
  expect(
    printSelect({
      columns: ['a', 'b'],
      from: 't',
      where: ['a > 1', 'b > 2'],
      groupBy: ['a'],
      having: ['true'],
      orderBy: ['a'],
    }),
  ).toBe('SELECT a, b\nFROM t\nWHERE a > 1\n  AND b > 2\nGROUP BY a\nHAVING true\nORDER BY a')
})
