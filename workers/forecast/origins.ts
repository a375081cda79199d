import { clamp, mean } from './numbers.ts'

/** One step of a rolling-origin backtest: what was known then, and what came. */
export interface Origin {
  /** Values before the origin, holes filled. */
  train: readonly number[]
  /** Values after it; `null` where nothing is known, which no error is measured against. */
  actual: readonly (number | null)[]
  /** What one unit of MASE is worth. */
  scale: number
  /**
   * How large the series was: errors are compared between origins relative to this. Held within a factor of two of what
   * it is now, so that the first months of a young segment do not widen every interval.
   */
  size: number
}

const MOST = 3

/**
 * Cuts a series at up to three origins, the latest first. The horizon is `h`, or what the data allow: what exceeds two
 * seasons, and at least a quarter of the series. Earlier origins follow a horizon apart, so that no error
 * counts twice, while they leave two seasons (without a season: half the series) to learn from.
 *
 * @param y the series with its holes filled, 4 values or more
 * @param known the same with `null` for the holes
 * @param m periods in a season, 1 for none
 */
export function cutOrigins(y: readonly number[], known: readonly (number | null)[], m: number, h: number): Origin[] {
  const n = y.length
  const need = m > 1 ? 2 * m : Math.max(3, Math.ceil(n / 2))
  const ahead = Math.min(h, Math.max(m > 1 ? n - 2 * m : 1, Math.floor(n / 4)))
  const size = measureSize(y, m)
  const origins: Origin[] = []
  for (let end = n - ahead; origins.length < MOST && (origins.length === 0 || end >= need); end -= ahead) {
    const train = y.slice(0, end)
    origins.push({
      train,
      actual: known.slice(end, end + ahead),
      scale: measureScale(train, m, measureScale(y, m)),
      size: clamp(measureSize(train, m), size / 2, size * 2),
    })
  }
  return origins
}

/**
 * In-sample mean absolute error of the seasonal naive forecast. Where that is nothing (a constant, a perfect season)
 * the plain naive error, the mean size and at last `otherwise` take its place, so that a MASE is always a number.
 */
export function measureScale(y: readonly number[], m: number, otherwise = 1): number {
  const step = (lag: number) => mean(y.slice(lag).map((value, i) => Math.abs(value - (y[i] ?? 0))))
  const size = mean(y.map(Math.abs))
  return [step(m), step(1), size].find((scale) => scale > 1e-12 * size) ?? otherwise
}

/** Mean size of the last season (of the last four values at least); never 0. */
export function measureSize(y: readonly number[], m: number): number {
  return mean(y.slice(-Math.max(m, 4)).map(Math.abs)) || mean(y.map(Math.abs)) || 1
}
