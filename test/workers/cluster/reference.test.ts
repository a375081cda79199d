import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ClusterRequest } from '../../../workers/api.ts'
import { createRandom } from '../../../workers/cluster/create-random.ts'
import { fitClusters } from '../../../workers/cluster/fit-clusters.ts'
import { refineCentres, type Partition } from '../../../workers/cluster/lloyd.ts'
import { toMatrix } from '../../../workers/cluster/matrix.ts'
import { ratePartitions } from '../../../workers/cluster/rate-partitions.ts'
import { sampleRows } from '../../../workers/cluster/sample-rows.ts'
import { seedCentres } from '../../../workers/cluster/seed-centres.ts'
import { quiet } from './quiet-control.ts'

/** Public data beside the project, not part of it: without them these tests skip themselves. */
const DATA = fileURLToPath(new URL('../../../../shared/data/', import.meta.url))
const mallFile = `${DATA}mall_customers/Mall_Customers.csv`
const mcdonaldsFile = `${DATA}mcdonalds/mcdonalds.csv`

/** Mall customers, annual income and spending score unscaled: scikit-learn. */
const MALL = [
  { k: 2, inertia: 181363.596, silhouette: 0.2969, calinskiHarabasz: 96.747, daviesBouldin: 1.25677, sizes: [110, 90] },
  {
    k: 3,
    inertia: 106348.373,
    silhouette: 0.46761,
    calinskiHarabasz: 151.557,
    daviesBouldin: 0.71528,
    sizes: [123, 39, 38],
  },
  {
    k: 4,
    inertia: 73679.789,
    silhouette: 0.4932,
    calinskiHarabasz: 174.064,
    daviesBouldin: 0.71036,
    sizes: [100, 39, 38, 23],
  },
  {
    k: 5,
    inertia: 44448.455,
    silhouette: 0.55393,
    calinskiHarabasz: 247.359,
    daviesBouldin: 0.57256,
    sizes: [81, 39, 35, 23, 22],
  },
  {
    k: 6,
    inertia: 37233.815,
    silhouette: 0.53976,
    calinskiHarabasz: 242.538,
    daviesBouldin: 0.65224,
    sizes: [81, 35, 29, 23, 22, 10],
  },
  {
    k: 7,
    inertia: 30241.344,
    silhouette: 0.52881,
    calinskiHarabasz: 255.003,
    daviesBouldin: 0.71083,
    sizes: [79, 29, 27, 23, 22, 10, 10],
  },
  {
    k: 8,
    inertia: 24986.526,
    silhouette: 0.45851,
    calinskiHarabasz: 268.939,
    daviesBouldin: 0.75318,
    sizes: [45, 42, 29, 22, 21, 21, 10, 10],
  },
]

/** At k = 7 scikit-learn's answer is a local optimum of Lloyd's algorithm; single moves find a better one. */
const LOCAL = 7

function readColumns(file: string, columns: number[], read: (text: string) => number): Float64Array[] {
  const rows = readFileSync(file, 'utf8')
    .trim()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => line.replaceAll('"', '').split(','))
  return columns.map((column) => Float64Array.from(rows, (row) => read(row[column]!)))
}

function request(columns: Float64Array[], k: number | 'auto'): ClusterRequest {
  const features = columns.map((_, j) => ({ name: `feature_${j + 1}`, transform: 'none' as const }))
  return { columns, features, scale: 'none', missing: 'drop', k, range: [2, 8], seed: 42, restarts: 10 }
}

/** Lloyd's algorithm alone, restart by restart, up to the first that ends at the given inertia. */
async function findLocalOptimum(columns: Float64Array[], k: number, inertia: number): Promise<Partition | undefined> {
  const matrix = toMatrix(columns)
  for (let restart = 0; restart < 100; restart++) {
    const partition = await refineCentres(matrix, seedCentres(matrix, k, createRandom(42, k, restart)), quiet)
    if (Math.abs(partition.inertia - inertia) < 0.0005) return partition
  }
  return undefined
}

function sortSizes(sizes: Iterable<number>): number[] {
  return [...sizes].sort((a, b) => b - a)
}

describe.skipIf(!existsSync(mallFile))('the mall customers (skipped without ../shared/data)', () => {
  const columns = () => readColumns(mallFile, [3, 4], Number)

  it.each(MALL.filter(({ k }) => k !== LOCAL))('has the published indices at k = $k', async ({ sizes, ...figures }) => {
    const fit = await fitClusters(request(columns(), figures.k), quiet)
    const found = fit.candidates.find(({ k }) => k === figures.k)!
    expect(found.inertia).toBeCloseTo(figures.inertia, 3)
    expect(found.silhouette).toBeCloseTo(figures.silhouette, 5)
    expect(found.calinskiHarabasz).toBeCloseTo(figures.calinskiHarabasz, 3)
    expect(found.daviesBouldin).toBeCloseTo(figures.daviesBouldin, 5)
    expect(fit.clusters.map(({ size }) => size)).toEqual(sizes)
  })

  it('has the published indices on the published partition at k = 7, and finds a better one', async () => {
    const { sizes, ...figures } = MALL.find(({ k }) => k === LOCAL)!
    const matrix = toMatrix(columns())
    const partition = (await findLocalOptimum(columns(), LOCAL, figures.inertia))!
    const sample = { rows: sampleRows(matrix.rows, 10_000, createRandom(42)), matrix }
    const [rated] = await ratePartitions(matrix, [partition], sample, quiet)
    expect(rated!.figures.silhouette).toBeCloseTo(figures.silhouette, 5)
    expect(rated!.figures.calinskiHarabasz).toBeCloseTo(figures.calinskiHarabasz, 3)
    expect(rated!.figures.daviesBouldin).toBeCloseTo(figures.daviesBouldin, 5)
    expect(sortSizes(partition.sizes)).toEqual(sizes)

    const fit = await fitClusters(request(columns(), LOCAL), quiet)
    expect(fit.candidates.find(({ k }) => k === LOCAL)!.inertia).toBeLessThan(figures.inertia)
  })

  it('is divided into five by silhouette, each with a rule that finds nearly all of it', async () => {
    const fit = await fitClusters(request(columns(), 'auto'), quiet)
    expect({ k: fit.k, chosenBy: fit.chosenBy }).toEqual({ k: 5, chosenBy: 'silhouette' })
    expect(Math.min(...fit.clusters.map(({ rule }) => rule!.precision))).toBeGreaterThan(0.95)
    expect(Math.min(...fit.clusters.map(({ rule }) => rule!.recall))).toBeGreaterThan(0.9)
    expect(Math.min(...fit.clusters.map(({ stability }) => stability!))).toBeGreaterThan(0.9)
  })
})

describe.skipIf(!existsSync(mcdonaldsFile))('the fast-food survey (skipped without ../shared/data)', () => {
  const columns = () => readColumns(mcdonaldsFile, [...Array(11).keys()], (text) => (text === 'Yes' ? 1 : 0))

  it('has the published partition among the optima of Lloyd’s algorithm', async () => {
    const partition = (await findLocalOptimum(columns(), 4, 1602.916))!
    expect(sortSizes(partition.sizes)).toEqual([580, 318, 314, 241])
  })

  it('is divided at least as well as published', async () => {
    const fit = await fitClusters(request(columns(), 4), quiet)
    expect(fit.candidates.find(({ k }) => k === 4)!.inertia).toBeLessThanOrEqual(1602.916)
    expect(fit.rows).toBe(1453)
  })
})
