import { describe, expect, test } from 'vitest'
import { openLoader } from '../../../support/load-column.ts'

const { loadColumn } = openLoader()

describe('months', () => {
  test.each([
    ['year first', ['2024-05', '2023-12'], ['2024-05-01', '2023-12-01'], 'yyyy-mm'],
    ['slashes', ['2024/05', '2023/12'], ['2024-05-01', '2023-12-01'], 'yyyy-mm'],
    ['year last', ['05/2024', '12/2023'], ['2024-05-01', '2023-12-01'], 'mm/yyyy'],
    ['points', ['05.2024', '12.2023'], ['2024-05-01', '2023-12-01'], 'mm/yyyy'],
    ['Persian digits', ['۲۰۲۴/۰۵', '۲۰۲۳/۱۲'], ['2024-05-01', '2023-12-01'], 'yyyy-mm'],
    ['short names', ['Jan 2024', 'dec 2023', 'May-2022'], ['2024-01-01', '2023-12-01', '2022-05-01'], 'mm/yyyy'],
    ['long names', ['January 2024', 'December, 2023'], ['2024-01-01', '2023-12-01'], 'mm/yyyy'],
    ['names behind the year', ['2024 Jan', '2023-December'], ['2024-01-01', '2023-12-01'], 'yyyy-mm'],
  ])('with %s are read as their first days, which is told', async (_, values, expected, format) => {
    const { type, values: read, column, report } = await loadColumn([...values, 'NA'])
    expect([type, read, column.read.format, column.offers, report.questions, report.notes]).toEqual([
      'DATE',
      [...expected, null],
      format,
      [],
      [],
      [`v has months (${values[0]}): each was read as its first day.`],
    ])
    expect((await loadColumn(values, { type: 'date', format })).values).toEqual(expected)
  })

  test.each([
    ['months of one digit', ['2024-1', '2024-10']],
    ['numbers of a year', ['2024-01', '2024-02', '2024-13']],
    ['years that are hardly meant', ['1402/05', '1402/06']],
    ['years before 1900', ['1234-05', '1234-06']],
    ['days beside them', ['2024-05', '2024-06-01']],
    ['words beside them', ['2024-05', 'soon']],
    ['two digits of the year', ['Jan-24', 'Feb-24']],
  ])('%s stay text', async (_, values) => {
    const { type, values: read, report } = await loadColumn(values)
    expect([type, read, report.notes]).toEqual(['VARCHAR', values, []])
  })

  test('one late value that is none is listed; many make text of all', async () => {
    const months = Array.from({ length: 40_000 }, (_, n) => `20${10 + (n % 15)}-0${1 + (n % 9)}`)
    const one = await loadColumn([...months, '2024-13'])
    expect([one.type, one.column.unfit.count, one.values[0]]).toEqual(['DATE', 1, '2010-01-01'])
    const many = await loadColumn([...months, ...Array.from({ length: 9000 }, () => '2024-13')])
    expect([many.type, many.values[0]]).toEqual(['VARCHAR', '2010-01'])
  })

  test('of one digit are offered, and read where a notebook says so', async () => {
    const { column, report } = await loadColumn(['1/2024', '12/2024'])
    expect([column.offers, report.questions]).toEqual([[{ type: 'date', format: 'mm/yyyy' }], []])
    for (const stated of [{ format: 'mm/yyyy' }, { format: 'yyyy-mm' }, { type: 'date' }] as const) {
      expect((await loadColumn(['1/2024', '12/2024'], stated)).values).toEqual(['2024-01-01', '2024-12-01'])
    }
  })

  test('are none for a format of days, and days none for a format of months', async () => {
    expect((await loadColumn(['2024-05', '2024-06-02'], { format: 'yyyy-mm-dd' })).values).toEqual([null, '2024-06-02'])
    expect((await loadColumn(['2024-05', '2024-06-02'], { format: 'yyyy-mm' })).values).toEqual(['2024-05-01', null])
  })

  test('of the Jalali calendar are kept as text and offered', async () => {
    const { type, column, report } = await loadColumn(['1402/05', '1402/12'])
    const format = 'yyyy/mm jalali'
    expect([type, column.offers, report.questions.map(({ text }) => text)]).toEqual([
      'VARCHAR',
      [{ type: 'date', format }],
      ['v looks like Jalali months (1402/05); it was kept as text.'],
    ])
    const read = await loadColumn(['1402/05', '1402/12', '1402/13'], { format })
    expect([read.values, read.column.read.format]).toEqual([['2023-07-23', '2024-02-20', null], format])
  })
})
