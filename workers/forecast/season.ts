import { mean, sum } from './numbers.ts'

/** A seasonal pattern that has been taken out of a series, and how to put it back. */
export interface Adjusted {
  y: number[]
  /** Gives forecasts (the first follows the last value) their season back. */
  restore(forecast: readonly number[]): number[]
}

/**
 * Takes the season out by classical decomposition: indices are means over the seasons of the series relative to its
 * centred moving average. Multiplicative when every value is positive, else additive. A series that is shorter than two
 * seasons, or shows no seasonality, comes back as it is.
 *
 * @param scale 'log' when `y` is already in logarithms, where the additive form is the multiplicative one
 */
export function removeSeason(y: readonly number[], m: number, scale: 'original' | 'log'): Adjusted {
  if (m < 2 || y.length < 2 * m || !isSeasonal(y, m)) return { y: [...y], restore: (forecast) => [...forecast] }
  const multiplicative = scale === 'original' && y.every((value) => value > 0)
  const trend = centredAverage(y, m)
  const phases = Array.from({ length: m }, (_, phase) => {
    const values: number[] = []
    for (let i = phase; i < y.length; i += m) {
      const level = trend[i]
      if (level !== undefined) values.push(multiplicative ? (y[i] ?? 0) / level : (y[i] ?? 0) - level)
    }
    return mean(values)
  })
  const centre = mean(phases)
  const index = (i: number) => {
    const phase = phases[i % m] ?? 0
    return multiplicative ? phase / centre : phase - centre
  }
  return {
    y: y.map((value, i) => (multiplicative ? value / index(i) : value - index(i))),
    restore: (forecast) =>
      forecast.map((value, h) => (multiplicative ? value * index(y.length + h) : value + index(y.length + h))),
  }
}

/**
 * Is the autocorrelation at the seasonal lag larger than chance, at 90 % (two-sided, Bartlett's standard error)?
 * Source: the test of the Theta method, Assimakopoulos & Nikolopoulos (2000). Cost: O(n · m).
 */
export function isSeasonal(y: readonly number[], m: number): boolean {
  const centre = mean(y)
  const deviation = y.map((value) => value - centre)
  const power = sum(deviation.map((d) => d * d))
  if (power === 0) return false
  const correlation = (lag: number) => sum(deviation.slice(lag).map((d, i) => d * (deviation[i] ?? 0))) / power
  const before = sum(Array.from({ length: m - 1 }, (_, i) => correlation(i + 1) ** 2))
  return Math.abs(correlation(m)) > 1.645 * Math.sqrt((1 + 2 * before) / y.length)
}

/** Centred moving average over one season (2 × m for an even m); holes where the window leaves the series. */
function centredAverage(y: readonly number[], m: number): (number | undefined)[] {
  const half = Math.floor(m / 2)
  return y.map((_, i) => {
    if (i < half || i + half >= y.length) return undefined
    const window = y.slice(i - half, i + half + 1)
    const ends = m % 2 === 0 ? ((window[0] ?? 0) + (window[m] ?? 0)) / 2 : 0
    return (sum(window) - ends) / m
  })
}
