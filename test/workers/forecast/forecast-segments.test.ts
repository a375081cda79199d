import { describe, expect, it } from 'vitest'
import type { ForecastRequest } from '../../../workers/api.ts'
import { Cancelled, forecastSegments } from '../../../workers/forecast/forecast-segments.ts'
import { INDICES, makeControl, makeRequest, makeSeasonal, makeSeries } from './examples.ts'

const run = (change: Partial<ForecastRequest>) => forecastSegments(makeRequest(change), makeControl())
const alone = (value: number[], change: Partial<ForecastRequest> = {}) =>
  run({ series: [makeSeries('All', value)], ...change })
const three = [
  makeSeries('Champions', makeSeasonal(60, 0.1, 1)),
  makeSeries(
    'Loyal',
    makeSeasonal(60, 0.2, 2).map((value) => value / 3),
  ),
  makeSeries(
    'New',
    makeSeasonal(30, 0.3, 3).map((value) => value / 9),
    '2022-07-01',
  ),
]

describe('a seasonal series with known components', () => {
  const future = Array.from({ length: 12 }, (_, k) => (160 + k) * (INDICES[k] ?? 1))

  it('is forecast within 2 % when it has no noise', async () => {
    const { total } = await alone(makeSeasonal(60, 0), { horizon: 12 })
    const errors = total.forecast.map(({ value }, k) => Math.abs(value / (future[k] ?? Number.NaN) - 1))
    expect(Math.max(...errors)).toBeLessThan(0.02)
  })

  it('is forecast within 12 % when it has noise of 10 %, and its intervals hold the truth', async () => {
    const { total } = await alone(makeSeasonal(60, 0.1), { horizon: 12 })
    const errors = total.forecast.map(({ value }, k) => Math.abs(value / (future[k] ?? Number.NaN) - 1))
    expect(Math.max(...errors)).toBeLessThan(0.12)
    const held = total.forecast.map(
      ({ lower, upper }, k) => (lower[1] ?? Infinity) <= (future[k] ?? 0) && (future[k] ?? 0) <= (upper[1] ?? 0),
    )
    expect(held).toEqual(future.map(() => true))
  })

  it('continues with the next month, over the end of the year', async () => {
    const { total } = await alone(makeSeasonal(59, 0), { horizon: 3 })
    expect(total.forecast.map(({ time }) => time)).toEqual(['2024-12-01', '2025-01-01', '2025-02-01'])
  })

  it('is told best by every model that knows the trend, and worst by seasonal naive', async () => {
    const { total, season } = await alone(makeSeasonal(60, 0), { horizon: 12 })
    expect(season).toBe(12)
    expect(total.candidates.map(({ model }) => model).sort()).toEqual([
      'Combination',
      'ETS',
      'ETS (log)',
      'STL + ETS',
      'STL + ETS (log)',
      'Seasonal naive',
      'Theta',
      'Theta (log)',
    ])
    expect(total.candidates.at(-1)?.model).toBe('Seasonal naive')
    const mases = total.candidates.map(({ mase }) => mase)
    expect(mases).toEqual([...mases].sort((a, b) => a - b))
  })

  it('is forecast by the method that is asked for', async () => {
    const models = async (method: ForecastRequest['method'], months = 60) => {
      const { total } = await alone(makeSeasonal(months, 0.05), { method })
      return [total.model?.replace(' (log)', ''), total.candidates.length]
    }
    expect(await models('naive')).toEqual(['Seasonal naive', 1])
    expect(await models('theta')).toEqual(['Theta', 3])
    expect(await models('ets')).toEqual(['ETS', 3])
    expect(await models('mstl')).toEqual(['STL + ETS', 3])
    expect(await models('mstl', 20)).toEqual(['ETS', 3])
    expect(await models('naive', 20)).toEqual(['Naive', 1])
  })

  it('gives the same figures again', async () => {
    expect(await run({ series: three, by: 'tier' })).toEqual(await run({ series: three, by: 'tier' }))
  })
})

describe('short and odd series', () => {
  const told = async (value: number[], change: Partial<ForecastRequest> = {}) => {
    const { total } = await alone(value, change)
    return [total.model, total.message, total.forecast.length]
  }

  it('of less than 4 points say what is needed', async () => {
    expect(await told([])).toEqual([null, 'No complete months are known: a forecast needs at least 4.', 0])
    expect(await told([5])).toEqual([null, '1 complete month is known: a forecast needs at least 4.', 0])
    expect(await told([5, 6, 7], { every: 'month' })).toEqual([
      null,
      '3 complete months are known: a forecast needs at least 4.',
      0,
    ])
  })

  it('say so when there is no series at all', async () => {
    expect(await run({ series: [] })).toEqual({
      season: 12,
      dropped: null,
      reconcile: 'none',
      series: [],
      total: {
        segment: 'Total',
        history: [],
        forecast: [],
        model: null,
        message: 'No complete months are known: a forecast needs at least 4.',
        candidates: [],
      },
    })
  })

  it('of 4 points are forecast without a season', async () => {
    const { total } = await alone([5, 6, 7, 8], { horizon: 2 })
    expect(total.message).toBe(null)
    expect(total.candidates.map(({ model }) => model)).not.toContain('Seasonal naive')
    expect(total.forecast.length).toBe(2)
  })

  it('of one value or of zeros repeat it, with intervals of no width', async () => {
    const point = (value: number) => ({ time: '2021-01-01', value, lower: [value, value], upper: [value, value] })
    expect((await alone(new Array<number>(12).fill(7), { horizon: 1 })).total.forecast).toEqual([point(7)])
    expect((await alone(new Array<number>(12).fill(0), { horizon: 1 })).total.forecast).toEqual([point(0)])
  })

  it('beyond what doubles can square are refused', async () => {
    expect(await told([1e60, 1, 1, 1, 1])).toEqual([null, 'Values above 1e50 in size cannot be forecast.', 0])
  })

  it('that do not add up and ended long ago are refused', async () => {
    const series = [makeSeries('Old', [1, 2, 3, 4, 5, 6]), makeSeries('New', [1, 2, 3, 4, 5, 6], '2023-01-01')]
    const figures = await run({ series, additive: false, by: 'tier' })
    expect(figures.series.map(({ message }) => message)).toEqual([
      'The last 36 months are not known: no forecast.',
      null,
    ])
  })

  it('that do not add up and ended a little earlier are forecast for the same periods', async () => {
    const series = [makeSeries('Old', makeSeasonal(36, 0)), makeSeries('New', makeSeasonal(38, 0))]
    const figures = await run({ series, additive: false, by: 'tier', horizon: 2 })
    const [old, young] = figures.series
    expect(old?.forecast.map(({ time }) => time)).toEqual(['2023-03-01', '2023-04-01'])
    expect(old?.forecast.map(({ time }) => time)).toEqual(young?.forecast.map(({ time }) => time))
    expect(old?.history.slice(-3)).toEqual([
      { time: '2022-12-01', value: 135 * 0.9 },
      { time: '2023-01-01', value: null },
      { time: '2023-02-01', value: null },
    ])
    expect(Math.abs((old?.forecast[0]?.value ?? 0) / (138 * 0.9) - 1)).toBeLessThan(0.05)
  })

  it('name the incomplete month that was left out', async () => {
    const { dropped, total } = await alone(makeSeasonal(30, 0), { asOf: '2022-06-29' })
    expect([dropped, total.history.at(-1)?.time, total.forecast[0]?.time]).toEqual([
      '2022-06-01',
      '2022-05-01',
      '2022-06-01',
    ])
  })
})

describe('segments and their total', () => {
  const sums = ({ series, total }: Awaited<ReturnType<typeof run>>) =>
    total.forecast.map(({ value }, k) => value - series.reduce((sum, s) => sum + (s.forecast[k]?.value ?? 0), 0))

  it.each(['bottom-up', 'ols', 'mint'] as const)('add up by %s', async (reconcile) => {
    const figures = await run({ series: three, by: 'tier', reconcile })
    expect(figures.reconcile).toBe(reconcile)
    expect(Math.max(...sums(figures).map(Math.abs))).toBeLessThan(1e-9)
    for (const { model, candidates } of [...figures.series, figures.total])
      expect(candidates.map((candidate) => candidate.model)).toContain(model)
  })

  it('stand for themselves without reconciling', async () => {
    const figures = await run({ series: three, by: 'tier', reconcile: 'none' })
    const [total] = (
      await run({
        series: [
          makeSeries(
            'Total',
            figures.total.history.map(({ value }) => value ?? 0),
          ),
        ],
      })
    ).series
    expect(figures.total).toEqual(total)
    expect(Math.max(...sums(figures).map(Math.abs))).toBeGreaterThan(1e-6)
  })

  it('leave the segments as they are by bottom-up, and show how well the sum did beside the models of the total', async () => {
    const apart = await run({ series: three, by: 'tier', reconcile: 'none' })
    const together = await run({ series: three, by: 'tier', reconcile: 'bottom-up' })
    expect(together.series).toEqual(apart.series)
    expect(together.total.model).toBe('Sum of segments')
    expect(together.total.candidates.filter(({ model }) => model !== 'Sum of segments')).toEqual(apart.total.candidates)
  })

  it('keep the zeros before the first event of a segment', async () => {
    const { series } = await run({ series: three, by: 'tier' })
    expect(series[2]?.history.slice(28, 31)).toEqual([
      { time: '2022-05-01', value: 0 },
      { time: '2022-06-01', value: 0 },
      { time: '2022-07-01', value: three[2]?.value[0] },
    ])
  })

  it('have no total when they do not add up', async () => {
    const { total, reconcile } = await run({ series: three, by: 'tier', additive: false, reconcile: 'ols' })
    expect([reconcile, total.model, total.message]).toEqual([
      'none',
      null,
      'The values of the segments do not add up, so there is no total.',
    ])
  })

  it('are the total when there is no `by`', async () => {
    const { series, total, reconcile } = await alone(makeSeasonal(36, 0.1), { reconcile: 'ols' })
    expect(series).toEqual([total])
    expect(reconcile).toBe('none')
  })
})

describe('long work', () => {
  it('says where it is, from the total to the last segment', async () => {
    const control = makeControl()
    await forecastSegments(makeRequest({ series: three.slice(0, 1), by: 'tier', method: 'naive' }), control)
    expect(control.labels).toEqual([
      'Total: fit',
      'Total: backtest 1 of 3',
      'Total: backtest 2 of 3',
      'Total: backtest 3 of 3',
      'Champions: fit',
      'Champions: backtest 1 of 3',
      'Champions: backtest 2 of 3',
      'Champions: backtest 3 of 3',
      'Forecasts are ready',
    ])
  })

  it('stops when it is cancelled, and not later than at the next pause', async () => {
    const control = makeControl(5)
    await expect(forecastSegments(makeRequest({ series: three, by: 'tier' }), control)).rejects.toBeInstanceOf(
      Cancelled,
    )
    expect(control.pauses).toBe(5)
  })
})
