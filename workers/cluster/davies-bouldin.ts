import type { Partition } from './lloyd.ts'
import { squaredDistance, type Matrix } from './matrix.ts'

/**
 * Davies-Bouldin index (1979): the mean over the clusters of max (sᵢ + sⱼ) / dᵢⱼ, with s the mean distance of the rows
 * to their centre and d the distance between two centres. Lower is better. O(rows · width + k² · width).
 */
export function daviesBouldin(matrix: Matrix, { k, labels, centres, sizes }: Partition): number {
  const { values, rows, width } = matrix
  const scatter = new Float64Array(k)
  for (let i = 0; i < rows; i++)
    scatter[labels[i]!]! += Math.sqrt(squaredDistance(values, i, centres, labels[i]!, width))
  for (let c = 0; c < k; c++) scatter[c]! /= sizes[c]!
  let sum = 0
  for (let a = 0; a < k; a++) {
    let worst = 0
    for (let b = 0; b < k; b++) {
      const apart = Math.sqrt(squaredDistance(centres, a, centres, b, width))
      // Two clusters with one centre cannot be told apart; the ratio would be infinite, so such a pair does not count.
      if (a !== b && apart > 0) worst = Math.max(worst, (scatter[a]! + scatter[b]!) / apart)
    }
    sum += worst
  }
  return sum / k
}
