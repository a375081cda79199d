import type { ClusterSummary } from '../api.ts'
import { describeColumn } from './describe-column.ts'

export interface ClusteredRows {
  k: number
  labels: Int32Array
  sizes: Int32Array
  /** On original units, before transform and scaling. */
  original: Float64Array[]
  /** After the transform, before scaling. */
  transformed: Float64Array[]
  silhouettes: Float64Array
}

/** Size, centre, deviation and silhouette of each cluster; rule and stability are added by who measures them. */
export function summariseClusters(rows: ClusteredRows): Omit<ClusterSummary, 'rule' | 'stability'>[] {
  const silhouettes = meanByCluster(rows.silhouettes, rows)
  const centres = rows.original.map((column) => meanByCluster(column, rows))
  const deviations = rows.transformed.map((column) => {
    const { mean, sd } = describeColumn(column)
    return meanByCluster(column, rows).map((centre) => (sd === 0 ? 0 : (centre - mean) / sd))
  })
  return Array.from(rows.sizes, (size, c) => ({
    label: `Cluster ${c + 1}`,
    size,
    silhouette: silhouettes[c]!,
    centre: centres.map((means) => means[c]!),
    deviation: deviations.map((means) => means[c]!),
  }))
}

/** Means of the known values; 0 for a cluster without any. */
function meanByCluster(column: Float64Array, { k, labels }: ClusteredRows): number[] {
  const sums = new Float64Array(k)
  const known = new Int32Array(k)
  for (let i = 0; i < column.length; i++) {
    if (Number.isNaN(column[i])) continue
    sums[labels[i]!]! += column[i]!
    known[labels[i]!]! += 1
  }
  return Array.from(sums, (sum, c) => (known[c] === 0 ? 0 : sum / known[c]!))
}
