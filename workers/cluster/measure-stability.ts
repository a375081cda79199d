import type { Control } from '../api.ts'
import { createRandom } from './create-random.ts'
import { takeRows, type Matrix } from './matrix.ts'
import { solveKMeans } from './solve-k-means.ts'

/** Fewer than in the final answer: each bootstrap is solved again, and a poor local optimum only lowers the figure a little. */
const RESTARTS = 2

export interface Bootstraps {
  k: number
  bootstraps: number
  seed: number
  onBootstrap?: (bootstrap: number) => void
}

/**
 * Mean bootstrap Jaccard of each cluster (Hennig 2007, `clusterboot` of the R package fpc): rows are drawn with
 * replacement and clustered anew; each old cluster, cut to the rows drawn, is scored by the most similar new cluster.
 * From 0 (dissolved) to 1 (found again every time). Costs `bootstraps` × 2 runs of k-means.
 */
export async function measureStability(
  matrix: Matrix,
  labels: Int32Array,
  { k, bootstraps, seed, onBootstrap }: Bootstraps,
  control: Control,
): Promise<number[]> {
  const sums = new Float64Array(k)
  for (let bootstrap = 0; bootstrap < bootstraps; bootstrap++) {
    onBootstrap?.(bootstrap)
    const random = createRandom(seed, STREAM, bootstrap)
    const drawn = Int32Array.from({ length: matrix.rows }, () => Math.floor(random() * matrix.rows))
    const again = takeRows(matrix, drawn)
    const partition = await solveKMeans(
      again,
      again,
      { k, restarts: RESTARTS, seed: [seed, STREAM, bootstrap] },
      control,
    )
    bestJaccards(labels, drawn, partition.labels, k).forEach((jaccard, c) => (sums[c]! += jaccard))
  }
  return Array.from(sums, (sum) => sum / bootstraps)
}

/** Tells the random numbers of the bootstraps apart from those of the candidates. */
const STREAM = 1_000_003

/** Per old cluster the largest Jaccard similarity to a new one, over the distinct rows drawn; 0 when none was drawn. */
export function bestJaccards(before: Int32Array, drawn: Int32Array, after: Int32Array, k: number): number[] {
  const both = new Int32Array(k * k)
  const oldSizes = new Int32Array(k)
  const newSizes = new Int32Array(k)
  const seen = new Uint8Array(before.length)
  drawn.forEach((row, i) => {
    if (seen[row]) return
    seen[row] = 1
    const [a, b] = [before[row]!, after[i]!]
    both[a * k + b]! += 1
    oldSizes[a]! += 1
    newSizes[b]! += 1
  })
  return Array.from(oldSizes, (size, a) =>
    newSizes.reduce((best, other, b) => {
      const common = both[a * k + b]!
      return common === 0 ? best : Math.max(best, common / (size + other - common))
    }, 0),
  )
}
