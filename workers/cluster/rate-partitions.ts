import type { ClusterCandidate, Control } from '../api.ts'
import { calinskiHarabasz } from './calinski-harabasz.ts'
import { daviesBouldin } from './davies-bouldin.ts'
import type { Partition } from './lloyd.ts'
import type { Matrix } from './matrix.ts'
import { computeSilhouettes, meanOfKnown } from './silhouette.ts'
import { takeLabels } from './take-values.ts'

export interface RatedPartition {
  partition: Partition
  figures: ClusterCandidate
  /** Per row; NaN outside the sample. */
  silhouettes: Float64Array
}

/** The indices a number of clusters is chosen by; silhouettes of the sampled rows, the other indices of all rows. */
export async function ratePartitions(
  matrix: Matrix,
  partitions: readonly Partition[],
  sample: { rows: Int32Array; matrix: Matrix },
  control: Control,
): Promise<RatedPartition[]> {
  const labellings = partitions.map(({ k, labels }) => ({ k, labels: takeLabels(labels, sample.rows) }))
  const widths = await computeSilhouettes(sample.matrix, labellings, control)
  return partitions.map((partition, p) => {
    const silhouettes = new Float64Array(matrix.rows).fill(NaN)
    sample.rows.forEach((row, i) => (silhouettes[row] = widths[p]![i]!))
    return {
      partition,
      silhouettes,
      figures: {
        k: partition.k,
        inertia: partition.inertia,
        silhouette: meanOfKnown(silhouettes),
        calinskiHarabasz: calinskiHarabasz(matrix, partition),
        daviesBouldin: daviesBouldin(matrix, partition),
      },
    }
  })
}
