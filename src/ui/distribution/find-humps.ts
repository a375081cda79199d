interface Bin {
  from: number
  to: number
  n: number
}

/** A hump is one when this share of all values lies on either side of the gap … */
const SIDE = 0.1
/** … and the gap is less than this part of the lower of the two tops. */
const DEPTH = 0.5
/** Fewer values make gaps by chance. */
const LEAST = 60

/**
 * Where the values part into two humps: the middle of the emptiest place between two tops of the smoothed counts;
 * `null` where there is one hump only. Bins narrower than one are left out for whole numbers, between which nothing
 * can lie. Cost: the square of the number of bins.
 */
export function findHumps(bins: Bin[], integer: boolean): number | null {
  const wide = integer ? bins.filter(({ from, to }) => to - from >= 1) : bins
  const all = wide.reduce((sum, { n }) => sum + n, 0)
  if (all < LEAST || wide.length < 5) return null
  const heights = smooth(wide.map(({ n }) => n))
  let best: { at: number; depth: number } | null = null
  for (let at = 1; at < wide.length - 1; at += 1) {
    const before = wide.slice(0, at).reduce((sum, { n }) => sum + n, 0)
    if (before < SIDE * all || before + wide[at]!.n > (1 - SIDE) * all) continue
    const top = Math.min(Math.max(...heights.slice(0, at)), Math.max(...heights.slice(at + 1)))
    const depth = heights[at]! / top
    if (depth < DEPTH && (best === null || depth < best.depth)) best = { at, depth }
  }
  return best === null ? null : middleOfGap(wide, heights, best.at)
}

/** A gap may be several bins wide: its middle, not its beginning. */
function middleOfGap(bins: Bin[], heights: number[], at: number): number {
  let end = at
  while (end + 1 < bins.length && heights[end + 1]! <= heights[at]!) end += 1
  return Number(((bins[at]!.from + bins[end]!.to) / 2).toPrecision(3))
}

/** Each count with half of its neighbours': one odd bin is no gap. */
function smooth(counts: number[]): number[] {
  return counts.map((n, i) => {
    const neighbours = [counts[i - 1], counts[i + 1]].filter((each) => each !== undefined)
    return (n + neighbours.reduce((sum, each) => sum + each / 2, 0)) / (1 + neighbours.length / 2)
  })
}
