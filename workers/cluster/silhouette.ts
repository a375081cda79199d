import type { Control } from '../api.ts'
import { breathe } from './breathe.ts'
import { groupByJointLabel } from './joint-labels.ts'
import { countLabels } from './lloyd.ts'
import { takeRows, type Matrix } from './matrix.ts'
import { takeLabels } from './take-values.ts'

export interface Labelling {
  labels: Int32Array
  k: number
}

/** Rows between two turns of the message loop: a few milliseconds. */
const BLOCK = 32

/**
 * Silhouette width of each row (Rousseeuw 1987), for each of several labellings of the same rows: (b − a) / max(a, b)
 * with `a` the mean distance to the other rows of its cluster and `b` the least mean distance to the rows of another
 * cluster; 0 for a row alone in its cluster. Between −1 and 1. Each distance is computed once and added once for all
 * labellings: to the sum over the rows of one joint label, of which each labelling's clusters are made up.
 * O(rows² · width + rows · joint labels · labellings): sample first.
 */
export async function computeSilhouettes(
  matrix: Matrix,
  labellings: readonly Labelling[],
  control: Control,
): Promise<Float64Array[]> {
  const { rows } = matrix
  const { order, starts } = groupByJointLabel(labellings, rows)
  const sorted = takeRows(matrix, order)
  const tasks = labellings.map(({ labels, k }) => ({
    labels,
    blockLabels: takeLabels(labels, takeLabels(order, starts.subarray(0, -1))),
    sizes: countLabels(labels, k),
    sums: new Float64Array(k),
    widths: new Float64Array(rows),
  }))
  const rate = (row: number, blockSums: Float64Array) => {
    for (const { labels, blockLabels, sizes, sums, widths } of tasks) {
      sums.fill(0)
      for (let block = 0; block < blockSums.length; block++) sums[blockLabels[block]!]! += blockSums[block]!
      widths[row] = widthOfRow(sums, sizes, labels[row]!)
    }
  }
  const [one, two] = [new Float64Array(starts.length - 1), new Float64Array(starts.length - 1)]
  for (let i = 0; i < rows; i += 2) {
    const next = Math.min(i + 1, rows - 1)
    sumDistances(sorted, [i, next], starts, [one, two])
    rate(order[i]!, one)
    rate(order[next]!, two)
    if (i % BLOCK === 0) await breathe(control)
  }
  return tasks.map(({ widths }) => widths)
}

type Pair<T> = [T, T]

/**
 * Sets `sums[block]` to the sum of the distances from row `i` to the rows from `starts[block]` up to the next block.
 * Two rows `i` at a time, because the others are then read once for both: that halves the time.
 */
function sumDistances(
  { values, width }: Matrix,
  [a, b]: Pair<number>,
  starts: Int32Array,
  [sumsA, sumsB]: Pair<Float64Array>,
): void {
  const [startA, startB] = [a * width, b * width]
  for (let block = 0, at = 0; block < sumsA.length; block++) {
    const end = starts[block + 1]! * width
    let sumA = 0
    let sumB = 0
    while (at < end) {
      let squareA = 0
      let squareB = 0
      for (let j = 0; j < width; j++, at++) {
        const value = values[at]!
        const gapA = values[startA + j]! - value
        const gapB = values[startB + j]! - value
        squareA += gapA * gapA
        squareB += gapB * gapB
      }
      sumA += Math.sqrt(squareA)
      sumB += Math.sqrt(squareB)
    }
    sumsA[block] = sumA
    sumsB[block] = sumB
  }
}

/** From the sums of one row's distances to the rows of each cluster. */
function widthOfRow(sums: Float64Array, sizes: Int32Array, own: number): number {
  if (sizes[own]! < 2) return 0
  const a = sums[own]! / (sizes[own]! - 1)
  let b = Infinity
  for (let c = 0; c < sums.length; c++) {
    if (c !== own && sizes[c]! > 0) b = Math.min(b, sums[c]! / sizes[c]!)
  }
  const most = Math.max(a, b)
  // A sample may hold rows of one cluster only; rows that are all equal have no distances.
  return most === 0 || b === Infinity ? 0 : (b - a) / most
}

/** Mean of the numbers that are known; 0 when none is. */
export function meanOfKnown(numbers: Float64Array): number {
  let sum = 0
  let known = 0
  for (const number of numbers) {
    if (Number.isNaN(number)) continue
    sum += number
    known++
  }
  return known === 0 ? 0 : sum / known
}
