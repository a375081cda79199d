import type { Partition } from './lloyd.ts'
import type { Matrix } from './matrix.ts'

/**
 * Calinski-Harabasz index (1974): spread between the clusters over spread within, (B / (k − 1)) / (W / (n − k)).
 * Higher is better. As in scikit-learn 1 when every row lies on its centre (W = 0). O(rows · width).
 */
export function calinskiHarabasz(matrix: Matrix, partition: Partition): number {
  const { rows } = matrix
  const { k, inertia: within } = partition
  if (within === 0) return 1
  return (spreadBetween(matrix, partition) * (rows - k)) / ((k - 1) * within)
}

/** Sum over the clusters of size × squared distance from the centre to the mean of all rows. */
function spreadBetween({ rows, width }: Matrix, { k, centres, sizes }: Partition): number {
  let between = 0
  for (let j = 0; j < width; j++) {
    let mean = 0
    for (let c = 0; c < k; c++) mean += (sizes[c]! / rows) * centres[c * width + j]!
    for (let c = 0; c < k; c++) between += sizes[c]! * (centres[c * width + j]! - mean) ** 2
  }
  return between
}
