import { describe, expect, test } from 'vitest'
import type { ColumnReading } from '../../../../src/lang/reading.ts'
import { openLoader } from '../../../support/load-column.ts'

const { load, loadColumn } = openLoader()

describe('dates of eight digits', () => {
  const days = ['20240115', '20231231', '20240229']
  const format = 'yyyymmdd'

  test('are read as numbers and asked for, with the change that each answer makes', async () => {
    const { type, values, column, report } = await loadColumn([...days, 'NA'])
    expect([type, values, column.offers, report.questions]).toEqual([
      'BIGINT',
      [20240115, 20231231, 20240229, null],
      [{ type: 'date', format }],
      [
        {
          kind: 'compact-date',
          column: 'v',
          text: 'v looks like dates written yyyymmdd (20240115); it was read as a number.',
          answers: [
            { label: 'Keep as a number', change: { columns: { v: { type: 'number' } } } },
            { label: 'Read as dates', change: { columns: { v: { type: 'date', format } } } },
          ],
        },
      ],
    ])
    expect((await loadColumn(days, { type: 'number' })).report.questions).toEqual([])
  })

  test.each<ColumnReading>([{ type: 'date', format }, { format }, { type: 'date' }, { format: 'yyyy-mm-dd' }])(
    'are dates where a notebook says %j',
    async (stated) => {
      const { type, values, column, report } = await loadColumn(days, stated)
      expect([type, values, column.read.format, report.questions]).toEqual([
        'DATE',
        ['2024-01-15', '2023-12-31', '2024-02-29'],
        format,
        [],
      ])
    },
  )

  test.each([
    ['a month beyond 12', '20241301'],
    ['a day that no month has', '20230229'],
    ['a year before 1900', '18991231'],
    ['a year after 2100', '21010101'],
    ['seven digits', '2024115'],
    ['a sign', '-20240115'],
    ['a fraction', '20240115.5'],
  ])('are not asked for where one late value has %s', async (_, late) => {
    const { column, report } = await loadColumn([...Array.from({ length: 6000 }, () => '20240115'), late, ...days])
    expect([column.type, column.offers, report.questions]).toEqual(['number', [], []])
  })

  test('that are none do not fit where a notebook says that they are', async () => {
    const { values, column } = await loadColumn([...days, '2024115', '20240231', '00000000', '2024'], { format })
    expect([values.slice(3), column.unfit.examples.map(({ text }) => text)]).toEqual([
      [null, null, null, null],
      ['2024115', '20240231', '00000000', '2024'],
    ])
  })

  test('are dates where zeros stand for none, which are listed', async () => {
    const many = Array.from({ length: 10 }, () => days).flat()
    const { type, column } = await loadColumn([...many, '00000000'])
    expect([type, column.read.format, column.unfit.examples]).toEqual([
      'DATE',
      format,
      [{ text: '00000000', line: 32 }],
    ])
  })

  test('are Jalali by their years', async () => {
    const said = ['14020517', '14031230']
    const { type, column, report } = await loadColumn(said)
    const jalali = { type: 'date', format: 'yyyymmdd jalali' } as const
    expect([type, column.offers, report.questions.map(({ kind, text }) => [kind, text])]).toEqual([
      'BIGINT',
      [jalali],
      [['jalali', 'v looks like Jalali dates written yyyymmdd (14020517); it was read as a number.']],
    ])
    for (const stated of [jalali, { type: 'date' } as const]) {
      const read = await loadColumn(said, stated)
      expect([read.values, read.column.read.format]).toEqual([['2023-08-08', '2025-03-20'], 'yyyymmdd jalali'])
    }
  })

  test('with a time behind a T are read as such', async () => {
    const { type, values, column } = await loadColumn(['20240115T103059', '20240116T0800', '20240117T235959Z'])
    expect([type, values, column.read.format]).toEqual([
      'TIMESTAMP',
      ['2024-01-15 10:30:59', '2024-01-16 08:00:00', '2024-01-17 23:59:59'],
      'yyyymmdd',
    ])
  })

  test('are asked for among the numbers of a format with types of its own', async () => {
    const rows = days.map((v) => JSON.stringify({ v: Number(v), n: 7 })).join('\n')
    const { report } = await load('v.ndjson', rows)
    const read = await load('v.ndjson', rows, { columns: { v: { type: 'date', format } } })
    expect([report.questions.map(({ text }) => text), read.columns, read.rows.map(([v]) => v)]).toEqual([
      ['v looks like dates written yyyymmdd (20240115); it was read as a number.'],
      ['v DATE', 'n BIGINT'],
      ['2024-01-15', '2023-12-31', '2024-02-29'],
    ])
  })
})
