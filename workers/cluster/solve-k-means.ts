import type { Control } from '../api.ts'
import { createRandom } from './create-random.ts'
import { exchangeRows } from './exchange-rows.ts'
import { refineCentres, type Partition } from './lloyd.ts'
import type { Matrix } from './matrix.ts'
import { seedCentres } from './seed-centres.ts'

export interface Restarts {
  k: number
  restarts: number
  /** Seed and stream of the random numbers. */
  seed: [number, ...number[]]
  onRestart?: (restart: number) => void
}

/**
 * k-means: the partition of least inertia out of `restarts` runs, each with k-means++ seeds, Lloyd's algorithm to
 * convergence and single moves that Lloyd's misses. With a `sample` smaller than the matrix, the runs are made on the
 * sample and Lloyd's algorithm takes the best of them to convergence on all rows.
 */
export async function solveKMeans(
  matrix: Matrix,
  sample: Matrix,
  { k, restarts, seed, onRestart }: Restarts,
  control: Control,
): Promise<Partition> {
  let best: Partition | undefined
  for (let restart = 0; restart < restarts; restart++) {
    onRestart?.(restart)
    const seeds = seedCentres(sample, k, createRandom(...seed, k, restart))
    const partition = await exchangeRows(sample, await refineCentres(sample, seeds, control), control)
    if (!best || partition.inertia < best.inertia) best = partition
  }
  return sample.rows === matrix.rows ? best! : refineCentres(matrix, best!.centres, control)
}
