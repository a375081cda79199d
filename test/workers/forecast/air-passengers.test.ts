import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { forecastSegments } from '../../../workers/forecast/forecast-segments.ts'
import { listModels } from '../../../workers/forecast/models.ts'
import { measureScale } from '../../../workers/forecast/origins.ts'
import { makeControl, makeRequest, makeSeries } from './examples.ts'

/** Monthly airline passengers 1949 to 1960 (Box & Jenkins 1976), beside the project when someone has put it there. */
const file = new URL('../../../../shared/data/air_passengers/airline-passengers.csv', import.meta.url)
const absent = !existsSync(file)
const reason = `${file.pathname} is absent`

const read = () =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => Number(line.split(',')[1]))

describe('airline passengers, learnt to 1958 and tested on 1959 and 1960', () => {
  const score = (forecast: number[], actual: number[], scale: number) =>
    actual.reduce((total, value, k) => total + Math.abs(value - (forecast[k] ?? Number.NaN)), 0) / actual.length / scale

  it('have the scale and the errors of the reference', ({ skip }) => {
    skip(absent, reason)
    const y = read()
    const [train, test] = [y.slice(0, 120), y.slice(120)]
    const scale = measureScale(train, 12)
    expect(scale).toBeCloseTo(28.57407, 5)
    const mase = Object.fromEntries(
      listModels('auto', true, true).map(({ name, forecast }) => [name, score(forecast(train, 12, 24), test, scale)]),
    )
    expect(mase['Seasonal naive']).toBeCloseTo(2.4935, 4)
    // R's stlf on logarithms: 0.7603
    expect(mase['STL + ETS (log)']).toBeLessThan(0.9)
  })

  it('are forecast better than by seasonal naive, and mostly inside the intervals', async ({ skip }) => {
    skip(absent, reason)
    const y = read()
    const request = makeRequest({ series: [makeSeries('All', y.slice(0, 120), '1949-01-01')], horizon: 24 })
    const { total } = await forecastSegments(request, makeControl())
    const values = total.forecast.map(({ value }) => value)
    expect(score(values, y.slice(120), measureScale(y.slice(0, 120), 12))).toBeLessThan(2)
    const held = y.slice(120).filter((value, k) => {
      const point = total.forecast[k]
      return point !== undefined && (point.lower[1] ?? Infinity) <= value && value <= (point.upper[1] ?? 0)
    })
    expect(held.length).toBeGreaterThanOrEqual(20)
  })
})
