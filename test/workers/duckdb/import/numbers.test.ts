import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openLoader } from '../../../support/load-column.ts'

const { loadColumn } = openLoader()

describe('what numbers look like', () => {
  test.each([
    ['whole numbers', ['1', '-2', '30'], 'BIGINT', [1, -2, 30]],
    ['decimal point', ['1.5', '-0.25', '3'], 'DOUBLE', [1.5, -0.25, 3]],
    ['exponents', ['1e3', '2.5E-2'], 'DOUBLE', [1000, 0.025]],
    ['decimal comma', ['1,5', '-0,25', '3'], 'DOUBLE', [1.5, -0.25, 3]],
    ['Persian digits and marks', ['۱۲۳٫۵', '۱٬۲۳۴', '۷'], 'DOUBLE', [123.5, 1234, 7]],
    ['Arabic digits', ['٤٥', '٦٧٨'], 'BIGINT', [45, 678]],
    ['groups by comma', ['1,234.50', '12,345,678.00'], 'DOUBLE', [1234.5, 12345678]],
    ['groups by point', ['1.234,50', '12.345.678,00'], 'DOUBLE', [1234.5, 12345678]],
    ['one value tells the style of all', ['1.234', '5.678', '1.234.567'], 'BIGINT', [1234, 5678, 1234567]],
    ['groups by blank', ['1 234,50', '-12 345,00'], 'DOUBLE', [1234.5, -12345]],
    ['groups by no-break blanks', ['1\u00a0234', '12\u202f345', '1\u2009000'], 'BIGINT', [1234, 12345, 1000]],
    ['groups by apostrophe', ["1'234.50", '9’999.00'], 'DOUBLE', [1234.5, 9999]],
    ['Indian groups', ['12,34,567', '1,23,456'], 'BIGINT', [1234567, 123456]],
    ['currency signs', ['£3', '€ 4.50', '$1,000', '7 €'], 'DOUBLE', [3, 4.5, 1000, 7]],
    ['currency words', ['RM 12', 'USD 1,200', '30 تومان', '۵۰۰ ریال', '﷼9'], 'BIGINT', [12, 1200, 30, 500, 9]],
    [
      'dotted currencies',
      ['12 د.إ', '3 ر.س', '4 ر.ق.', '٥ د.ك', 'ج.م 6', '7 د.م.', '8 د.إ.\u200f'],
      'BIGINT',
      [12, 3, 4, 5, 6, 7, 8],
    ],
    ['dotted currencies beside fractions', ['12.50 د.إ', '-1,234.5 ر.س', 'د.ك.3'], 'DOUBLE', [12.5, -1234.5, 3]],
    ['dotted currencies beside a decimal comma', ['12,50 د.إ', '1.234,5 ر.س', 'ج.م7'], 'DOUBLE', [12.5, 1234.5, 7]],
    ['dotted currencies beside Arabic marks', ['١٬٢٣٤٫٥ ر.س', '(٢ د.إ)'], 'DOUBLE', [1234.5, -2]],
    ['dots between letters of no currency', ['12 ا.ب', '13 ا.ب'], 'VARCHAR', ['12 ا.ب', '13 ا.ب']],
    ['parentheses and trailing minus', ['(3.00)', '4.5-', '-$2', '($6)'], 'DOUBLE', [-3, -4.5, -2, -6]],
    ['percent keeps its number', ['12%', '3.5 %', '۷٪'], 'DOUBLE', [12, 3.5, 7]],
    ['signs of other fonts', ['−5', '–6', '7'], 'BIGINT', [-5, -6, 7]],
    ['codes with leading zeros', ['00123', '99999', '10000'], 'VARCHAR', ['00123', '99999', '10000']],
    ['phone numbers', ['+60123456789', '+442079460958'], 'VARCHAR', ['+60123456789', '+442079460958']],
    ['codes with letters', ['536365', 'C536379', '536370'], 'VARCHAR', ['536365', 'C536379', '536370']],
    ['past 2^63', ['9223372036854775808', '1'], 'VARCHAR', ['9223372036854775808', '1']],
    ['lists of numbers', ['1,2,3', '4,5,6'], 'VARCHAR', ['1,2,3', '4,5,6']],
    ['addresses', ['10.0.0.1', '192.168.1.20'], 'VARCHAR', ['10.0.0.1', '192.168.1.20']],
  ])('%s', async (_, values, type, expected) => {
    const loaded = await loadColumn(values)
    expect([loaded.type, loaded.values]).toEqual([type, expected])
  })

  test('numbers as long as 2^63 keep every digit', async () => {
    const { type, values } = await loadColumn(['9223372036854775807', '-1'])
    expect([type, values]).toEqual(['BIGINT', ['9223372036854775807', -1]])
  })

  test.each(['NA', 'N/A', '#N/A', 'null', '-', 'nan', 'NaN', ' ', '—', 'نامشخص'])(
    '%j is missing among numbers, and stays a word among words',
    async (word) => {
      const { type, values, column } = await loadColumn(['1.5', word, '2'])
      expect([type, values, column.missing, column.unfit.count]).toEqual(['DOUBLE', [1.5, null, 2], 1, 0])
      expect((await loadColumn(['one', word, 'two'])).values).toEqual(['one', word, 'two'])
    },
  )

  test('a notebook decides: text stays, leading zeros go, a decimal comma is one', async () => {
    expect((await loadColumn(['1', '2'], { type: 'text' })).values).toEqual(['1', '2'])
    expect((await loadColumn(['007', '12', 'x'], { type: 'number' })).values).toEqual([7, 12, null])
    expect((await loadColumn(['1.234', '5.678'], { decimal: 'comma' })).values).toEqual([1234, 5678])
    expect((await loadColumn(['1.234', '5.678'])).column.offers).toEqual([{ type: 'number', decimal: 'comma' }])
  })
})

const LATIN = '0123456789'
const PERSIAN = '۰۱۲۳۴۵۶۷۸۹'
type Style = typeof style extends fc.Arbitrary<infer S> ? S : never
const style = fc.record({
  decimal: fc.constantFrom('.', ','),
  group: fc.constantFrom('', ' ', '\u00a0', '\u202f', "'", 'other'),
  digits: fc.constantFrom(LATIN, PERSIAN),
  money: fc.constantFrom(['', ''], ['$', ''], ['€ ', ''], ['', ' RM'], ['', ' تومان'], ['', ' ر.س'], ['د.إ.', '']),
  minus: fc.constantFrom('sign', 'parentheses', 'trailing'),
})

/** A number as people of some place write it. */
function printNumber(cents: number, { decimal, group, digits, money, minus }: Style): string {
  const [before = '', after = ''] = money
  const mark = group === 'other' ? (decimal === '.' ? ',' : '.') : group
  const whole = String(Math.floor(Math.abs(cents) / 100)).replace(/\B(?=(\d{3})+$)/g, mark)
  const fraction = String(Math.abs(cents) % 100).padStart(2, '0')
  const text = [...`${whole}${decimal}${fraction}`]
    .map((sign) => (/\d/.test(sign) ? digits[Number(sign)] : sign))
    .join('')
  if (cents >= 0) return `${before}${text}${after}`
  if (minus === 'sign') return `-${before}${text}${after}`
  return minus === 'trailing' ? `${before}${text}${after}-` : `(${before}${text}${after})`
}

test('a number printed in any style is read back, whatever the order of the values', async () => {
  await fc.assert(
    fc.asyncProperty(
      style,
      fc.array(fc.integer({ min: -999_999_999, max: 999_999_999 }), { minLength: 1, maxLength: 30 }),
      async (like, cents) => {
        // two digits behind the mark leave no doubt which mark it is
        const { type, values } = await loadColumn(cents.map((value) => printNumber(value, like)))
        expect([type, values]).toEqual(['DOUBLE', cents.map((value) => value / 100 + 0)])
        const turned = await loadColumn(cents.toReversed().map((value) => printNumber(value, like)))
        expect(turned.values).toEqual(values.toReversed())
      },
    ),
    { numRuns: 40, seed: 1402 },
  )
}, 60_000)
