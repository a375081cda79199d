/**
 * The `p` quantile of ascending `sorted`, interpolated linearly (type 7 of Hyndman and Fan 1996, the default of R and
 * NumPy). NaN when there are no values.
 */
export function quantile(sorted: Float64Array, p: number): number {
  if (sorted.length === 0) return NaN
  const at = (sorted.length - 1) * p
  const lower = Math.floor(at)
  const low = sorted[lower]!
  const high = sorted[Math.min(lower + 1, sorted.length - 1)]!
  return low + (at - lower) * (high - low)
}
