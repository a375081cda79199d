import type { Random } from './create-random.ts'
import { squaredDistance, type Matrix } from './matrix.ts'

/**
 * k-means++ (Arthur and Vassilvitskii 2007): the first centre is a row drawn evenly, each further one a row drawn with
 * odds of its squared distance to the nearest centre. Of 2 + ⌊ln k⌋ draws the one that lowers the total distance most
 * is kept ("greedy", as in scikit-learn). Gives k × width numbers. O(rows · width · k · log k).
 */
export function seedCentres(matrix: Matrix, k: number, random: Random): Float64Array {
  const { values, rows, width } = matrix
  const centres = new Float64Array(k * width)
  const place = (c: number, row: number) => centres.set(values.subarray(row * width, (row + 1) * width), c * width)
  const trials = 2 + Math.floor(Math.log(k))
  const first = Math.floor(random() * rows)
  place(0, first)
  let reach: Reach = reachWith(matrix, first, new Float64Array(rows).fill(Infinity), new Float64Array(rows))
  let [spare, other]: [Float64Array, Float64Array] = [new Float64Array(rows), new Float64Array(rows)]
  for (let c = 1; c < k; c++) {
    let best = reachWith(matrix, drawRow(reach, random), reach.nearest, spare)
    for (let trial = 1; trial < trials; trial++) {
      const next = reachWith(matrix, drawRow(reach, random), reach.nearest, other)
      if (next.total < best.total) [best, other] = [next, best.nearest]
    }
    place(c, best.row)
    spare = reach.nearest
    reach = best
  }
  return centres
}

interface Reach {
  /** The row that was made a centre last. */
  row: number
  /** Per row the squared distance to the nearest centre. */
  nearest: Float64Array
  total: number
}

/** What making `row` a centre comes to, written over `nearest`: seeding tries many, and fresh arrays cost as much as the sums. */
function reachWith({ values, rows, width }: Matrix, row: number, before: Float64Array, nearest: Float64Array): Reach {
  let total = 0
  for (let i = 0; i < rows; i++) {
    const distance = Math.min(before[i]!, squaredDistance(values, i, values, row, width))
    nearest[i] = distance
    total += distance
  }
  return { row, nearest, total }
}

/** A row drawn with odds of its squared distance; row 0 when every row is a centre already. */
function drawRow({ nearest, total }: Reach, random: Random): number {
  let left = random() * total
  let last = 0
  for (let i = 0; i < nearest.length; i++) {
    const weight = nearest[i]!
    if (weight === 0) continue
    last = i
    left -= weight
    if (left < 0) break
  }
  return last
}
