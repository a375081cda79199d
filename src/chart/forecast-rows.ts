import type { ForecastSeries } from '../../workers/api.ts'
import { parseTime } from './parse-time.ts'

export interface ForecastRows {
  /** Missing values are NaN, so that the line breaks there. */
  history: { time: Date; value: number }[]
  /** The last known value, then the forecast: the dashed line starts where the solid one ends. */
  path: { time: Date; value: number }[]
  /** One band per level, widest first, so that the narrow one is drawn on top. */
  bands: { level: number; points: { time: Date; lower: number; upper: number }[] }[]
}

/** A series as the rows that a figure draws; `level` holds the interval levels in percent, ascending. */
export function forecastRows(series: ForecastSeries, level: number[]): ForecastRows {
  const history = series.history.map(({ time, value }) => ({ time: readTime(time), value: value ?? NaN }))
  const last = history.findLast(({ value }) => !Number.isNaN(value))
  const start = last && series.forecast.length > 0 ? [last] : []
  const path = [...start, ...series.forecast.map(({ time, value }) => ({ time: readTime(time), value }))]
  const bands = level.map((percent, i) => ({
    level: percent,
    points: [
      ...start.map(({ time, value }) => ({ time, lower: value, upper: value })),
      ...series.forecast.map((point) => ({
        time: readTime(point.time),
        lower: point.lower[i] ?? point.value,
        upper: point.upper[i] ?? point.value,
      })),
    ],
  }))
  return { history, path, bands: bands.reverse() }
}

/** Times come from our own engine: one that is no ISO date is a bug of ours. */
function readTime(text: string): Date {
  const time = parseTime(text)
  if (!time) throw new Error(`Not an ISO date: ${text}`)
  return time
}
