import fc from 'fast-check'
import { kmeans } from 'ml-kmeans'
import { describe, expect, it } from 'vitest'
import { Cancelled } from '../../../workers/cancelled.ts'
import { createRandom } from '../../../workers/cluster/create-random.ts'
import { exchangeRows } from '../../../workers/cluster/exchange-rows.ts'
import { moveCentres, refineCentres } from '../../../workers/cluster/lloyd.ts'
import { squaredDistance, toMatrix, type Matrix } from '../../../workers/cluster/matrix.ts'
import { orderBySize } from '../../../workers/cluster/order-by-size.ts'
import { seedCentres } from '../../../workers/cluster/seed-centres.ts'
import { solveKMeans } from '../../../workers/cluster/solve-k-means.ts'
import { makeBlobs } from './blobs.ts'
import { quiet } from './quiet-control.ts'

const line = (...values: number[]) => toMatrix([Float64Array.from(values)])

/** 8 to 40 rows with two coordinates from a small grid, so that ties and repeated rows occur. */
const grids = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 9 })), { minLength: 8, maxLength: 40 })
  .map((points) => toMatrix([0, 1].map((j) => Float64Array.from(points, (point) => point[j]!))))

const coordinate = fc.double({ min: -100, max: 100, noNaN: true })

describe('seeds', () => {
  it('are rows of the matrix, all different while there are enough different rows', () => {
    const seeds = seedCentres(line(1, 1, 1, 5, 9), 3, createRandom(1))
    expect([...seeds].sort()).toEqual([1, 5, 9])
  })

  it('repeat a row when there are not', () => {
    expect([...seedCentres(line(2, 2, 2), 2, createRandom(1))]).toEqual([2, 2])
  })
})

describe("Lloyd's algorithm", () => {
  it('ends at the means of two groups', async () => {
    const partition = await refineCentres(line(0, 1, 9, 10), Float64Array.of(0, 1), quiet)
    expect(partition).toEqual({
      k: 2,
      labels: Int32Array.of(0, 0, 1, 1),
      centres: Float64Array.of(0.5, 9.5),
      sizes: Int32Array.of(2, 2),
      inertia: 1,
    })
  })

  it('gives an empty cluster the farthest row', async () => {
    const partition = await refineCentres(line(0, 1, 2, 20), Float64Array.of(1, 100), quiet)
    expect([...partition.labels]).toEqual([0, 0, 0, 1])
    const none = await refineCentres(line(0, 1, 2, 3), Float64Array.of(1, 100), quiet)
    expect([...none.sizes].every((size) => size > 0)).toBe(true)
  })

  it('looks again at the row that an empty cluster was given', async () => {
    // Row 0 is given to cluster 2, where it is no nearer than in cluster 1, so it goes back and 17 takes its place.
    const partition = await refineCentres(line(3, 17, 3, 14), Float64Array.of(20, -5, 200), quiet)
    expect([...partition.labels]).toEqual([1, 2, 1, 0])
  })

  it('never raises the inertia, and leaves every row at its nearest centre', async () => {
    await fc.assert(
      fc.asyncProperty(grids, fc.integer({ min: 2, max: 5 }), fc.nat(), async (matrix, k, seed) => {
        const inertias: number[] = []
        const seeds = seedCentres(matrix, k, createRandom(seed))
        const partition = await refineCentres(matrix, seeds, quiet, { onRound: (inertia) => inertias.push(inertia) })
        inertias.slice(1).forEach((inertia, i) => expect(inertia).toBeLessThanOrEqual(inertias[i]! * (1 + 1e-12)))
        if (inertias.length < 300) expectNearest(matrix, partition)
      }),
      { seed: 1, numRuns: 100 },
    )
  })

  it('passes over rows without another outcome than looking at each of them in each round', async () => {
    const clouds = fc
      .array(fc.tuple(coordinate, coordinate, coordinate), { minLength: 8, maxLength: 60 })
      .map((points) => toMatrix([0, 1, 2].map((j) => Float64Array.from(points, (point) => point[j]!))))
    // Seeds anywhere, so that some clusters run empty.
    const seeds = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 6, maxLength: 16 })
    await fc.assert(
      fc.asyncProperty(fc.oneof(grids, clouds), seeds, async (matrix, numbers) => {
        const centres = Float64Array.from(numbers.slice(0, numbers.length - (numbers.length % matrix.width)))
        // more clusters than rows are refused before anything is solved
        fc.pre(centres.length / matrix.width <= matrix.rows)
        const expected = refineNaively(matrix, centres)
        fc.pre(expected !== null)
        expect([...(await refineCentres(matrix, centres, quiet)).labels]).toEqual(expected)
      }),
      { seed: 8, numRuns: 1000 },
    )
  })

  it('stops between two blocks of rows when it is cancelled', async () => {
    let turns = 0
    const control = { ...quiet, cancelled: () => turns === 2, pause: async () => void turns++ }
    const run = refineCentres(line(0, 1, 2, 9, 10), Float64Array.of(0, 1), control)
    await expect(run).rejects.toBeInstanceOf(Cancelled)
    expect(turns).toBe(2)
  })
})

describe('single moves', () => {
  it('leave an optimum of Lloyd’s algorithm that is none', async () => {
    // The row 2 is 1 from the centre of {0, 2} and 1.3 from {3.3}, so Lloyd's algorithm rests; yet {2, 3.3} is tighter.
    const matrix = line(0, 2, 3.3)
    const resting = await refineCentres(matrix, Float64Array.of(1, 3.3), quiet)
    expect([...resting.labels]).toEqual([0, 0, 1])
    const moved = await exchangeRows(matrix, resting, quiet)
    expect([...moved.labels]).toEqual([0, 1, 1])
    expect(moved.inertia).toBeCloseTo(1.3 ** 2 / 2, 12)
  })

  it('never raise the inertia and end at an optimum of Lloyd’s algorithm too', async () => {
    await fc.assert(
      fc.asyncProperty(grids, fc.integer({ min: 2, max: 5 }), fc.nat(), async (matrix, k, seed) => {
        const before = await refineCentres(matrix, seedCentres(matrix, k, createRandom(seed)), quiet)
        const inertia = before.inertia
        const after = await exchangeRows(matrix, before, quiet)
        expect(after.inertia).toBeLessThanOrEqual(inertia * (1 + 1e-12))
        expect([...after.sizes].every((size) => size > 0)).toBe(true)
        expectNearest(matrix, after)
      }),
      { seed: 2, numRuns: 100 },
    )
  })
})

describe('k-means', () => {
  it('is as good as ml-kmeans from the same number of starts', async () => {
    const columns = makeBlobs([60, 40, 30, 20])
    const matrix = toMatrix(columns)
    const rows = Array.from(columns[0]!, (_, i) => columns.map((column) => column[i]!))
    for (const k of [2, 3, 4, 5, 6]) {
      const best = Math.min(
        ...Array.from({ length: 10 }, (_, seed) => {
          const { clusters } = kmeans(rows, k, { seed, tolerance: 0 })
          return moveCentres(matrix, Int32Array.from(clusters), k).inertia
        }),
      )
      const { inertia } = await solveKMeans(matrix, matrix, { k, restarts: 10, seed: [42] }, quiet)
      expect(inertia).toBeLessThanOrEqual(best * (1 + 1e-12))
    }
  })

  it('takes the best start of a sample to convergence on all rows', async () => {
    const matrix = toMatrix(makeBlobs([30, 20, 10]))
    const sample = toMatrix(makeBlobs([6, 4, 2]))
    const { sizes } = await solveKMeans(matrix, sample, { k: 3, restarts: 5, seed: [42] }, quiet)
    expect([...sizes].sort((a, b) => b - a)).toEqual([30, 20, 10])
  })

  it('numbers clusters by size, and equal sizes by their centres', () => {
    const partition = moveCentres(line(5, 1, 2, 3, 9), Int32Array.of(2, 1, 1, 1, 0), 3)
    expect(orderBySize(partition)).toEqual({
      k: 3,
      labels: Int32Array.of(1, 0, 0, 0, 2),
      centres: Float64Array.of(2, 5, 9),
      sizes: Int32Array.of(3, 1, 1),
      inertia: 2,
    })
  })
})

/** Lloyd's algorithm as in the textbook, an empty cluster getting the farthest row; `null` if it does not come to rest. */
function refineNaively(matrix: Matrix, seeds: Float64Array): number[] | null {
  const { values, rows, width } = matrix
  const k = seeds.length / width
  let centres = seeds
  let before: number[] = []
  for (let round = 0; round < 100; round++) {
    const squares = Array.from({ length: rows }, (_, i) =>
      Array.from({ length: k }, (_, c) => squaredDistance(values, i, centres, c, width)),
    )
    const labels = squares.map((row) => row.indexOf(Math.min(...row)))
    if (labels.every((label, i) => label === before[i])) return labels
    for (let empty = 0; empty < k; empty++) {
      if (labels.includes(empty)) continue
      const reach = labels.map((label, i) =>
        labels.indexOf(label) === labels.lastIndexOf(label) ? -1 : squares[i]![label]!,
      )
      labels[reach.indexOf(Math.max(...reach))] = empty
    }
    before = labels
    centres = moveCentres(matrix, Int32Array.from(labels), k).centres
  }
  return null
}

function expectNearest(
  matrix: Matrix,
  { labels, centres, k }: { labels: Int32Array; centres: Float64Array; k: number },
) {
  labels.forEach((label, i) => {
    const own = squaredDistance(matrix.values, i, centres, label, matrix.width)
    for (let c = 0; c < k; c++) {
      expect(own).toBeLessThanOrEqual(squaredDistance(matrix.values, i, centres, c, matrix.width) + 1e-9)
    }
  })
}
