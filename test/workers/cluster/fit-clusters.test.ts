import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ClusterFit, ClusterRequest, Progress } from '../../../workers/api.ts'
import { Cancelled } from '../../../workers/cancelled.ts'
import { createRandom } from '../../../workers/cluster/create-random.ts'
import { fitClusters } from '../../../workers/cluster/fit-clusters.ts'
import { UnusableInput } from '../../../workers/cluster/unusable-input.ts'
import { makeBlobs } from './blobs.ts'
import { quiet } from './quiet-control.ts'

const request = (columns: Float64Array[], options: Partial<ClusterRequest> = {}): ClusterRequest => ({
  columns,
  features: columns.map((_, j) => ({ name: `f${j + 1}`, transform: 'none' })),
  scale: 'standard',
  missing: 'drop',
  k: 'auto',
  range: [2, 8],
  seed: 42,
  restarts: 5,
  ...options,
})

const fit = (columns: Float64Array[], options: Partial<ClusterRequest> = {}) =>
  fitClusters(request(columns, options), quiet)

/** The problem in unusable input as plain data. */
async function problemOf(answer: Promise<ClusterFit>): Promise<{ code: string; message: string }> {
  const error = await answer.then(
    () => new Error('no problem'),
    (reason: unknown) => reason,
  )
  expect(error).toBeInstanceOf(UnusableInput)
  const { code, message, hint } = error as UnusableInput
  expect(hint).not.toBe('')
  return { code, message }
}

/** Row numbers by cluster, without regard to the order of either. */
function groupRows(assignment: Int32Array, original = (row: number) => row): string[] {
  const groups = new Map<number, number[]>()
  assignment.forEach((cluster, row) => groups.set(cluster, [...(groups.get(cluster) ?? []), original(row)]))
  return [...groups.values()].map((rows) => rows.sort((a, b) => a - b).join()).sort()
}

describe('clustering', () => {
  it('finds groups that stand apart, says how it chose their number, and describes them', async () => {
    const result = await fit(makeBlobs([20, 40, 30]))
    expect({ k: result.k, chosenBy: result.chosenBy }).toEqual({ k: 3, chosenBy: 'silhouette' })
    expect(result.candidates.map(({ k }) => k)).toEqual([2, 3, 4, 5, 6, 7, 8])
    expect(result.clusters.map(({ label, size, rule, stability }) => ({ label, size, rule, stability }))).toEqual([
      { label: 'Cluster 1', size: 40, rule: { text: 'f2 > 3', precision: 1, recall: 1 }, stability: 1 },
      { label: 'Cluster 2', size: 30, rule: { text: 'f1 > 15', precision: 1, recall: 1 }, stability: 1 },
      { label: 'Cluster 3', size: 20, rule: { text: 'f1 <= 5', precision: 1, recall: 1 }, stability: 1 },
    ])
  })

  it('gives centres on the original units and deviations in standard deviations', async () => {
    const { clusters } = await fit([Float64Array.of(0, 1, 9, 10)], { k: 2 })
    const sd = Math.sqrt(82 / 3)
    expect(clusters.map(({ centre, deviation }) => ({ centre, deviation }))).toEqual([
      { centre: [0.5], deviation: [-4.5 / sd] },
      { centre: [9.5], deviation: [4.5 / sd] },
    ])
  })

  it('gives every row its cluster, its distance to the centre and its silhouette', async () => {
    const { assignment, distance, silhouettes, rows, excluded, sampled } = await fit(
      [Float64Array.of(0, 1, NaN, 9, 10)],
      { k: 2, scale: 'none' },
    )
    expect({ assignment, distance, silhouettes, rows, excluded, sampled }).toEqual({
      assignment: Int32Array.of(0, 0, -1, 1, 1),
      distance: Float64Array.of(0.5, 0.5, NaN, 0.5, 0.5),
      silhouettes: Float64Array.of(8.5 / 9.5, 7.5 / 8.5, NaN, 7.5 / 8.5, 8.5 / 9.5),
      rows: 4,
      excluded: 1,
      sampled: 4,
    })
  })

  it('tries the neighbours of the author’s k too, and keeps the author’s', async () => {
    const { k, chosenBy, candidates } = await fit(makeBlobs([20, 40, 30]), { k: 4 })
    expect({ k, chosenBy, tried: candidates.map((candidate) => candidate.k) }).toEqual({
      k: 4,
      chosenBy: 'author',
      tried: [3, 4, 5],
    })
  })

  it('gives a candidate the same figures whatever else is tried', async () => {
    const columns = makeBlobs([20, 15, 10], 3)
    const all = await fit(columns)
    const one = await fit(columns, { k: 5 })
    expect(one.candidates).toEqual(all.candidates.filter(({ k }) => k >= 4 && k <= 6))
  })

  it('works on a log scale and with filled gaps', async () => {
    const column = Float64Array.of(0, 1, 2, 900, 1000, 1100, NaN)
    const features = [{ name: 'spend', transform: 'log' as const }]
    const { clusters, rows } = await fit([column], { features, missing: 'median', k: 2 })
    expect(rows).toBe(7)
    expect(clusters.map(({ size }) => size)).toEqual([4, 3])
  })

  it('names constant features', async () => {
    const [x] = makeBlobs([10, 10])
    expect((await fit([x!, new Float64Array(20).fill(3)])).constant).toEqual(['f2'])
  })

  it('gives one answer for one seed', async () => {
    const random = createRandom(11)
    const columns = [0, 1, 2].map(() => Float64Array.from({ length: 300 }, random))
    expect(await fit(columns)).toEqual(await fit(columns))
    expect((await fit(columns, { seed: 1 })).projection).toEqual((await fit(columns, { seed: 2 })).projection)
  })

  it('does not change its input', async () => {
    const columns = makeBlobs([10, 10])
    const before = columns.map((column) => column.slice())
    await fit(columns, { scale: 'robust', missing: 'median' })
    expect(columns).toEqual(before)
  })

  it('numbers clusters by size', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 3, max: 20 }), { minLength: 2, maxLength: 4 }), async (sizes) => {
        const { clusters } = await fit(makeBlobs(sizes), { k: sizes.length, restarts: 10 })
        expect(clusters.map(({ size }) => size)).toEqual(sizes.toSorted((a, b) => b - a))
      }),
      { seed: 5, numRuns: 20 },
    )
  })

  it('does not depend on the order of the rows', async () => {
    const columns = makeBlobs([12, 9, 6])
    const expected = groupRows((await fit(columns, { k: 3 })).assignment)
    const orders = fc.shuffledSubarray([...Array(27).keys()], { minLength: 27 })
    await fc.assert(
      fc.asyncProperty(orders, async (order) => {
        const moved = columns.map((column) => Float64Array.from(order, (row) => column[row]!))
        const { assignment } = await fit(moved, { k: 3 })
        expect(groupRows(assignment, (row) => order[row]!)).toEqual(expected)
      }),
      { seed: 6, numRuns: 20 },
    )
  })

  it('samples rows above 10,000 and says so', async () => {
    const result = await fit(makeBlobs([6000, 5000]), { k: 2, restarts: 2 })
    expect({ rows: result.rows, sampled: result.sampled }).toEqual({ rows: 11_000, sampled: 10_000 })
    expect(result.silhouettes.reduce((known, width) => known + (Number.isNaN(width) ? 0 : 1), 0)).toBe(10_000)
    expect(result.clusters.map(({ size }) => size)).toEqual([6000, 5000])
    expect(result.projection.x.length).toBe(1500)
    expect(result.candidates.map(({ k }) => k)).toEqual([2])
  })
})

describe('data that cannot be clustered', () => {
  it('has fewer rows than clusters', async () => {
    expect(await problemOf(fit([Float64Array.of(1, 2, 3)], { k: 3 }))).toEqual({
      code: 'too-few-rows',
      message: '3 clusters need 3 different rows and one more, but there are 3 rows, 3 of them different.',
    })
  })

  it('has too few different rows', async () => {
    expect((await problemOf(fit([Float64Array.of(1, 1, 1, 2, 2)], { k: 3 }))).code).toBe('too-few-rows')
    expect((await problemOf(fit([new Float64Array(9)]))).code).toBe('too-few-rows')
    expect((await problemOf(fit([new Float64Array(0)]))).code).toBe('too-few-rows')
  })

  it('is asked for a single cluster', async () => {
    expect((await problemOf(fit(makeBlobs([5]), { k: 1 }))).code).toBe('too-few-clusters')
  })

  it('has values below 0 under a log', async () => {
    const features = [{ name: 'margin', transform: 'log' as const }]
    expect((await problemOf(fit([Float64Array.of(-1, 2, 3)], { features }))).code).toBe('log-of-negative')
  })

  it('tries only as many clusters as there can be', async () => {
    expect((await fit([Float64Array.of(1, 1, 2, 2, 3)])).candidates.map(({ k }) => k)).toEqual([2, 3])
  })
})

describe('long work', () => {
  it('tells how far it is', async () => {
    const told: Progress[] = []
    await fitClusters(request(makeBlobs([9, 9]), { k: 2, restarts: 2 }), {
      ...quiet,
      progress: (progress) => told.push(progress),
    })
    expect(told.slice(0, 5).map(({ label }) => label)).toEqual([
      'k = 2, restart 1 of 2',
      'k = 2, restart 2 of 2',
      'k = 3, restart 1 of 2',
      'k = 3, restart 2 of 2',
      'Silhouettes',
    ])
    const done = told.map((progress) => progress.done!)
    expect(done).toEqual(done.toSorted((a, b) => a - b))
    expect([done[0], done.at(-1)! < 1]).toEqual([0, true])
  })

  it('stops soon after it is cancelled', async () => {
    let turns = 0
    const control = { ...quiet, cancelled: () => turns > 10, pause: async () => void turns++ }
    await expect(fitClusters(request(makeBlobs([50, 50])), control)).rejects.toBeInstanceOf(Cancelled)
    expect(turns).toBe(11)
  })
})
