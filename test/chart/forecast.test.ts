import { describe, expect, it } from 'vitest'
import { forecastChart, tipRows } from '../../src/chart/forecast-chart.ts'
import { forecastRows } from '../../src/chart/forecast-rows.ts'
import { describeChange, sharedDomain, summarizeAccuracy } from '../../src/chart/forecast-summary.ts'
import type { ForecastResult, ForecastSeries } from '../../workers/api.ts'

const day = (text: string) => new Date(`${text}T00:00:00Z`)

const series: ForecastSeries = {
  segment: 'Loyal',
  history: [
    { time: '2024-01-01', value: 10 },
    { time: '2024-02-01', value: null },
    { time: '2024-03-01', value: 20 },
  ],
  forecast: [
    { time: '2024-04-01', value: 22, lower: [20, 18], upper: [24, 27] },
    { time: '2024-05-01', value: 15, lower: [12, 9], upper: [18, 21] },
  ],
  model: 'theta',
  message: null,
  candidates: [
    { model: 'theta', mase: 0.8, smape: 6, coverage: [80, 94] },
    { model: 'seasonal naive', mase: 1.1, smape: 9, coverage: [76, 90] },
  ],
}

const silent: ForecastSeries = { ...series, forecast: [], model: null, message: 'Only 3 months.', candidates: [] }

describe('forecastRows', () => {
  it('starts the forecast and its bands where the history ends, and puts the widest band first', () => {
    const start = { time: day('2024-03-01'), value: 20 }
    const joint = { time: day('2024-03-01'), lower: 20, upper: 20 }
    expect(forecastRows(series, [80, 95])).toEqual({
      history: [{ time: day('2024-01-01'), value: 10 }, { time: day('2024-02-01'), value: NaN }, start],
      path: [start, { time: day('2024-04-01'), value: 22 }, { time: day('2024-05-01'), value: 15 }],
      bands: [
        {
          level: 95,
          points: [
            joint,
            { time: day('2024-04-01'), lower: 18, upper: 27 },
            { time: day('2024-05-01'), lower: 9, upper: 21 },
          ],
        },
        {
          level: 80,
          points: [
            joint,
            { time: day('2024-04-01'), lower: 20, upper: 24 },
            { time: day('2024-05-01'), lower: 12, upper: 18 },
          ],
        },
      ],
    })
  })

  it('draws no path and empty bands without a forecast', () => {
    const { path, bands } = forecastRows(silent, [80])
    expect({ path, bands }).toEqual({ path: [], bands: [{ level: 80, points: [] }] })
  })
})

describe('tipRows', () => {
  it('says when, how much and between what; nothing for a missing month', () => {
    expect(tipRows(forecastRows(series, [80, 95]), 'en-GB').map(({ title }) => title)).toEqual([
      '1 Jan 2024\n10',
      '1 Mar 2024\n20',
      '1 Apr 2024\nforecast 22\n80% interval: 20 to 24\n95% interval: 18 to 27',
      '1 May 2024\nforecast 15\n80% interval: 12 to 18\n95% interval: 9 to 21',
    ])
  })
})

describe('forecastChart', () => {
  const options = { width: 240, color: 'var(--s2)', level: [80, 95], zero: true }
  const names = (chart: ReturnType<typeof forecastChart>) =>
    chart.marks!.map((mark) => (mark as object).constructor.name)

  it('draws grid, two bands, the border of the future, both lines and a tip', () => {
    expect(names(forecastChart(series, options))).toEqual(['RuleY', 'Area', 'Area', 'RuleX', 'Line', 'Line', 'Tip'])
  })

  it('takes a shared range as it is, and otherwise rounds its own from 0', () => {
    const { y: own } = forecastChart(series, options)
    const { y: shared } = forecastChart(series, { ...options, domain: [0, 90] })
    expect(own).toMatchObject({ zero: true, nice: true })
    expect(shared).toMatchObject({ domain: [0, 90], nice: false })
  })
})

describe('describeChange', () => {
  it('compares the last forecast with the same period a season before', () => {
    expect(describeChange(series, 4)).toEqual({
      value: 15,
      time: '2024-05-01',
      change: 0.5,
      margin: 0.3,
      base: '2024-01-01',
    })
  })

  it('falls back to the last known value when that period is missing or the history is shorter than a season', () => {
    const against = [3, 12, 1].map((season) => describeChange(series, season))
    expect(against.map((change) => [change?.base, change?.change])).toEqual([
      ['2024-03-01', -0.25],
      ['2024-03-01', -0.25],
      ['2024-03-01', -0.25],
    ])
  })

  it('has no relative change against 0, and nothing to say without a forecast', () => {
    const zero = { ...series, history: [{ time: '2024-03-01', value: 0 }] }
    expect(describeChange(zero, 1)).toMatchObject({ change: null, margin: null })
    expect(describeChange(silent, 12)).toBeNull()
  })
})

describe('summarizeAccuracy', () => {
  const result = { level: [80, 95], series: [series, silent], total: series } as ForecastResult

  it('reports the chosen model of the total beside seasonal naive', () => {
    expect(summarizeAccuracy(result)).toEqual({ mase: 0.8, naive: 1.1, coverage: [80, 94], over: 1 })
  })

  it('reports the mean over the segments that have one when the total was not modelled', () => {
    const other = { ...series, candidates: [{ model: 'theta', mase: 0.6, smape: 5, coverage: [70, 90] }] }
    expect(summarizeAccuracy({ ...result, total: silent, series: [series, other, silent] })).toEqual({
      mase: 0.7,
      naive: null,
      coverage: [75, 92],
      over: 2,
    })
  })

  it('reports nothing without a backtest', () => {
    expect(summarizeAccuracy({ ...result, total: silent, series: [silent] })).toBeNull()
  })
})

describe('sharedDomain', () => {
  it('holds every value and interval of every series', () => {
    expect([sharedDomain([series, silent], false), sharedDomain([series], true), sharedDomain([], true)]).toEqual([
      [9, 27],
      [0, 27],
      [0, 1],
    ])
  })
})
