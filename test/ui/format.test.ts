import { describe, expect, it } from 'vitest'
import {
  formatChange,
  formatCompact,
  formatCount,
  formatDate,
  formatFixed,
  formatIndex,
  formatNumber,
  formatP,
  formatPeriod,
  formatShare,
  formatSigned,
  formatValue,
} from '../../src/ui/format.ts'

const both = (print: (locale: string) => string) => [print('en-GB'), print('fa')]

describe('numbers', () => {
  it('groups thousands the way the locale does', () => {
    expect(both((l) => formatCount(203418, l))).toEqual(['203,418', '۲۰۳٬۴۱۸'])
  })

  it('keeps three significant digits below 100 and whole numbers above', () => {
    expect([0.012345, 4.7961, 41.24, 99.96, 1842.3].map((v) => formatNumber(v, 'en-GB'))).toEqual([
      '0.0123',
      '4.8',
      '41.2',
      '100',
      '1,842',
    ])
  })

  it('writes a true minus sign', () => {
    expect([formatNumber(-1.32, 'en-GB'), formatFixed(-1.3, 2, 'en-GB'), formatChange(-0.14, 'en-GB')]).toEqual([
      '−1.32',
      '−1.30',
      '−14%',
    ])
  })

  it('says how large without saying which currency', () => {
    expect(both((l) => formatCompact(88214, l))).toEqual(['88.2k', '۸۸٫۲\u00a0هزار'])
  })

  it('prints a dash for what is missing', () => {
    const printed = [null, undefined, NaN].flatMap((v) => [
      formatNumber(v),
      formatCount(v),
      formatFixed(v, 1),
      formatCompact(v),
      formatShare(v),
      formatChange(v),
      formatIndex(v),
      formatP(v),
    ])
    expect(new Set(printed)).toEqual(new Set(['–']))
  })
})

describe('shares, changes and indices', () => {
  it('writes shares as percentages with one decimal', () => {
    expect(both((l) => formatShare(0.0602, l))).toEqual(['6.0%', '۶٫۰٪'])
  })

  it('does not round a share that exists down to nothing', () => {
    expect([0, 0.0002, 0.0006, 1].map((v) => formatShare(v, 'en-GB'))).toEqual(['0.0%', '<0.1%', '0.1%', '100.0%'])
  })

  it('signs a change unless it is nothing', () => {
    expect([0.09, -0.14, 0, 0.001].map((v) => formatChange(v, 'en-GB'))).toEqual(['+9%', '−14%', '0%', '0%'])
  })

  it('writes an index without decimals, except where they matter', () => {
    expect([790.4, 100, 8.26].map((v) => formatIndex(v, 'en-GB'))).toEqual(['790', '100', '8.3'])
  })
})

describe('values of one entity', () => {
  it('keeps the digits that decide, and reads dates, answers and gaps as words', () => {
    const values = [320.5, 1234567.25, -0.12345, 0.000012345, true, false, null, 'France', '2022-03-04']
    expect([...values, '2022-03-04 00:00:00', '2022-03-04 17:05:00'].map((v) => formatValue(v, 'en-GB'))).toEqual([
      ...['320.5', '1,234,567.25', '−0.1235', '0.0000123', 'yes', 'no', 'missing', 'France', '4 Mar 2022'],
      ...['4 Mar 2022', '4 Mar 2022, 17:05:00'],
    ])
  })

  it('signs by how much a number changed', () => {
    expect([-3020, 0, 12, null].map((v) => formatSigned(v, 'en-GB'))).toEqual(['−3,020', '0', '+12', '–'])
  })
})

describe('p-values', () => {
  it('gives two digits, an exponent when small, and a bound when tiny', () => {
    expect([0.3812, 0.049, 0.001, 4.13e-9, 1e-16, 2.3e-41, 0].map((p) => formatP(p, 'en-GB'))).toEqual([
      '0.38',
      '0.049',
      '0.001',
      '4.1e-9',
      '1e-16',
      '< 1e-16',
      '< 1e-16',
    ])
  })

  it('uses the digits of the locale', () => {
    expect(formatP(0.3812, 'fa')).toBe('۰٫۳۸')
  })
})

describe('dates', () => {
  it('reads ISO dates and timestamps as UTC', () => {
    expect(both((l) => formatDate('2024-12-31', l))).toEqual(['31 Dec 2024', '۳۱ دسامبر ۲۰۲۴'])
    expect(formatDate('2024-12-31 23:59:59', 'en-GB')).toBe('31 Dec 2024')
  })

  it('gives text that is no date back unchanged', () => {
    expect([formatDate('soon', 'en-GB'), formatPeriod('soon', 'quarter', 'en-GB')]).toEqual(['soon', 'soon'])
  })

  it('names a period by its size', () => {
    expect((['day', 'week', 'month', 'quarter'] as const).map((e) => formatPeriod('2024-10-07', e, 'en-GB'))).toEqual([
      '7 Oct 2024',
      '7 Oct 2024',
      'Oct 2024',
      'Q4 2024',
    ])
  })
})
