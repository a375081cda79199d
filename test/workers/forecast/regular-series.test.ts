import { describe, expect, it } from 'vitest'
import { startPeriod } from '../../../workers/forecast/calendar.ts'
import { addSeries, fillHoles, regulateSeries } from '../../../workers/forecast/regular-series.ts'
import { makeRequest } from './examples.ts'

const jan = { segment: 'a', time: ['2024-01-01', '2024-04-01'], value: [5, 8] }
const mar = { segment: 'b', time: ['2024-03-01'], value: [2] }
const print = (request: Parameters<typeof regulateSeries>[0]) => {
  const { series, dropped } = regulateSeries(request)
  return { series: series.map(({ first, values }) => [startPeriod(first, request.every), values]), dropped }
}

describe('series on one calendar', () => {
  it('fill periods without events with 0 where values add up, and share the first and the last period', () => {
    expect(print(makeRequest({ series: [jan, mar] }))).toEqual({
      series: [
        ['2024-01-01', [5, 0, 0, 8]],
        ['2024-01-01', [0, 0, 2, 0]],
      ],
      dropped: null,
    })
  })

  it('leave gaps open where values do not add up, and start with their own first period', () => {
    expect(print(makeRequest({ series: [jan, mar], additive: false }))).toEqual({
      series: [
        ['2024-01-01', [5, null, null, 8]],
        ['2024-03-01', [2, null]],
      ],
      dropped: null,
    })
  })

  it('drop and name an incomplete last period, and know that the one before it was empty', () => {
    expect(print(makeRequest({ series: [jan, mar], asOf: '2024-04-29' }))).toEqual({
      series: [
        ['2024-01-01', [5, 0, 0]],
        ['2024-01-01', [0, 0, 2]],
      ],
      dropped: '2024-04-01',
    })
  })

  it('keep the last period on its last day', () => {
    expect(regulateSeries(makeRequest({ series: [jan], asOf: '2024-04-30' })).dropped).toBe(null)
  })

  it('name the first of several periods after the as-of date', () => {
    expect(regulateSeries(makeRequest({ series: [jan, mar], asOf: '2024-02-29' })).dropped).toBe('2024-03-01')
  })

  it('are empty when nothing is complete, and when there is nothing', () => {
    expect(regulateSeries(makeRequest({ series: [mar], asOf: '2024-01-31' })).series[0]?.values).toEqual([])
    expect(regulateSeries(makeRequest({ series: [] })).series).toEqual([])
  })

  it('take a value that is no number as not known', () => {
    const series = [{ segment: 'a', time: ['2024-01-01', '2024-02-01', '2024-03-01'], value: [1, Number.NaN, 3] }]
    expect(regulateSeries(makeRequest({ series, additive: false })).series[0]?.values).toEqual([1, null, 3])
  })

  it('cut a history that a wrong date makes endless', () => {
    const series = [{ segment: 'a', time: ['0001-01-01', '2024-01-01'], value: [1, 2] }]
    const [cut] = regulateSeries(makeRequest({ series, every: 'day' })).series
    expect([cut?.values.length, cut?.values.at(-1)]).toEqual([20_000, 2])
  })

  it('add up to one series', () => {
    const { series } = regulateSeries(makeRequest({ series: [jan, mar] }))
    expect(addSeries(series, 'Total').values).toEqual([5, 0, 2, 8])
  })
})

describe('holes', () => {
  it('are filled on the straight line between neighbours', () => {
    expect(fillHoles([1, null, null, 4, null, 2])).toEqual([1, 2, 3, 4, 3, 2])
  })

  it('stay level before the first and after the last known value', () => {
    expect(fillHoles([null, 3, null, 5, null])).toEqual([3, 3, 4, 5, 5])
  })

  it('are 0 when nothing is known', () => {
    expect(fillHoles([null, null])).toEqual([0, 0])
  })
})
