import type { ForecastResult, ForecastSeries } from '../../workers/api.ts'

export interface ForecastChange {
  /** The last forecast value and the first day of its period. */
  value: number
  time: string
  /** Relative change against `base`, and half the narrowest interval in the same units; `null` when `base` is 0. */
  change: number | null
  margin: number | null
  /** First day of the period compared with: a season earlier where that is known, else the last known one. */
  base: string
}

/**
 * Where a series ends up. It is compared with the same period one season before (`season` periods), so that December is
 * not measured against June; a short or gappy history falls back to its last known value. `null` without a forecast.
 */
export function describeChange(series: ForecastSeries, season: number): ForecastChange | null {
  const last = series.forecast.at(-1)
  const known = series.history.findLast(({ value }) => value !== null)
  if (!last || !known) return null
  const timeline = [...series.history, ...series.forecast]
  const earlier = season > 1 ? timeline.at(-1 - season) : undefined
  const { time: base, value } = earlier && earlier.value !== null ? earlier : known
  const lower = last.lower[0]
  const upper = last.upper[0]
  return {
    value: last.value,
    time: last.time,
    base,
    change: value ? (last.value - value) / Math.abs(value) : null,
    margin: value && lower !== undefined && upper !== undefined ? (upper - lower) / 2 / Math.abs(value) : null,
  }
}

export interface ForecastAccuracy {
  mase: number
  /** MASE of the seasonal naive forecast in the same backtest; `null` when it was not among the candidates. */
  naive: number | null
  /** Coverage in the backtest per level, in percent. */
  coverage: number[]
  /** Series that the figures are the mean of; 1 = the total or the only series. */
  over: number
}

/** Backtest accuracy of the chosen models: of the total where it was modelled, else the mean over the segments. */
export function summarizeAccuracy(result: ForecastResult): ForecastAccuracy | null {
  const total = accuracyOf(result.total)
  if (total) return { ...total, over: 1 }
  const each = result.series.map(accuracyOf).filter((one) => one !== null)
  if (each.length === 0) return null
  const naives = each.map(({ naive }) => naive).filter((naive) => naive !== null)
  return {
    mase: mean(each.map(({ mase }) => mase)),
    naive: naives.length === each.length ? mean(naives) : null,
    coverage: result.level.map((_, i) => mean(each.map(({ coverage }) => coverage[i] ?? NaN))),
    over: each.length,
  }
}

function accuracyOf(series: ForecastSeries): Omit<ForecastAccuracy, 'over'> | null {
  const chosen = series.candidates.find(({ model }) => model === series.model)
  if (!chosen) return null
  const naive = series.candidates.find(({ model }) => /naive/i.test(model))
  return { mase: chosen.mase, naive: naive?.mase ?? null, coverage: chosen.coverage }
}

function mean(values: number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}

/** Lowest and highest value that any of the series needs: the shared y axis of figures that are to be compared. */
export function sharedDomain(series: ForecastSeries[], zero: boolean): [number, number] {
  const values = series.flatMap(({ history, forecast }) => [
    ...history.flatMap(({ value }) => (value === null ? [] : [value])),
    ...forecast.flatMap(({ value, lower, upper }) => [value, ...lower, ...upper]),
  ])
  const [low, high] = values.reduce(([a, b], v) => [Math.min(a, v), Math.max(b, v)], [Infinity, -Infinity])
  if (low > high) return [0, 1]
  return zero ? [Math.min(0, low), Math.max(0, high)] : [low, high]
}
