import { describe, expect, it } from 'vitest'
import { columnWidth, describeColumn, summarizeColumn } from '../../../src/ui/results/describe-column.ts'
import type { Column, ColumnProfile, Value } from '../../../workers/api.ts'

const column = (name: string, type: Column['type']): Column => ({ name, type, sqlType: '' })
const profile = (rest: Partial<ColumnProfile>): ColumnProfile => ({
  name: '',
  distinct: 3,
  missing: 0,
  min: null,
  max: null,
  bins: null,
  top: null,
  ...rest,
})
const printed = (name: string, type: Column['type'], values: Value[], about?: ColumnProfile, rows = 100) => {
  const look = describeColumn(column(name, type), values, about, rows, 'en-GB')
  return [look.align, ...values.map(look.print)]
}

describe('describeColumn', () => {
  it('groups amounts and aligns their points', () => {
    expect(printed('amount', 'number', [22.9, 1204, -3.85, null])).toEqual(['end', '22.90', '1,204.00', '−3.85', '–'])
  })

  it('shows keys, codes and years digit by digit', () => {
    const names = ['customer_id', 'CustomerID', 'InvoiceNo', 'post_code', 'year']
    expect(names.map((name) => printed(name, 'number', [10021]))).toEqual(names.map(() => ['start', '10021']))
  })

  it('does not take words that merely end like a key for one', () => {
    expect(['paid', 'valid', 'casino', 'Amount'].map((name) => printed(name, 'number', [10021])[1])).toEqual(
      Array(4).fill('10,021'),
    )
  })

  it('takes a column of different whole numbers for a key, but not one of different measurements', () => {
    const unique = profile({ distinct: 100 })
    expect([printed('who', 'number', [10021], unique), printed('spend', 'number', [10021.5], unique)]).toEqual([
      ['start', '10021'],
      ['end', '10,021.5'],
    ])
  })

  it('shortens timestamps that are all at midnight', () => {
    expect(printed('at', 'timestamp', ['2024-01-01 00:00:00', null])).toEqual(['start', '2024-01-01', '–'])
    expect(printed('at', 'timestamp', ['2024-01-01 09:30:00', '2024-01-01 00:00:00'])).toEqual([
      'start',
      '2024-01-01 09:30:00',
      '2024-01-01 00:00:00',
    ])
  })

  it('answers yes or no', () => {
    expect(printed('gift', 'boolean', [true, false])).toEqual(['start', 'yes', 'no'])
  })

  it('keeps tiny numbers from vanishing', () => {
    expect(printed('p', 'number', [0.000123, 0.00002])).toEqual(['end', '0.000123', '0.00002'])
  })
})

describe('summarizeColumn', () => {
  const about = (type: Column['type'], name: string, sample: Value[], rest: Partial<ColumnProfile>) =>
    summarizeColumn(describeColumn(column(name, type), sample, undefined, 100, 'en-GB'), profile(rest), 100, 'en-GB')

  it('gives ranges, distinct counts and shares, and what is missing', () => {
    expect([
      about('number', 'amount', [1.5], { min: 0.85, max: 1204, missing: 2 }),
      about('number', 'customer_id', [1], { distinct: 98, min: 1, max: 98 }),
      about('timestamp', 'at', [], { min: '2022-01-03 08:00:00', max: '2024-12-31 09:00:00' }),
      about('text', 'country', ['FR'], { distinct: 1 }),
      about('boolean', 'gift', [true], {
        missing: 20,
        top: [
          [false, 60],
          [true, 20],
        ],
      }),
    ]).toEqual([
      '0.85 – 1,204, 2.0% missing',
      '98 distinct',
      '2022-01-03 – 2024-12-31',
      '1 value',
      '25.0% yes, 20.0% missing',
    ])
  })
})

describe('columnWidth', () => {
  it('follows the longest of name, values and summary within bounds', () => {
    const width = (name: string, value: string, summary: string) => {
      const text = column(name, 'text')
      return columnWidth(text, [value], describeColumn(text, [value], undefined, 1), summary)
    }
    expect([
      width('a', 'b', ''),
      width('a_rather_long_name', 'b', ''),
      width('a', 'x'.repeat(90), ''),
      width('a', 'b', 'x'.repeat(20)),
    ]).toEqual([14, 22, 32, 19])
  })
})
