import { describe, expect, it } from 'vitest'
import { endPeriod, indexPeriod, lastComplete, startPeriod, type Period } from '../../../workers/forecast/calendar.ts'

const walk = (from: string, every: Period, steps: number) =>
  Array.from({ length: steps }, (_, i) => startPeriod(indexPeriod(from, every) + i, every))

describe('periods', () => {
  it('walk days over the end of February, with a leap day in 2024 and none in 2023', () => {
    expect(walk('2024-02-28', 'day', 3)).toEqual(['2024-02-28', '2024-02-29', '2024-03-01'])
    expect(walk('2023-02-28', 'day', 2)).toEqual(['2023-02-28', '2023-03-01'])
  })

  it('walk weeks from Monday to Monday across the year', () => {
    expect(walk('2020-12-31', 'week', 3)).toEqual(['2020-12-28', '2021-01-04', '2021-01-11'])
    expect(indexPeriod('2021-01-03', 'week')).toBe(indexPeriod('2020-12-28', 'week'))
    expect(indexPeriod('2021-01-04', 'week')).toBe(indexPeriod('2020-12-28', 'week') + 1)
  })

  it('walk months and quarters across the year', () => {
    expect(walk('2023-11-30', 'month', 4)).toEqual(['2023-11-01', '2023-12-01', '2024-01-01', '2024-02-01'])
    expect(walk('2023-12-31', 'quarter', 3)).toEqual(['2023-10-01', '2024-01-01', '2024-04-01'])
  })

  it('exist before 1970', () => {
    expect(walk('1969-12-31', 'day', 2)).toEqual(['1969-12-31', '1970-01-01'])
    expect(walk('1969-12-25', 'week', 2)).toEqual(['1969-12-22', '1969-12-29'])
  })

  it('take the day of a timestamp', () => {
    expect(startPeriod(indexPeriod('2024-05-31 23:59:59', 'month'), 'month')).toBe('2024-05-01')
  })

  it('end on the last day of the month, the week and the quarter', () => {
    const end = (day: string, every: Period) => endPeriod(indexPeriod(day, every), every)
    expect(end('2024-02-10', 'month')).toBe('2024-02-29')
    expect(end('2023-02-10', 'month')).toBe('2023-02-28')
    expect(end('2024-12-30', 'week')).toBe('2025-01-05')
    expect(end('2024-11-01', 'quarter')).toBe('2024-12-31')
    expect(end('2024-11-01', 'day')).toBe('2024-11-01')
  })

  it('are complete on their last day, and not the day before', () => {
    const last = (asOf: string, every: Period) => startPeriod(lastComplete(asOf, every), every)
    expect(last('2024-02-29', 'month')).toBe('2024-02-01')
    expect(last('2024-02-28', 'month')).toBe('2024-01-01')
    expect(last('2025-01-05', 'week')).toBe('2024-12-30')
    expect(last('2025-01-04', 'week')).toBe('2024-12-23')
    expect(last('2025-01-04 12:00:00', 'day')).toBe('2025-01-04')
  })
})
