import { fitLine } from './numbers.ts'
import { fitSimple } from './smoothing.ts'

/**
 * The classical Theta method on a series without season: the mean of the straight trend (theta = 0) and of simple
 * exponential smoothing on the line of double curvature (theta = 2).
 *
 * @returns forecasts 1 to h periods after the last value. Source: Assimakopoulos & Nikolopoulos (2000).
 */
export function forecastTheta(y: readonly number[], h: number): number[] {
  const { intercept, slope } = fitLine(y)
  const { level } = fitSimple(y.map((value, i) => 2 * value - (intercept + slope * i)))
  return Array.from({ length: h }, (_, k) => (intercept + slope * (y.length + k) + level) / 2)
}
