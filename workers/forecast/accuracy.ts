import { mean } from './numbers.ts'
import type { Origin } from './origins.ts'

/** One known value of a backtest beside its forecast: `step` periods after origin number `origin`. */
export interface Miss {
  origin: number
  step: number
  actual: number
  forecast: number
}

/** Pairs what came with what was forecast (`forecasts[o]` after origin o), where anything is known. */
export function listMisses(origins: readonly Origin[], forecasts: readonly (readonly number[])[]): Miss[] {
  return origins.flatMap(({ actual }, origin) =>
    actual.flatMap((value, k) =>
      value === null ? [] : [{ origin, step: k + 1, actual: value, forecast: forecasts[origin]?.[k] ?? 0 }],
    ),
  )
}

/** Mean absolute scaled error: each error in units of the mean in-sample seasonal naive error before its origin. */
export function measureMase(origins: readonly Origin[], misses: readonly Miss[]): number {
  return mean(misses.map((miss) => Math.abs(miss.actual - miss.forecast) / (origins[miss.origin]?.scale ?? 1)))
}

/** Symmetric mean absolute percentage error, 0 to 200: the mean of `200·|y − f| / (|y| + |f|)`, 0 where both are 0. */
export function measureSmape(misses: readonly Miss[]): number {
  return mean(
    misses.map(({ actual, forecast }) => {
      const size = Math.abs(actual) + Math.abs(forecast)
      return size === 0 ? 0 : (200 * Math.abs(actual - forecast)) / size
    }),
  )
}
