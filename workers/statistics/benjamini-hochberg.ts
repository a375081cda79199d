/**
 * p-values adjusted by Benjamini and Hochberg (1995), in the order given: rejecting those at most q keeps the expected
 * share of false discoveries at most q. The same as R's `p.adjust(p, 'BH')`. O(n log n).
 */
export function adjustBenjaminiHochberg(p: readonly number[]): number[] {
  const order = p.map((_, i) => i).sort((a, b) => p[b]! - p[a]!)
  const adjusted = new Array<number>(p.length)
  let least = 1
  order.forEach((at, i) => {
    least = Math.min(least, p[at]! * (p.length / (p.length - i)))
    adjusted[at] = least
  })
  return adjusted
}
