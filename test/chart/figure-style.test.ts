import { describe, expect, it } from 'vitest'
import { formatAxis, formatTick, yearTicks } from '../../src/chart/figure-style.ts'

const day = (text: string) => new Date(`${text}T00:00:00Z`)

describe('numbers beside an axis', () => {
  const print = (ticks: number[]) => ticks.map((tick, i) => formatAxis('en-GB')(tick, i, ticks))

  it('are all compact as soon as one is large', () => {
    expect(print([0, 5000, 10000])).toEqual(['0', '5k', '10k'])
  })

  it('leave years and other small numbers alone', () => {
    expect([print([2022, 2023]), print([-0.25, 0, 0.25])]).toEqual([
      ['2022', '2023'],
      ['−0.25', '0', '0.25'],
    ])
  })

  it('follow the locale', () => {
    expect(formatTick(12.5, 'fa')).toBe('۱۲٫۵')
  })
})

describe('yearTicks', () => {
  it('marks every New Year when there is room', () => {
    expect(yearTicks(day('2022-01-01'), day('2025-06-01'), 5)).toEqual(
      ['2022-01-01', '2023-01-01', '2024-01-01', '2025-01-01'].map(day),
    )
  })

  it('leaves years out evenly when there is not', () => {
    expect(yearTicks(day('2012-07-01'), day('2024-03-01'), 4)).toEqual(
      ['2013-01-01', '2016-01-01', '2019-01-01', '2022-01-01'].map(day),
    )
  })

  it('leaves less than two years to months', () => {
    expect(yearTicks(day('2023-01-01'), day('2024-12-01'), 4)).toBeNull()
  })
})
