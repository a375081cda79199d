import { describe, expect, test } from 'vitest'
import { openLoader } from '../../../support/load-column.ts'

const { loadColumn } = openLoader()

describe('half-days', () => {
  test.each([
    ['Persian', ['17/05/2024 03:20 ب.ظ', '۱۷/۰۵/۲۰۲۴ ۱۱:۲۰ ق.ظ'], ['2024-05-17 15:20:00', '2024-05-17 11:20:00']],
    ['Arabic', ['17/05/2024 03:20 م', '١٧/٥/٢٠٢٤ ١٢:٠٥ ص'], ['2024-05-17 15:20:00', '2024-05-17 00:05:00']],
    ['Arabic, as browsers print it', ['\u200f١٧\u200f/٥\u200f/٢٠٢٤، ٣:٢٠:٠٥ م'], ['2024-05-17 15:20:05']],
    ['English, as browsers print it', ['5/17/2024, 3:20:05\u202fPM'], ['2024-05-17 15:20:05']],
    ['Malay', ['17/05/2024 3:20 PTG', '17/05/2024 3:20 PG'], ['2024-05-17 15:20:00', '2024-05-17 03:20:00']],
    [
      'spelled out',
      ['17/05/2024 3:20 بعدازظهر', '17/05/2024 3:20 صباحًا'],
      ['2024-05-17 15:20:00', '2024-05-17 03:20:00'],
    ],
  ])('%s', async (_, values, expected) => {
    const loaded = await loadColumn(values)
    expect([loaded.type, loaded.values]).toEqual(['TIMESTAMP', expected])
  })

  test('of Jalali days', async () => {
    const said = ['1402/05/17 03:20 ب.ظ', '۱۴۰۲/۰۵/۱۷ ۱۲:۰۰:۳۰ ق.ظ', '1402/05/17 12:00 ب.ظ', '1402/05/17 23:10']
    const { column } = await loadColumn(said)
    expect(column.offers).toEqual([{ type: 'timestamp', format: 'yyyy/mm/dd jalali' }])
    expect((await loadColumn(said, column.offers[0])).values).toEqual([
      '2023-08-08 15:20:00',
      '2023-08-08 00:00:30',
      '2023-08-08 12:00:00',
      '2023-08-08 23:10:00',
    ])
  })

  test('a time that no clock shows is none, in any calendar', async () => {
    const said = ['1402/05/17 25:10', '1402/05/17 15:10 ب.ظ', '1402/05/17 10:61', '1402/05/17 10:10']
    const { values, column } = await loadColumn(said, { type: 'timestamp', format: 'yyyy/mm/dd jalali' })
    expect([values, column.unfit.count]).toEqual([[null, null, null, '2023-08-08 10:10:00'], 3])
    expect((await loadColumn(['17/05/2024 م', '18/05/2024 م'])).type).toBe('VARCHAR')
  })
})

describe('names of months', () => {
  test.each([
    [
      'Arabic',
      ['17 يناير 2024', '٣ أغسطس ٢٠٢٣', '1-ابريل-2022'],
      ['2024-01-17', '2023-08-03', '2022-04-01'],
      'dd/mm/yyyy',
    ],
    [
      'of the Levant',
      ['17 كانون الثاني 2024', '1 آب 2023', '2 تشرين الأول 2023'],
      ['2024-01-17', '2023-08-01', '2023-10-02'],
      'dd/mm/yyyy',
    ],
    [
      'Malay',
      ['17 Mac 2024', '3 Ogos 2023', '25 DISEMBER 2023', '1 Jan 2024'],
      ['2024-03-17', '2023-08-03', '2023-12-25', '2024-01-01'],
      'dd/mm/yyyy',
    ],
    ['Persian, of the common calendar', ['۱۷ ژانویه ۲۰۲۴', '3 مه 2023'], ['2024-01-17', '2023-05-03'], 'dd/mm/yyyy'],
    ['Arabic, without days', ['يناير 2024', 'كانون الأول 2023'], ['2024-01-01', '2023-12-01'], 'mm/yyyy'],
    ['Malay, without days', ['Mac 2024', 'Ogos 2023'], ['2024-03-01', '2023-08-01'], 'mm/yyyy'],
  ])('%s', async (_, values, expected, format) => {
    const loaded = await loadColumn(values)
    expect([loaded.type, loaded.values, loaded.column.read.format]).toEqual(['DATE', expected, format])
    expect((await loadColumn(values, { format })).values).toEqual(expected)
  })

  test.each([
    [
      'days',
      ['۱۷ مرداد ۱۴۰۲', '30 اسفند 1403', '1 دي 1400'],
      ['2023-08-08', '2025-03-20', '2021-12-22'],
      'dd/mm/yyyy jalali',
      'dates',
    ],
    ['months', ['مرداد ۱۴۰۲', 'فروردین ۱۴۰۳'], ['2023-07-23', '2024-03-20'], 'mm/yyyy jalali', 'months'],
  ])('Persian, of Jalali %s, are offered', async (_, values, expected, format, what) => {
    const { type, column, report } = await loadColumn(values)
    expect([type, column.offers, report.questions.map(({ text }) => text)]).toEqual([
      'VARCHAR',
      [{ type: 'date', format }],
      [`v looks like Jalali ${what} (${values[0]}); it was kept as text.`],
    ])
    for (const stated of [{ format }, { type: 'date' }] as const) {
      const read = await loadColumn(values, stated)
      expect([read.values, read.column.read.format]).toEqual([expected, format])
    }
  })

  test('of another language, late in the file, are read as well', async () => {
    const english = Array.from({ length: 30_000 }, (_, n) => `${1 + (n % 28)} Jan 2024`)
    const { values, column } = await loadColumn([...english, '17 Mac 2024', '3 أغسطس 2023', ...english])
    expect([values.slice(30_000, 30_002), column.unfit.count]).toEqual([['2024-03-17', '2023-08-03'], 0])
  })

  test('in words that are no dates change nothing', async () => {
    const words = ['Mac', 'Ogos 5', '12 Macro Road 2024', 'مهر 20', 'م', 'ص 12:30', 'دی وی دی 2024']
    const { type, values } = await loadColumn(words)
    expect([type, values]).toEqual(['VARCHAR', words])
  })
})
