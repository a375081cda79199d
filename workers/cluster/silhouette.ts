import type { Control } from '../api.ts'
import { breathe } from './breathe.ts'
import { countLabels } from './lloyd.ts'
import { squaredDistance, type Matrix } from './matrix.ts'

export interface Labelling {
  labels: Int32Array
  k: number
}

/**
 * Silhouette width of each row (Rousseeuw 1987), for each of several labellings of the same rows: (b − a) / max(a, b)
 * with `a` the mean distance to the other rows of its cluster and `b` the least mean distance to the rows of another
 * cluster; 0 for a row alone in its cluster. Between −1 and 1. Distances are computed once for all labellings.
 * O(rows² · (width + labellings)): sample first.
 */
export async function computeSilhouettes(
  matrix: Matrix,
  labellings: readonly Labelling[],
  control: Control,
): Promise<Float64Array[]> {
  const { values, rows, width } = matrix
  const tasks = labellings.map(({ labels, k }) => ({
    labels,
    sizes: countLabels(labels, k),
    sums: new Float64Array(k),
    widths: new Float64Array(rows),
  }))
  const distances = new Float64Array(rows)
  for (let i = 0; i < rows; i++) {
    for (let j = 0; j < rows; j++) distances[j] = Math.sqrt(squaredDistance(values, i, values, j, width))
    for (const { labels, sizes, sums, widths } of tasks) {
      sums.fill(0)
      for (let j = 0; j < rows; j++) sums[labels[j]!]! += distances[j]!
      widths[i] = widthOfRow(sums, sizes, labels[i]!)
    }
    await breathe(control)
  }
  return tasks.map(({ widths }) => widths)
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
