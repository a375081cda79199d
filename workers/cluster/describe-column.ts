import { quantile } from './quantile.ts'

export interface Spread {
  min: number
  max: number
  mean: number
  /** Sample standard deviation (n − 1); 0 for fewer than two values. */
  sd: number
  /** Asked for only when needed: they sort. */
  median(): number
  iqr(): number
}

/** Location and spread of a column without missing values. Two passes: the squares are summed about the mean. */
export function describeColumn(column: Float64Array): Spread {
  let min = Infinity
  let max = -Infinity
  let sum = 0
  for (const value of column) {
    if (value < min) min = value
    if (value > max) max = value
    sum += value
  }
  const mean = sum / column.length
  let squares = 0
  for (const value of column) squares += (value - mean) ** 2
  const sd = column.length > 1 ? Math.sqrt(squares / (column.length - 1)) : 0
  let sorted: Float64Array | undefined
  const at = (p: number) => quantile((sorted ??= column.slice().sort()), p)
  return { min, max, mean, sd, median: () => at(0.5), iqr: () => at(0.75) - at(0.25) }
}
