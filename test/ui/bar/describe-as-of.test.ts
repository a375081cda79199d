import { expect, test } from 'vitest'
import { tellLate, describeDates } from '../../../src/ui/bar/describe-as-of.ts'

test('a series of dates is shown by its last', () => {
  expect(describeDates(['2011-01-31', '2011-02-28', '2011-12-10'])).toBe('2011-12-10 (3 dates from 2011-01-31)')
})

test.each([
  ['2021-12-10', '2011-12-09', '10 years after the last event (2011-12-09)'],
  ['2012-12-10', '2011-12-09', ''],
  ['2009-01-01', '2011-12-09', ''],
  [null, '2011-12-09', ''],
  ['2011-12-10', null, ''],
])('as of %s, with a last event on %s', (stated, last, told) => {
  expect(tellLate({ stated, used: stated, dates: [], last })).toBe(told)
})
