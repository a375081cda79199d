import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resolveDates } from '../../src/lang/roles.ts'
import type { Declarations } from '../../src/lang/schema.ts'
import { customers, makeSchema, orders } from './roles-bench.ts'

/** 61 days from one day on. */
function listDays(from: string): string[] {
  const start = Date.parse(from)
  return Array.from({ length: 61 }, (_, index) => new Date(start + index * 86_400_000).toISOString().slice(0, 10))
}

describe('the series of dates', () => {
  const datesOf = (asOf: string | null, series?: Declarations['series']) =>
    resolveDates(makeSchema([customers, orders], { asOf, ...(series ? { series } : {}) }))
  const steps = (from: string, to: string | null, every: 'day' | 'week' | 'month' | 'quarter' | 'year') =>
    datesOf(to, { type: 'steps', from, every })

  test('is the list of the front matter, and empty for one date', () => {
    const dates = ['2011-03-31', '2011-06-30']
    expect(datesOf('2011-06-30', { type: 'list', dates })).toEqual({ dates, diagnostics: [] })
    expect(datesOf('2011-06-30', { type: 'list', dates: ['2011-06-30'] })).toEqual({ dates: [], diagnostics: [] })
    expect(datesOf('2011-06-30')).toEqual({ dates: [], diagnostics: [] })
  })

  test('stays at the ends of months and ends with the as-of date', () => {
    expect(steps('2011-01-31', '2011-05-10', 'month').dates).toEqual([
      '2011-01-31',
      '2011-02-28',
      '2011-03-31',
      '2011-04-30',
      '2011-05-10',
    ])
    expect(steps('2011-02-28', '2011-04-30', 'month').dates).toEqual(['2011-02-28', '2011-03-31', '2011-04-30'])
    expect(steps('2012-02-29', '2014-03-01', 'year').dates).toEqual([
      '2012-02-29',
      '2013-02-28',
      '2014-02-28',
      '2014-03-01',
    ])
  })

  test('is clipped to the days that a month has, without losing the day', () => {
    expect(steps('2011-01-30', '2011-04-01', 'month').dates).toEqual([
      '2011-01-30',
      '2011-02-28',
      '2011-03-30',
      '2011-04-01',
    ])
    expect(steps('2011-11-30', '2012-08-01', 'quarter').dates).toEqual([
      '2011-11-30',
      '2012-02-29',
      '2012-05-31',
      '2012-08-01',
    ])
  })

  test('goes on to the last event where no end is stated', () => {
    expect(steps('2024-04-18', null, 'week').dates).toEqual(['2024-04-18', '2024-04-25', '2024-05-02'])
    expect(steps('2024-05-02', null, 'day').dates).toEqual([])
    expect(resolveDates(makeSchema([], { series: { type: 'steps', from: '2024-01-01', every: 'day' } }))).toEqual({
      dates: [],
      diagnostics: [],
    })
  })

  test('cannot begin after the last event', () => {
    expect(steps('2025-01-31', null, 'month')).toEqual({
      dates: [],
      diagnostics: [
        {
          code: 'no-dates',
          severity: 'error',
          message: 'The dates begin on 2025-01-31, after the last event on 2024-05-02.',
          hint: 'Let "from" be a day before 2024-05-02, or state "to".',
        },
      ],
    })
  })

  test.each([
    [
      steps('2011-01-01', '2011-12-10', 'day'),
      '"as of" gives 344 dates from 2011-01-01 to 2011-12-10, one every day; at most 60 are compared.',
      'Write "every: week", or a later "from".',
    ],
    [
      steps('1900-12-31', '2024-12-31', 'year'),
      '"as of" gives 125 dates from 1900-12-31 to 2024-12-31, one every year; at most 60 are compared.',
      'Write a later "from".',
    ],
    [
      steps('0001-01-01', '9999-12-31', 'day'),
      '"as of" gives 3,652,059 dates from 0001-01-01 to 9999-12-31, one every day; at most 60 are compared.',
      'Write a later "from".',
    ],
    [
      datesOf('2011-03-02', { type: 'list', dates: listDays('2011-01-01') }),
      '"as of" gives 61 dates from 2011-01-01 to 2011-03-02; at most 60 are compared.',
      'Write `as of: { from: 2011-01-01, to: 2011-03-02, every: week }`, or leave some out.',
    ],
  ])('of too many dates says what to write instead (%#)', (answer, message, hint) => {
    expect(answer).toEqual({ dates: [], diagnostics: [{ code: 'many-dates', severity: 'error', message, hint }] })
  })

  test('has 60 dates at most, ascending, from the first to the as-of date', () => {
    const day = fc.integer({ min: 0, max: 9000 }).map((days) => new Date(days * 86_400_000).toISOString().slice(0, 10))
    const every = fc.constantFrom('day', 'week', 'month', 'quarter', 'year' as const)
    fc.assert(
      fc.property(day, day, every, (a, b, step) => {
        const [from, to] = [a, b].sort() as [string, string]
        const { dates, diagnostics } = steps(from, to, step)
        expect(dates).toEqual([...new Set(dates)].sort())
        expect(dates.length <= 60 && (diagnostics.length === 0 || dates.length === 0)).toBe(true)
        if (dates.length > 0) expect([dates[0], dates.at(-1)]).toEqual([from, to])
      }),
      { seed: 42, numRuns: 500 },
    )
  })
})
