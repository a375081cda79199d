import { describe, expect, it } from 'vitest'
import { calinskiHarabasz } from '../../../workers/cluster/calinski-harabasz.ts'
import { createRandom } from '../../../workers/cluster/create-random.ts'
import { daviesBouldin } from '../../../workers/cluster/davies-bouldin.ts'
import { moveCentres } from '../../../workers/cluster/lloyd.ts'
import { squaredDistance, toMatrix, type Matrix } from '../../../workers/cluster/matrix.ts'
import { computeSilhouettes, meanOfKnown } from '../../../workers/cluster/silhouette.ts'
import { quiet } from './quiet-control.ts'

// Two pairs on a line: 0 and 1, 9 and 10. Every figure below is worked out by hand.
const matrix = toMatrix([Float64Array.of(0, 1, 9, 10)])
const pairs = moveCentres(matrix, Int32Array.of(0, 0, 1, 1), 2)

describe('silhouette', () => {
  it('compares the own cluster with the nearest other one', async () => {
    const [widths] = await computeSilhouettes(matrix, [pairs], quiet)
    expect([...widths!]).toEqual([8.5 / 9.5, 7.5 / 8.5, 7.5 / 8.5, 8.5 / 9.5])
  })

  it('is 0 for a row alone in its cluster', async () => {
    const [widths] = await computeSilhouettes(matrix, [{ labels: Int32Array.of(0, 1, 1, 1), k: 2 }], quiet)
    expect(widths![0]).toBe(0)
  })

  it('is 0 where all rows are equal, and where a sample holds one cluster only', async () => {
    const equal = toMatrix([new Float64Array(4)])
    expect(await computeSilhouettes(equal, [pairs], quiet)).toEqual([new Float64Array(4)])
    const alone = { labels: new Int32Array(4), k: 2 }
    expect(await computeSilhouettes(matrix, [alone], quiet)).toEqual([new Float64Array(4)])
  })

  it('rates several labellings of the same rows in one go', async () => {
    const thirds = { labels: Int32Array.of(0, 0, 1, 2), k: 3 }
    const [a, b] = await computeSilhouettes(matrix, [pairs, thirds], quiet)
    expect([a, b]).toEqual([
      ...(await computeSilhouettes(matrix, [pairs], quiet)),
      ...(await computeSilhouettes(matrix, [thirds], quiet)),
    ])
  })

  it('is what its definition says, for labellings that cut across each other', async () => {
    const random = createRandom(9)
    const draw = (length: number, below: number) => Int32Array.from({ length }, () => Math.floor(below * random()))
    for (const rows of [0, 1, 2, 7, 40, 75]) {
      const cloud = toMatrix([0, 1, 2].map(() => Float64Array.from({ length: rows }, random)))
      const labellings = [2, 3, 5, 8].map((k) => ({ labels: draw(rows, k), k }))
      const widths = await computeSilhouettes(cloud, labellings, quiet)
      labellings.forEach(({ labels, k }, which) => {
        const expected = Array.from(labels, (_, i) => widthByDefinition(cloud, labels, k, i))
        expect(widths[which]!.length).toBe(rows)
        expected.forEach((width, i) => expect(widths[which]![i]).toBeCloseTo(width, 12))
      })
    }
  })

  it('is averaged over the rows where it is known', () => {
    expect(meanOfKnown(Float64Array.of(NaN, 1, 3, NaN))).toBe(2)
    expect(meanOfKnown(Float64Array.of(NaN))).toBe(0)
  })
})

describe('the Calinski-Harabasz index', () => {
  it('divides the spread between the clusters by the spread within', () => {
    // Between: 4 rows at 4.5 from the mean, 81 with 1 degree of freedom; within: 4 × 0.25 with 2.
    expect(calinskiHarabasz(matrix, pairs)).toBe(162)
  })

  it('is 1 when every row lies on its centre', () => {
    const exact = toMatrix([Float64Array.of(1, 1, 5)])
    expect(calinskiHarabasz(exact, moveCentres(exact, Int32Array.of(0, 0, 1), 2))).toBe(1)
  })
})

describe('the Davies-Bouldin index', () => {
  it('divides the scatter of two clusters by their distance', () => {
    expect(daviesBouldin(matrix, pairs)).toBeCloseTo(1 / 9, 15)
  })

  it('takes the worst partner of each cluster', () => {
    // Centres 0.5, 9, 10 with scatters 0.5, 0, 0: the worst ratios are 0.5/8.5, 0.5/8.5 and 0.5/9.5.
    const thirds = moveCentres(matrix, Int32Array.of(0, 0, 1, 2), 3)
    expect(daviesBouldin(matrix, thirds)).toBeCloseTo((2 * (0.5 / 8.5) + 0.5 / 9.5) / 3, 15)
  })

  it('leaves out clusters with one centre', () => {
    const cross = toMatrix([Float64Array.of(-1, 1, -2, 2)])
    expect(daviesBouldin(cross, moveCentres(cross, Int32Array.of(0, 0, 1, 1), 2))).toBe(0)
  })
})

function widthByDefinition(cloud: Matrix, labels: Int32Array, k: number, i: number): number {
  const distancesTo = (cluster: number) =>
    [...labels.keys()]
      .filter((j) => j !== i && labels[j] === cluster)
      .map((j) => Math.sqrt(squaredDistance(cloud.values, i, cloud.values, j, cloud.width)))
  const mean = (numbers: number[]) => numbers.reduce((sum, number) => sum + number, 0) / numbers.length
  const own = distancesTo(labels[i]!)
  const others = Array.from({ length: k }, (_, c) => (c === labels[i] ? [] : distancesTo(c))).filter(
    (d) => d.length > 0,
  )
  if (own.length === 0 || others.length === 0) return 0
  const [a, b] = [mean(own), Math.min(...others.map(mean))]
  return (b - a) / Math.max(a, b)
}
