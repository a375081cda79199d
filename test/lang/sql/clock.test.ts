import { describe, expect, test } from 'vitest'
import { checkSql } from '../../../src/lang/sql/scan.ts'

describe('the clock and the time zones of a machine are refused: the engine that ships would never return', () => {
  test.each([
    ["SELECT date_trunc('day', now()) AS d", 'now'],
    ["SELECT timezone('UTC', ordered_at) FROM orders", 'timezone'],
    ["SELECT ordered_at AT TIME ZONE 'Asia/Tehran' FROM orders", 'AT TIME ZONE'],
    ['SELECT * FROM orders WHERE at < Get_Current_Timestamp()', 'Get_Current_Timestamp'],
  ])('%s', (sql, word) => {
    const from = sql.indexOf(word)
    const found = word === 'AT TIME ZONE' ? word : `${word}(…)`
    expect(checkSql(sql)).toEqual([
      {
        code: 'no-clock',
        severity: 'error',
        message: `Expected a date or time of the data, found ${found}, which needs the clock or the time zones of a machine.`,
        span: { from, to: from + word.length },
        hint: `Write a day, e.g. DATE '2024-12-31', or add a date input and write $name; times are read as they are written.`,
      },
    ])
  })

  test.each([
    'SELECT now, at, zone FROM orders',
    'SELECT o.now(1) FROM orders AS o',
    "SELECT 'now()' -- now()",
    'SELECT CAST(ordered_at AS TIMESTAMP WITH TIME ZONE) FROM orders',
  ])('other uses of the words stand: %s', (sql) => {
    expect(checkSql(sql)).toEqual([])
  })
})
