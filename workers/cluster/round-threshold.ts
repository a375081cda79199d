/**
 * The shortest decimal number that splits ascending `sorted` like the place between the values at `cut − 1` and `cut`
 * does, give or take `slack` values: `640`, not `639.985`, and between 9 and 10 `9`, not `9.5`. Values up to the
 * threshold are on its left.
 */
export function roundThreshold(sorted: Float64Array, cut: number, slack: number): number {
  const low = sorted[cut - 1]!
  const middle = low + (sorted[cut]! - low) / 2
  for (let digits = 1; digits <= 17; digits++) {
    for (const exact of [middle, low]) {
      const rounded = Number(exact.toPrecision(digits))
      const left = countUpTo(sorted, rounded)
      if (left > 0 && left < sorted.length && Math.abs(left - cut) <= slack) return rounded
    }
  }
  return low
}

/** How many of ascending `sorted` are at most `limit`. Binary search. */
export function countUpTo(sorted: Float64Array, limit: number): number {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! <= limit) low = middle + 1
    else high = middle
  }
  return low
}
