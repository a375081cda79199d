import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isJalaliLeap, readJalali } from '../../../../workers/duckdb/import/values/jalali.ts'
import { openLoader } from '../../../support/load-column.ts'

const { loadColumn } = openLoader()

describe('what dates look like', () => {
  test.each([
    ['ISO', ['2024-02-29', '2023-12-01'], 'DATE', ['2024-02-29', '2023-12-01'], 'yyyy-mm-dd'],
    ['ISO with slashes', ['2024/02/29', '2023/1/5'], 'DATE', ['2024-02-29', '2023-01-05'], 'yyyy/mm/dd'],
    ['day first', ['13/02/2024', '05/06/2024'], 'DATE', ['2024-02-13', '2024-06-05'], 'dd/mm/yyyy'],
    ['month first', ['02/13/2024', '05/06/2024'], 'DATE', ['2024-02-13', '2024-05-06'], 'mm/dd/yyyy'],
    ['points', ['31.12.2024', '1.2.2024'], 'DATE', ['2024-12-31', '2024-02-01'], 'dd/mm/yyyy'],
    ['hyphens', ['31-12-2024', '01-02-2024'], 'DATE', ['2024-12-31', '2024-02-01'], 'dd/mm/yyyy'],
    ['two digits of the year', ['31/12/99', '01/02/24'], 'DATE', ['1999-12-31', '2024-02-01'], 'dd/mm/yyyy'],
    ['mixed separators', ['31.12.2024', '13/02/2024'], 'DATE', ['2024-12-31', '2024-02-13'], 'dd/mm/yyyy'],
    ['Persian digits', ['۲۰۲۴/۰۱/۰۵', '۲۰۲۳/۱۲/۳۱'], 'DATE', ['2024-01-05', '2023-12-31'], 'yyyy/mm/dd'],
    ['short months', ['12 Jan 2024', '3 feb 2023'], 'DATE', ['2024-01-12', '2023-02-03'], 'dd/mm/yyyy'],
    ['long months', ['January 12, 2024', 'May 3, 2023'], 'DATE', ['2024-01-12', '2023-05-03'], 'mm/dd/yyyy'],
    ['months in the middle', ['12-Jan-24', '03-Dec-99'], 'DATE', ['2024-01-12', '1999-12-03'], 'dd/mm/yyyy'],
    [
      'ISO with time',
      ['2024-01-05 10:30:00', '2024-01-05T23:59:58', '2024-01-06'],
      'TIMESTAMP',
      ['2024-01-05 10:30:00', '2024-01-05 23:59:58', '2024-01-06 00:00:00'],
      'yyyy-mm-dd',
    ],
    [
      'half days',
      ['13/1/2024 1:02 PM', '5/3/2024 11:02 AM', '5/3/2024 12:00 AM'],
      'TIMESTAMP',
      ['2024-01-13 13:02:00', '2024-03-05 11:02:00', '2024-03-05 00:00:00'],
      'dd/mm/yyyy',
    ],
    ['dates that are none stay text', ['31/02/2024', '30/02/2023'], 'VARCHAR', ['31/02/2024', '30/02/2023'], null],
    ['seconds since 1970 stay numbers', ['1704448800', '1704448801'], 'BIGINT', [1704448800, 1704448801], null],
    ['versions stay text', ['1.2.3', '1.10.0'], 'VARCHAR', ['1.2.3', '1.10.0'], null],
    ['times stay text', ['10:30', '23:59'], 'VARCHAR', ['10:30', '23:59'], null],
  ])('%s', async (_, values, type, expected, format) => {
    const loaded = await loadColumn(values)
    expect([loaded.type, loaded.values, loaded.column.read.format]).toEqual([type, expected, format])
  })

  test('what fits both orders is read as day first and asked, with the change that each answer makes', async () => {
    const { values, column, report } = await loadColumn(['01/02/2024', '05/06/2024'])
    const change = (format: string) => ({ columns: { v: { type: 'date', format } } })
    expect([values, column.offers, report.questions]).toEqual([
      ['2024-02-01', '2024-06-05'],
      [{ type: 'date', format: 'mm/dd/yyyy' }],
      [
        {
          kind: 'day-or-month',
          column: 'v',
          text: 'v fits day/month and month/day; it was read as day/month.',
          answers: [
            { label: 'Day first: 01/02/2024 is 1 February', change: change('dd/mm/yyyy') },
            { label: 'Month first: 01/02/2024 is 2 January', change: change('mm/dd/yyyy') },
          ],
        },
      ],
    ])
    const answered = await loadColumn(['01/02/2024', '05/06/2024'], { type: 'date', format: 'mm/dd/yyyy' })
    expect([answered.values, answered.report.questions, answered.column.decidedBy]).toEqual([
      ['2024-01-02', '2024-05-06'],
      [],
      'author',
    ])
  })

  test('the example of the question is a day that the answer changes', async () => {
    const { report } = await loadColumn(['05/05/2024', '01/02/2024'])
    expect(report.questions[0]!.answers.map(({ label }) => label)).toEqual([
      'Day first: 01/02/2024 is 1 February',
      'Month first: 01/02/2024 is 2 January',
    ])
  })

  test('one late day beyond 12 decides for the whole column', async () => {
    const early = Array.from({ length: 60_000 }, (_, n) => `0${1 + (n % 9)}/0${1 + ((n >> 3) % 9)}/2024`)
    const { values, column, report } = await loadColumn([...early, '12/25/2024', ...early])
    expect([column.read.format, values[1], values[60_000], report.questions]).toEqual([
      'mm/dd/yyyy',
      '2024-02-01',
      '2024-12-25',
      [],
    ])
  })
})

describe('Jalali dates', () => {
  test('are kept as text and offered; a notebook that says so gets the dates', async () => {
    const said = ['1402/05/17', '۱۴۰۳/۱۲/۳۰', '1400-01-01']
    const { type, column, report } = await loadColumn(said)
    const format = 'yyyy/mm/dd jalali'
    expect([type, column.offers, report.questions.map(({ kind }) => kind)]).toEqual([
      'VARCHAR',
      [{ type: 'date', format }],
      ['jalali'],
    ])
    expect((await loadColumn(said, { format })).values).toEqual(['2023-08-08', '2025-03-20', '2021-03-21'])
    expect((await loadColumn(['1402/05/17 10:30'], { format })).values).toEqual(['2023-08-08 10:30:00'])
    const wrong = await loadColumn(['1402/12/30', '1402/12/29'], { type: 'date', format })
    expect([wrong.values, wrong.column.unfit]).toEqual([
      [null, '2024-03-19'],
      { count: 1, examples: [{ text: '1402/12/30', line: 2 }] },
    ])
  })

  test('are offered with the day first as well, and where a few are no days of the calendar', async () => {
    const leap = ['30/12/1402', ...Array.from({ length: 30 }, (_, n) => `${n + 1}/01/1402`), '-']
    const { type, column, report } = await loadColumn(leap)
    const format = 'dd/mm/yyyy jalali'
    expect([type, column.offers, report.questions.map(({ text }) => text)]).toEqual([
      'VARCHAR',
      [{ type: 'date', format }],
      ['v looks like Jalali dates (30/12/1402); it was kept as text. 1 of its values is no day of that calendar.'],
    ])
    const read = await loadColumn(leap, { format })
    expect([read.values.slice(0, 2), read.column.unfit]).toEqual([
      [null, '2023-03-21'],
      { count: 1, examples: [{ text: '30/12/1402', line: 2 }] },
    ])
  })

  test('every day of 1300 to 1450 is the day that ICU says', () => {
    const calendar = new Intl.DateTimeFormat('en-u-ca-persian', {
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      timeZone: 'UTC',
    })
    const first = Date.UTC(1921, 2, 21) / 86_400_000
    const last = Date.UTC(2072, 2, 19) / 86_400_000
    for (let day = first; day <= last; day++) {
      const parts = Object.fromEntries(
        calendar.formatToParts(day * 86_400_000).map(({ type, value }) => [type, parseInt(value)]),
      )
      if (readJalali(parts.year!, parts.month!, parts.day!) !== day) expect(parts).toBe(day)
    }
    expect([isJalaliLeap(1399), isJalaliLeap(1403), isJalaliLeap(1402)]).toEqual([true, true, false])
  })

  test('the engine counts them as the program does', async () => {
    const days = Array.from({ length: 2000 }, (_, n) => [1300 + (n % 151), 1 + (n % 12), 1 + ((n * 7) % 31)] as const)
    const { values } = await loadColumn(
      days.map((day) => day.join('/')),
      { type: 'date', format: 'yyyy/mm/dd jalali' },
    )
    const expected = days.map((day) => readJalali(...day))
    expect(values.map((value) => (typeof value === 'string' ? Date.parse(value) / 86_400_000 : null))).toEqual(expected)
  })
})

const printers: Record<string, (day: string) => string> = {
  iso: (day) => day,
  'day first': (day) => day.split('-').toReversed().join('/'),
  'month first': (day) => `${day.slice(5, 7)}/${day.slice(8)}/${day.slice(0, 4)}`,
  points: (day) => day.split('-').toReversed().map(Number).join('.'),
  named: (day) => `${Number(day.slice(8))} ${nameMonth(day, 'long')} ${day.slice(0, 4)}`,
  'short name': (day) => `${nameMonth(day, 'short')} ${day.slice(8)}, ${day.slice(0, 4)}`,
  persian: (day) => day.replaceAll('-', '/').replaceAll(/\d/g, (digit) => '۰۱۲۳۴۵۶۷۸۹'[Number(digit)]!),
}

function nameMonth(day: string, month: 'long' | 'short'): string {
  return new Date(day).toLocaleString('en', { month, timeZone: 'UTC' })
}

test('a date printed in any format is read back, whatever the order of the values', async () => {
  const day = fc.integer({ min: -10_000, max: 40_000 }).map((n) => new Date(n * 86_400_000).toISOString().slice(0, 10))
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...Object.keys(printers)),
      fc.array(day, { minLength: 1, maxLength: 40 }),
      async (name, some) => {
        // one day beyond 12 leaves no doubt about its place
        const days = [...some, '2024-03-25']
        const { type, values } = await loadColumn(days.map(printers[name]!))
        expect([type, values]).toEqual(['DATE', days])
        const turned = await loadColumn(days.toReversed().map(printers[name]!))
        expect(turned.values).toEqual(days.toReversed())
      },
    ),
    { numRuns: 40, seed: 1402 },
  )
}, 60_000)

describe('times with a zone keep what the clock showed, and a note says so', () => {
  const note = (example: string) =>
    `v has times with a zone (${example}): each was read as it is written, without the zone.`

  test.each([
    ['seconds', '2024-01-01 23:30:00+02', '2024-07-01T23:30:00+03:00', '2024-07-01T21:30:00Z'],
    ['minutes', '2024-01-01 23:30+02', '2024-07-01T23:30 +03:00', '2024-07-01T21:30Z'],
    ['fractions', '2024-01-01 23:30:00.000-0500', '2024-07-01T23:30:00.0 +03:00', '2024-07-01 21:30:00.00z'],
    ['names', '2024-01-01 23:30:00 UTC', '2024-07-01 23:30 GMT', '2024-07-01 21:30:00 utc'],
    ['slashes', '2024/1/1 23:30+02', '2024/07/01 23:30:00 +0300', '2024/07/01 21:30Z'],
    ['months', '1 Jan 2024 23:30 +02:00', '1 Jul 2024, 23:30:00-03', '1 July 2024 21:30Z'],
    ['half days', '1/1/2024 11:30 PM +02', '1/7/2024 11:30:00pm -08:00', '1/7/2024 9:30 PM Z'],
    ['compact days', '20240101T2330Z', '20240701T233000Z', '20240701T2130Z'],
    ['Persian digits', '۲۰۲۴-۰۱-۰۱ ۲۳:۳۰+۰۲:۰۰', '۲۰۲۴-۰۷-۰۱ ۲۳:۳۰:۰۰Z', '۲۰۲۴-۰۷-۰۱ ۲۱:۳۰'],
  ])('%s', async (_, ...values) => {
    const found = await loadColumn(values)
    expect([found.type, found.values, found.report.notes]).toEqual([
      'TIMESTAMP',
      ['2024-01-01 23:30:00', '2024-07-01 23:30:00', '2024-07-01 21:30:00'],
      [note(values[0])],
    ])
  })

  test.each([
    ['2024-01-01 23:30:00', '2024-01-01 10:00:00+02'],
    ['2024-01-01 23:30:00', '2024-01-01T10:00Z'],
    ['2024-01-01 23:30:00', '2024-01-01 10:00:00 UTC'],
    ['2024-01-01', '2024-01-01 10:00 +02:00'],
    ['2024/01/01 23:30', '2024-01-01 10:00:00+02'],
    ['1.1.2024 23:30', '1.1.2024 10:00 -05:00'],
  ])('wherever a zone stands among 50,000 rows: %s, %s', async (plain, zoned) => {
    for (const at of [0, 33_333, 49_999]) {
      const { type, values, column, report } = await loadColumn(
        Array.from({ length: 50_000 }, (_, n) => (n === at ? zoned : plain)),
      )
      expect([at, type, values[at], column.unfit.count, report.notes]).toEqual([
        at,
        'TIMESTAMP',
        '2024-01-01 10:00:00',
        0,
        [note(zoned)],
      ])
    }
  })

  test('days and months that end like a zone have none', async () => {
    const { type, values, report } = await loadColumn(['2024-01-05', '2024-01-05 10:00', '2024-1-05 10:00:30'])
    expect([type, values, report.notes]).toEqual([
      'TIMESTAMP',
      ['2024-01-05 00:00:00', '2024-01-05 10:00:00', '2024-01-05 10:00:30'],
      [],
    ])
  })
})
