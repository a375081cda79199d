import { describe, expect, it } from 'vitest'
import { createRandom } from '../../../workers/cluster/create-random.ts'
import { toMatrix } from '../../../workers/cluster/matrix.ts'
import { bestJaccards, measureStability } from '../../../workers/cluster/measure-stability.ts'
import { makeBlobs } from './blobs.ts'
import { quiet } from './quiet-control.ts'

describe('stability', () => {
  it('scores each old cluster by the most similar new one, over the distinct rows drawn', () => {
    const before = Int32Array.of(0, 0, 0, 1, 1, 2)
    // Rows 0, 1, 3, 4 are drawn, row 0 twice; the new clusters are {0, 1, 3} and {4}; row 5 is never drawn.
    expect(bestJaccards(before, Int32Array.of(0, 0, 1, 3, 4), Int32Array.of(0, 0, 0, 0, 1), 3)).toEqual([
      2 / 3,
      1 / 2,
      0,
    ])
  })

  it('is 1 for groups that stand apart', async () => {
    const matrix = toMatrix(makeBlobs([60, 50, 40]))
    const labels = Int32Array.from({ length: 150 }, (_, i) => (i < 60 ? 0 : i < 110 ? 1 : 2))
    expect(await measureStability(matrix, labels, { k: 3, bootstraps: 10, seed: 42 }, quiet)).toEqual([1, 1, 1])
  })

  it('is low where there are no groups', async () => {
    const random = createRandom(5)
    const matrix = toMatrix([0, 1, 2, 3].map(() => Float64Array.from({ length: 200 }, random)))
    const labels = Int32Array.from({ length: 200 }, (_, i) => i % 5)
    const stability = await measureStability(matrix, labels, { k: 5, bootstraps: 10, seed: 42 }, quiet)
    expect(Math.max(...stability)).toBeLessThan(0.6)
  })
})
