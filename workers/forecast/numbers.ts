/** Sum; 0 of nothing. */
export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0)
}

/** Arithmetic mean; 0 of nothing, so that no figure ever becomes NaN. */
export function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : sum(values) / values.length
}

/** `value` held between `low` and `high`. */
export function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value))
}

/** The straight line of least squares through (0, y0), (1, y1), ... */
export function fitLine(y: readonly number[]): { intercept: number; slope: number } {
  const middle = (y.length - 1) / 2
  const centre = mean(y)
  let above = 0
  let below = 0
  y.forEach((value, i) => {
    above += (i - middle) * (value - centre)
    below += (i - middle) ** 2
  })
  const slope = below === 0 ? 0 : above / below
  return { intercept: centre - slope * middle, slope }
}
