/** Equal bins on a line: bin i runs from `start + i · step` to the next. */
export interface Cuts {
  start: number
  step: number
  count: number
}

/** About so many bins show a shape without showing its noise. */
const WANTED = 24

/** Steps of days that people count in: days, weeks, quarters, years. */
const DAYS = [1, 2, 7, 14, 28, 91, 182, 365, 730, 1826, 3652]

/**
 * Bins from `min` to `max` cut at round numbers: steps of 1, 2 or 5 times a power of ten, whole ones for whole numbers,
 * days for dates. `null` where there is nothing to cut: one value only, or ends that are not finite.
 */
export function cutBins(min: number, max: number, kind: 'number' | 'integer' | 'day' | 'time'): Cuts | null {
  const span = max - min
  if (!(span > 0) || !Number.isFinite(span)) return null
  const least = span / WANTED
  const step = stepOf(least, kind)
  const start = Math.floor(min / step) * step
  // a largest value that stands on a cut belongs to the last bin, as the end of its range
  const count = Math.max(1, Math.ceil((max - start) / step - 1e-9))
  return Number.isFinite(start) && start + step > start ? { start, step, count } : null
}

/** Where bin `index` begins; printed without the noise of binary fractions. */
export function edgeOf({ start, step }: Cuts, index: number): number {
  return Number((start + index * step).toPrecision(12))
}

function stepOf(least: number, kind: 'number' | 'integer' | 'day' | 'time'): number {
  const isDate = kind === 'day' || (kind === 'time' && least >= 0.5)
  const days = isDate ? DAYS.find((step) => step >= least) : undefined
  if (days !== undefined) return days
  const power = 10 ** Math.floor(Math.log10(least))
  const step = [1, 2, 5, 10].find((factor) => factor * power >= least * (1 - 1e-9))! * power
  return kind === 'integer' || kind === 'day' ? Math.max(1, step) : step
}
