/**
 * Loess: the locally weighted value at `at` of a series on 0, 1, 2, ... Weights are tricube over the `span` nearest
 * points; `degree` 0 is a local mean, 1 a local line, which may be asked for beyond the ends. A span wider than the
 * series flattens the weights, as in STL. Source: Cleveland et al. (1990). Cost: O(min(span, n)).
 */
export function smoothAt(y: ArrayLike<number>, span: number, degree: 0 | 1, at: number): number {
  const n = y.length
  const q = Math.min(span, n)
  const left = Math.min(Math.max(Math.round(at) - ((q - 1) >> 1), 0), n - q)
  const right = left + q - 1
  const reach = Math.max(at - left, right - at) + (span > n ? (span - n) / 2 : 0)
  let w0 = 0
  let w1 = 0
  let w2 = 0
  let s0 = 0
  let s1 = 0
  for (let i = left; i <= right; i++) {
    const x = i - at
    const near = Math.abs(x) / reach
    if (near > 0.999) continue
    const drop = 1 - near * near * near
    const weight = drop * drop * drop
    const value = y[i] ?? 0
    w0 += weight
    w1 += weight * x
    w2 += weight * x * x
    s0 += weight * value
    s1 += weight * x * value
  }
  if (w0 === 0) return y[Math.round(at) < left ? left : Math.min(Math.round(at), right)] ?? 0
  const spread = w0 * w2 - w1 * w1
  return degree === 0 || spread <= 1e-9 * w0 * w0 ? s0 / w0 : (w2 * s0 - w1 * s1) / spread
}

/** Loess at every point of the series. Cost: O(n · span). */
export function smooth(y: ArrayLike<number>, span: number, degree: 0 | 1): number[] {
  return Array.from({ length: y.length }, (_, i) => smoothAt(y, span, degree, i))
}
