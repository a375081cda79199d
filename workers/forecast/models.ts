import type { ForecastRequest } from '../api.ts'
import { mean } from './numbers.ts'
import { removeSeason } from './season.ts'
import { forecastEts } from './smoothing.ts'
import { decomposeStl } from './stl.ts'
import { forecastTheta } from './theta.ts'

/** Forecasts 1 to h periods after the last value of `y`, which has no holes; `m` is the season, 1 for none. */
export type Forecaster = (y: readonly number[], m: number, h: number) => number[]

export interface Model {
  name: string
  forecast: Forecaster
}

type Family = 'theta' | 'ets' | 'mstl'

export const COMBINATION = 'Combination'

/**
 * The candidates for a method, the reference first: the seasonal naive model, which the others have to beat.
 * Below two seasons the reference is the plain naive model, and every other model does without a season.
 */
export function listModels(method: ForecastRequest['method'], positive: boolean, seasonal: boolean): Model[] {
  const naive = { name: seasonal ? 'Seasonal naive' : 'Naive', forecast: forecastNaive }
  const models = listFamilies(method, seasonal).flatMap((kind): Model[] => {
    const { name, original, log } = FAMILIES[kind]
    const plain = { name, forecast: original }
    return positive ? [plain, { name: `${name} (log)`, forecast: onLogScale(log) }] : [plain]
  })
  return [naive, ...models]
}

function listFamilies(method: ForecastRequest['method'], seasonal: boolean): Family[] {
  if (method === 'naive') return []
  if (method === 'auto') return seasonal ? ['theta', 'ets', 'mstl'] : ['theta', 'ets']
  return method === 'mstl' && !seasonal ? ['ets'] : [method]
}

/** The same period of the last season, again and again; the last value when there is not a whole season. */
function forecastNaive(y: readonly number[], m: number, h: number): number[] {
  const lag = y.length >= m ? m : 1
  return Array.from({ length: h }, (_, k) => y[y.length - lag + (k % lag)] ?? 0)
}

/** The mean of several models' forecasts, period by period. */
export function combine(forecasts: readonly (readonly number[])[]): number[] {
  return (forecasts[0] ?? []).map((_, k) => mean(forecasts.map((forecast) => forecast[k] ?? 0)))
}

const withoutSeason =
  (forecast: (y: readonly number[], h: number) => number[], scale: 'original' | 'log'): Forecaster =>
  (y, m, h) => {
    const adjusted = removeSeason(y, m, scale)
    return adjusted.restore(forecast(adjusted.y, h))
  }

/** Smooths what STL leaves when the season is out, and repeats the last season. Below two seasons: ETS alone. */
function forecastStl(y: readonly number[], m: number, h: number): number[] {
  if (m < 2 || y.length < 2 * m) return forecastEts(y, h)
  const { seasonal } = decomposeStl(y, m)
  const level = forecastEts(
    y.map((value, i) => value - (seasonal[i] ?? 0)),
    h,
  )
  const season = forecastNaive(seasonal, m, h)
  return level.map((value, k) => value + (season[k] ?? 0))
}

/** Forecasts logarithms; going back by `exp` gives the median, not the mean, of a skewed future. */
const onLogScale =
  (forecast: Forecaster): Forecaster =>
  (y, m, h) =>
    forecast(y.map(Math.log), m, h).map(Math.exp)

/** `mstl` with one season is STL, and is called that. */
const FAMILIES: Record<Family, { name: string; original: Forecaster; log: Forecaster }> = {
  theta: {
    name: 'Theta',
    original: withoutSeason(forecastTheta, 'original'),
    log: withoutSeason(forecastTheta, 'log'),
  },
  ets: { name: 'ETS', original: withoutSeason(forecastEts, 'original'), log: withoutSeason(forecastEts, 'log') },
  mstl: { name: 'STL + ETS', original: forecastStl, log: forecastStl },
}
