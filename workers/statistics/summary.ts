/** What the tests need to know of a group's values. */
export interface Summary {
  /** Number of known values. */
  known: number
  mean: number
  /** Sample variance (n − 1); 0 for fewer than two values. */
  variance: number
}

/**
 * The rest of `all` without `part` (the pairwise update of Chan, Golub and LeVeque 1983, read backwards). Exact up to
 * rounding: what is left of the squares after cancellation, below 1e-12 of them all, counts as 0.
 */
export function subtractSummary(all: Summary, part: Summary): Summary {
  const known = all.known - part.known
  if (part.known === 0) return all
  if (known <= 0) return { known: 0, mean: 0, variance: 0 }
  const mean = all.mean + ((all.mean - part.mean) * part.known) / known
  if (known < 2) return { known, mean, variance: 0 }
  const squares = all.variance * (all.known - 1)
  const between = ((part.mean - mean) ** 2 * part.known * known) / all.known
  const left = squares - part.variance * Math.max(part.known - 1, 0) - between
  return { known, mean, variance: left > squares * 1e-12 ? left / (known - 1) : 0 }
}
