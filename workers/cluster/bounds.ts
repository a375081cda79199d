import { squaredDistance } from './matrix.ts'

/**
 * What is known about distances from earlier rounds of Lloyd's algorithm (Hamerly 2010): how near a row is to its own
 * centre at least, and how far from every other centre. A centre that moves by s changes no distance by more than s,
 * so a row needs a look only when the centres have travelled as far as its two distances lay apart.
 */
export interface Bounds {
  /** Per row: while its cluster's `travelled` is less, the row cannot have changed its nearest centre. */
  deadlines: Float64Array
  /** Per row: its distance to every other centre is at least this minus its cluster's `travelledOthers`. */
  others: Float64Array
  /** Per cluster, summed over the rounds: how far its centre moved, plus how far the fastest other centre did. */
  travelled: Float64Array
  /** Per cluster, summed over the rounds: how far the fastest other centre moved. */
  travelledOthers: Float64Array
  /** Per cluster: half the distance from its centre to the nearest other one. Nearer rows have no nearer centre. */
  halfGaps: Float64Array
}

/** Bounds are kept this much too careful, which is far more than rounding can take from them: ties are always looked at. */
export const CARE = 1e-9

/** Bounds that know nothing yet: the first round looks at every row. */
export function createBounds(rows: number, centres: Float64Array, k: number): Bounds {
  return {
    deadlines: new Float64Array(rows).fill(-Infinity),
    others: new Float64Array(rows).fill(-Infinity),
    travelled: new Float64Array(k),
    travelledOthers: new Float64Array(k),
    halfGaps: measureHalfGaps(centres, k),
  }
}

/** Takes into account, in place, that the centres moved. The rows are not touched: O(k² · width). */
export function followCentres(bounds: Bounds, before: Float64Array, after: Float64Array): void {
  const k = bounds.travelled.length
  const width = after.length / k
  const moves = Float64Array.from({ length: k }, (_, c) => Math.sqrt(squaredDistance(before, c, after, c, width)))
  for (let c = 0; c < k; c++) {
    const fastest = moves.reduce((most, move, other) => (other === c ? most : Math.max(most, move)), 0)
    bounds.travelled[c]! += (moves[c]! + fastest) * (1 + CARE)
    bounds.travelledOthers[c]! += fastest * (1 + CARE)
  }
  bounds.halfGaps = measureHalfGaps(after, k)
}

/** Forgets what is known about a row, because it was given another label. */
export function forgetRow({ deadlines, others }: Bounds, row: number): void {
  deadlines[row] = others[row] = -Infinity
}

function measureHalfGaps(centres: Float64Array, k: number): Float64Array {
  const width = centres.length / k
  return Float64Array.from({ length: k }, (_, a) => {
    let least = Infinity
    for (let b = 0; b < k; b++) if (b !== a) least = Math.min(least, squaredDistance(centres, a, centres, b, width))
    return Math.sqrt(least) / 2
  })
}
