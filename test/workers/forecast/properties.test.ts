import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ForecastFigures, ForecastRequest } from '../../../workers/api.ts'
import { forecastSegments } from '../../../workers/forecast/forecast-segments.ts'
import { makeControl, makeRequest, makeSeries } from './examples.ts'

const size = fc.oneof(
  fc.constant(0),
  fc.double({ min: 1e-12, max: 1e12, noNaN: true }),
  fc.integer({ min: -12, max: 12 }).map((power) => 10 ** power),
  fc.integer({ min: 0, max: 9 }),
)
const anyValue = fc.tuple(size, fc.boolean()).map(([value, negative]) => (negative ? -value : value))

const request = (value: fc.Arbitrary<number>): fc.Arbitrary<ForecastRequest> =>
  fc
    .record({
      values: fc.array(fc.array(value, { maxLength: 40 }), { minLength: 1, maxLength: 3 }),
      every: fc.constantFrom('day', 'week', 'month', 'quarter'),
      horizon: fc.integer({ min: 1, max: 14 }),
      method: fc.constantFrom('auto', 'naive', 'theta', 'ets', 'mstl'),
      reconcile: fc.constantFrom('bottom-up', 'ols', 'mint', 'none'),
      additive: fc.boolean(),
    })
    .map(({ values, every, ...rest }) =>
      makeRequest({
        ...rest,
        every,
        by: 'tier',
        series: values.map((list, i) => makeSeries(`s${i}`, list, '2020-01-01', every)),
      }),
    )

const listPoints = ({ series, total }: ForecastFigures) => [...series, total].flatMap(({ forecast }) => forecast)

async function check(value: fc.Arbitrary<number>, hold: (figures: ForecastFigures, request: ForecastRequest) => void) {
  const property = fc.asyncProperty(request(value), async (asked) =>
    hold(await forecastSegments(asked, makeControl()), asked),
  )
  await fc.assert(property, { seed: 20_240_229, numRuns: 60 })
}

describe('whatever the values are', () => {
  it('every number of the answer is finite, and bounds lie around their value in the order of the levels', () =>
    check(anyValue, (figures) => {
      const numbers: number[] = []
      JSON.stringify(figures, (_, value: unknown) => (typeof value === 'number' ? numbers.push(value) && value : value))
      expect(numbers.filter((value) => !Number.isFinite(value))).toEqual([])
      for (const { value, lower, upper } of listPoints(figures)) {
        const bounds = [...lower.toReversed(), value, ...upper]
        expect(bounds).toEqual([...bounds].sort((a, b) => a - b))
      }
    }))

  it('a series is forecast for the whole horizon, or says why not', () =>
    check(anyValue, (figures, { horizon }) => {
      for (const { model, message, forecast } of [...figures.series, figures.total])
        expect([model === null, forecast.length]).toEqual(message === null ? [false, horizon] : [true, 0])
    }))

  it('segments add up to their total unless that was not asked for', () =>
    check(anyValue, ({ series, total, reconcile }) => {
      if (reconcile === 'none') return
      total.forecast.forEach(({ value }, k) => {
        const parts = series.map(({ forecast }) => forecast[k]?.value ?? Number.NaN)
        const size = parts.reduce((sum, part) => sum + Math.abs(part), 1)
        expect(Math.abs(parts.reduce((sum, part) => sum + part, 0) - value) / size).toBeLessThan(1e-9)
      })
    }))

  it('sums and counts that never were negative stay so', () =>
    check(size, (figures, { additive }) => {
      if (!additive) return
      expect(listPoints(figures).filter(({ value, lower }) => value < 0 || lower.some((bound) => bound < 0))).toEqual(
        [],
      )
    }))

  it('intervals never narrow with the horizon', () =>
    check(size, ({ series }) => {
      for (const { forecast } of series) {
        const half = forecast.map(({ value, upper }) => (upper[0] ?? Number.NaN) - value)
        const scale = Math.max(0, ...forecast.map(({ upper }) => Math.abs(upper[0] ?? 0)))
        half.slice(1).forEach((width, k) => expect(width).toBeGreaterThanOrEqual((half[k] ?? 0) - 1e-9 * scale))
      }
    }))
})
