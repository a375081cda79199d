import type { ClusterFit, ClusterRequest, Control } from '../api.ts'
import { breathe } from './breathe.ts'
import { cleanRows } from './clean-rows.ts'
import { createRandom } from './create-random.ts'
import { describeCluster } from './describe-cluster.ts'
import { sortRows } from './grow-leaves.ts'
import { listCandidates } from './list-candidates.ts'
import type { Partition } from './lloyd.ts'
import { squaredDistance, takeRows, toMatrix, type Matrix } from './matrix.ts'
import { measureStability } from './measure-stability.ts'
import { orderBySize } from './order-by-size.ts'
import { projectRows } from './project-rows.ts'
import { ratePartitions, type RatedPartition } from './rate-partitions.ts'
import { sampleRows } from './sample-rows.ts'
import { scaleColumns } from './scale-columns.ts'
import { solveKMeans } from './solve-k-means.ts'
import { summariseClusters } from './summarise-clusters.ts'
import { takeLabels, takeValues } from './take-values.ts'
import { transformColumns } from './transform-columns.ts'

/** Above this many rows, what costs rows² or many runs is computed on a seeded sample of them. */
const SAMPLE = 10_000

/** Points of the projection: more cannot be told apart in a picture. */
const POINTS = 1500

const BOOTSTRAPS = 20

/**
 * Clusters the rows of the request by k-means: cleans, transforms and scales the features, tries one or more k, and
 * describes the chosen partition (indices, centres, rules, stability, projection). One request gives one answer: all
 * randomness comes from its seed. Throws `UnusableInput` for data that cannot be clustered as asked, and `Cancelled`.
 */
export async function fitClusters(request: ClusterRequest, control: Control): Promise<ClusterFit> {
  const { features, seed, restarts } = request
  const clean = cleanRows(request)
  await breathe(control)
  const transformed = transformColumns(clean.columns, features)
  const scaled = scaleColumns(transformed, request.scale)
  await breathe(control)
  const matrix = toMatrix(scaled.columns)
  const candidates = listCandidates(matrix, request)
  const rows = sampleRows(matrix.rows, SAMPLE, createRandom(seed))
  const sample = { rows, matrix: takeRows(matrix, rows) }
  const report = reportSteps(candidates.length * restarts + BOOTSTRAPS + 2, control)

  const partitions: Partition[] = []
  for (const k of candidates) {
    const onRestart = (restart: number) => report(`k = ${k}, restart ${restart + 1} of ${restarts}`)
    const partition = await solveKMeans(matrix, sample.matrix, { k, restarts, seed: [seed], onRestart }, control)
    partitions.push(orderBySize(partition))
  }
  report('Silhouettes')
  const rated = await ratePartitions(matrix, partitions, sample, control)
  const { partition, silhouettes } = chooseK(rated, request.k)
  const { k, labels } = partition

  const sampleLabels = takeLabels(labels, rows)
  const onBootstrap = (bootstrap: number) => report(`Stability, sample ${bootstrap + 1} of ${BOOTSTRAPS}`)
  const stability = await measureStability(
    sample.matrix,
    sampleLabels,
    { k, bootstraps: BOOTSTRAPS, seed, onBootstrap },
    control,
  )

  report('Describing the clusters')
  const grown = clean.columns.map((column) => takeValues(column, rows))
  const described = {
    grown: { columns: grown, orders: sortRows(grown), labels: sampleLabels },
    measured: { columns: request.columns.map((column) => takeValues(column, clean.kept)), labels },
    features: features.map(({ name }) => name),
  }
  const summaries = summariseClusters({ ...partition, original: clean.columns, transformed, silhouettes })
  const clusters: ClusterFit['clusters'] = []
  for (const [c, summary] of summaries.entries()) {
    clusters.push({ ...summary, rule: describeCluster(described, c), stability: stability[c]! })
    await breathe(control)
  }

  const all = request.columns[0]?.length ?? 0
  const distances = measureDistances(matrix, partition)
  return {
    features,
    k,
    chosenBy: request.k === 'auto' ? 'silhouette' : 'author',
    candidates: rated.map(({ figures }) => figures),
    clusters,
    projection: projectRows(matrix, labels, sampleRows(matrix.rows, POINTS, createRandom(seed, POINTS))),
    rows: matrix.rows,
    excluded: clean.excluded,
    sampled: rows.length,
    scale: request.scale,
    missing: request.missing,
    constant: scaled.constant.map((j) => features[j]!.name),
    seed,
    restarts,
    assignment: spread(labels, clean.kept, new Int32Array(all).fill(-1)),
    distance: spread(distances, clean.kept, new Float64Array(all).fill(NaN)),
    silhouettes: spread(silhouettes, clean.kept, new Float64Array(all).fill(NaN)),
  }
}

/** The author's k, or the one with the largest mean silhouette (the smaller of equals). */
function chooseK(rated: RatedPartition[], k: ClusterRequest['k']): RatedPartition {
  return rated.reduce((best, next) =>
    k === 'auto'
      ? next.figures.silhouette > best.figures.silhouette
        ? next
        : best
      : next.figures.k === k
        ? next
        : best,
  )
}

function reportSteps(steps: number, control: Control): (label: string) => void {
  let step = 0
  return (label) => control.progress({ done: step++ / steps, label })
}

function measureDistances({ values, rows, width }: Matrix, { centres, labels }: Partition): Float64Array {
  const distances = new Float64Array(rows)
  for (let i = 0; i < rows; i++) distances[i] = Math.sqrt(squaredDistance(values, i, centres, labels[i]!, width))
  return distances
}

/** Puts the numbers of the kept rows at their places among all rows. */
function spread<T extends Int32Array | Float64Array>(numbers: T, kept: Int32Array, all: T): T {
  for (let i = 0; i < kept.length; i++) all[kept[i]!] = numbers[i]!
  return all
}
