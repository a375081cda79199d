import type { Control } from '../api.ts'
import { assignRows, type Clusters } from './assign-rows.ts'
import { createBounds, followCentres, forgetRow } from './bounds.ts'
import { breathe } from './breathe.ts'
import { squaredDistance, type Matrix } from './matrix.ts'

/** A division of the rows of a matrix into k clusters, none of them empty. */
export interface Partition {
  k: number
  /** Cluster of each row. */
  labels: Int32Array
  /** Means of the clusters: k × width. */
  centres: Float64Array
  sizes: Int32Array
  /** Sum of squared distances of the rows to their centres. */
  inertia: number
}

/** Rows between two turns of the message loop: some milliseconds. */
const BLOCK = 50_000

/**
 * Lloyd's algorithm (1957, published 1982) from the given centres until no row changes its cluster, or `limit` rounds.
 * The inertia never rises from one round to the next; `onRound` is told each. Rows that have settled are passed over
 * by Hamerly's bounds: the first round costs O(rows · k · width), later ones little more than O(rows).
 */
export async function refineCentres(
  matrix: Matrix,
  seeds: Float64Array,
  control: Control,
  { limit = 300, onRound }: { limit?: number; onRound?: (inertia: number) => void } = {},
): Promise<Partition> {
  const { rows, width } = matrix
  const k = seeds.length / width
  const labels = new Int32Array(rows)
  const clusters: Clusters = { labels, centres: seeds, sums: new Float64Array(k * width), sizes: new Int32Array(k) }
  const bounds = createBounds(rows, seeds, k)
  let exact = false
  for (let round = 0; round < limit; round++) {
    let changed = 0
    for (let from = 0; from < rows; from += BLOCK) {
      changed += assignRows(matrix, clusters, bounds, from, Math.min(from + BLOCK, rows))
      await breathe(control)
    }
    if (changed === 0 && exact) break
    // Sums that rows join and leave gather rounding errors: what the algorithm rests on are sums taken anew.
    exact = changed === 0 || round === 0
    if (exact) Object.assign(clusters, sumRows(matrix, labels, k))
    if (clusters.sizes.includes(0)) {
      for (const row of fillEmptyClusters(matrix, clusters)) forgetRow(bounds, row)
      Object.assign(clusters, sumRows(matrix, labels, k))
    }
    const before = clusters.centres
    clusters.centres = divide(clusters)
    followCentres(bounds, before, clusters.centres)
    onRound?.(measureInertia(matrix, clusters))
  }
  return moveCentres(matrix, labels, k)
}

/** Moves into each empty cluster the row that lies farthest from its centre, out of a cluster with other rows; returns them. */
function fillEmptyClusters({ values, width }: Matrix, { labels, centres, sizes }: Clusters): number[] {
  const moved: number[] = []
  for (let empty = sizes.indexOf(0); empty >= 0; empty = sizes.indexOf(0)) {
    let farthest = -1
    let most = -1
    labels.forEach((label, i) => {
      if (sizes[label]! < 2) return
      const distance = squaredDistance(values, i, centres, label, width)
      if (distance > most) [farthest, most] = [i, distance]
    })
    sizes[labels[farthest]!]! -= 1
    sizes[empty] = 1
    labels[farthest] = empty
    moved.push(farthest)
  }
  return moved
}

/** The partition that `labels` make, with the means of its clusters as centres. */
export function moveCentres(matrix: Matrix, labels: Int32Array, k: number): Partition {
  const { sums, sizes } = sumRows(matrix, labels, k)
  const centres = divide({ sums, sizes })
  return { k, labels, centres, sizes, inertia: measureInertia(matrix, { labels, centres }) }
}

function sumRows({ values, rows, width }: Matrix, labels: Int32Array, k: number): Pick<Clusters, 'sums' | 'sizes'> {
  const sums = new Float64Array(k * width)
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0, sum = labels[i]! * width; j < width; j++, at++) sums[sum + j]! += values[at]!
  }
  return { sums, sizes: countLabels(labels, k) }
}

function divide({ sums, sizes }: Pick<Clusters, 'sums' | 'sizes'>): Float64Array {
  const width = sums.length / sizes.length
  return sums.map((sum, at) => sum / sizes[Math.floor(at / width)]!)
}

function measureInertia(
  { values, rows, width }: Matrix,
  { labels, centres }: Pick<Clusters, 'labels' | 'centres'>,
): number {
  let inertia = 0
  for (let i = 0; i < rows; i++) inertia += squaredDistance(values, i, centres, labels[i]!, width)
  return inertia
}

/** How many rows carry each of the labels 0 … k − 1. */
export function countLabels(labels: Int32Array, k: number): Int32Array {
  const sizes = new Int32Array(k)
  for (const label of labels) sizes[label]! += 1
  return sizes
}
