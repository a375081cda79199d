import type { Control } from '../api.ts'
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
 * The inertia never rises from one round to the next; `onRound` is told each. O(rows · k · width) a round.
 */
export async function refineCentres(
  matrix: Matrix,
  seeds: Float64Array,
  control: Control,
  { limit = 300, onRound }: { limit?: number; onRound?: (inertia: number) => void } = {},
): Promise<Partition> {
  const k = seeds.length / matrix.width
  const labels = new Int32Array(matrix.rows).fill(-1)
  let partition: Partition = { k, labels, centres: seeds, sizes: new Int32Array(k), inertia: Infinity }
  for (let round = 0; round < limit; round++) {
    let changed = 0
    for (let from = 0; from < matrix.rows; from += BLOCK) {
      changed += assignRows(matrix, partition.centres, labels, from, Math.min(from + BLOCK, matrix.rows))
      await breathe(control)
    }
    if (changed === 0) break
    fillEmptyClusters(matrix, partition.centres, labels)
    partition = moveCentres(matrix, labels, k)
    onRound?.(partition.inertia)
  }
  return partition
}

/** Gives the rows `from` … `to` − 1 the label of their nearest centre (the first of equals); returns how many changed. */
function assignRows(matrix: Matrix, centres: Float64Array, labels: Int32Array, from: number, to: number): number {
  const { values, width } = matrix
  const end = centres.length
  let changed = 0
  for (let i = from, start = from * width; i < to; i++, start += width) {
    let nearest = 0
    let least = Infinity
    for (let centre = 0, c = 0; centre < end; centre += width, c++) {
      let sum = 0
      for (let j = 0; j < width; j++) {
        const gap = values[start + j]! - centres[centre + j]!
        sum += gap * gap
      }
      if (sum < least) {
        least = sum
        nearest = c
      }
    }
    if (labels[i] !== nearest) {
      labels[i] = nearest
      changed++
    }
  }
  return changed
}

/** Moves into each empty cluster the row that lies farthest from its centre, out of a cluster with other rows. */
function fillEmptyClusters(matrix: Matrix, centres: Float64Array, labels: Int32Array): void {
  const { values, width } = matrix
  const sizes = countLabels(labels, centres.length / width)
  for (let empty = sizes.indexOf(0); empty >= 0; empty = sizes.indexOf(0)) {
    let farthest = -1
    let most = -1
    labels.forEach((label, i) => {
      if (sizes[label]! < 2) return
      const distance = squaredDistance(values, i, centres, label, width)
      if (distance > most) [farthest, most] = [i, distance]
    })
    const old = labels[farthest]!
    sizes[old] = sizes[old]! - 1
    sizes[empty] = 1
    labels[farthest] = empty
  }
}

/** The partition that `labels` make, with the means of its clusters as centres. */
export function moveCentres(matrix: Matrix, labels: Int32Array, k: number): Partition {
  const { values, rows, width } = matrix
  const sizes = countLabels(labels, k)
  const centres = new Float64Array(k * width)
  for (let i = 0, at = 0; i < rows; i++) {
    for (let j = 0, centre = labels[i]! * width; j < width; j++, at++) centres[centre + j]! += values[at]!
  }
  for (let c = 0; c < k; c++) {
    for (let j = 0; j < width; j++) centres[c * width + j]! /= sizes[c]!
  }
  let inertia = 0
  for (let i = 0; i < rows; i++) inertia += squaredDistance(values, i, centres, labels[i]!, width)
  return { k, labels, centres, sizes, inertia }
}

/** How many rows carry each of the labels 0 … k − 1. */
export function countLabels(labels: Int32Array, k: number): Int32Array {
  const sizes = new Int32Array(k)
  for (const label of labels) sizes[label]! += 1
  return sizes
}
