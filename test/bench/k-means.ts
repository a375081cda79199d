import { kmeans } from 'ml-kmeans'
import type { ClusterRequest, Control } from '../../workers/api.ts'
import { fitClusters } from '../../workers/cluster/fit-clusters.ts'
import { createRandom } from '../../workers/cluster/create-random.ts'
import { toMatrix } from '../../workers/cluster/matrix.ts'
import { solveKMeans } from '../../workers/cluster/solve-k-means.ts'
import { type Comparison, measurePairs, time } from './measure.ts'

const ROWS = 100_000
const FEATURES = 5
const K = 5

/** Overlapping clouds around k centres: easy data would let both sides stop after a few steps. */
function createRows(): number[][] {
  const random = createRandom(7)
  const normal = () => Array.from({ length: 6 }, random).reduce((sum, x) => sum + x, -3)
  const centres = Array.from({ length: K }, () => Array.from({ length: FEATURES }, () => 4 * random()))
  return Array.from({ length: ROWS }, (_, i) => (centres[i % K] ?? []).map((centre) => centre + normal()))
}

const rows = createRows()
const columns = Array.from({ length: FEATURES }, (_, j) => Float64Array.from(rows, (row) => row[j] ?? NaN))
const control: Control = { cancelled: () => false, progress: () => {}, pause: async () => {} }
const size = `${ROWS} × ${FEATURES}, k = ${K}`

const runLibrary = () => time(() => kmeans(rows, K, { seed: 1, initialization: 'kmeans++' }))

/** One run of our k-means against one run of the library `ml-kmeans` on the same rows. */
export function compareKMeans(pairs: number): Promise<Comparison> {
  const solve = () => {
    const matrix = toMatrix(columns)
    return solveKMeans(matrix, matrix, { k: K, restarts: 1, seed: [1] }, control)
  }
  return measurePairs(`k-means on ${size}, against ml-kmeans`, () => time(solve), runLibrary, pairs)
}

/**
 * A whole `cluster` cell as it is by default (10 restarts on a sample, silhouettes, stability, rules, projection)
 * against one run of `ml-kmeans`: the price of everything that is more than k-means.
 */
export function compareClusterCell(pairs: number): Promise<Comparison> {
  const request: ClusterRequest = {
    columns,
    features: columns.map((_, j) => ({ name: `x${j + 1}`, transform: 'none' })),
    scale: 'none',
    missing: 'drop',
    k: K,
    range: [2, 8],
    seed: 1,
    restarts: 10,
  }
  const fit = () => time(() => fitClusters(request, control))
  return measurePairs(`cluster cell on ${size}, against ml-kmeans alone`, fit, runLibrary, pairs)
}
