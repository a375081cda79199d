import type { Control } from '../api.ts'
import { breathe } from './breathe.ts'
import { moveCentres, type Partition } from './lloyd.ts'
import { squaredDistance, type Matrix } from './matrix.ts'

/** Rows between two turns of the message loop: some milliseconds. */
const BLOCK = 20_000

/**
 * Moves single rows to another cluster until no move lowers the inertia (Hartigan 1975; R's default k-means rests on
 * it), or for `limit` rounds. Lloyd's algorithm stops at partitions that such a move still improves, because it does
 * not see that a centre follows its rows: leaving a cluster of n rows gains d² · n / (n − 1), joining one of m rows
 * costs d² · m / (m + 1). Where no move is left, every row is at its nearest centre too. O(rows · k · width) a round.
 */
export async function exchangeRows(
  matrix: Matrix,
  partition: Partition,
  control: Control,
  limit = 50,
): Promise<Partition> {
  let current = partition
  for (let round = 0; round < limit; round++) {
    let moved = 0
    for (let from = 0; from < matrix.rows; from += BLOCK) {
      moved += moveRows(matrix, current, from, Math.min(from + BLOCK, matrix.rows))
      await breathe(control)
    }
    // The centres were moved along row by row; means taken anew keep rounding errors from piling up.
    current = moveCentres(matrix, current.labels, current.k)
    if (moved === 0) break
  }
  return current
}

/** One round over the rows `from` … `to` − 1; changes the partition in place and returns how many rows moved. */
function moveRows(matrix: Matrix, { k, labels, centres, sizes }: Partition, from: number, to: number): number {
  const { values, width } = matrix
  let moved = 0
  for (let i = from; i < to; i++) {
    const old = labels[i]!
    const n = sizes[old]!
    if (n < 2) continue
    let now = old
    let least = (squaredDistance(values, i, centres, old, width) * n * (1 - 1e-9)) / (n - 1)
    for (let c = 0; c < k; c++) {
      if (c === old) continue
      const cost = (squaredDistance(values, i, centres, c, width) * sizes[c]!) / (sizes[c]! + 1)
      if (cost < least) [now, least] = [c, cost]
    }
    if (now === old) continue
    for (let j = 0; j < width; j++) {
      const value = values[i * width + j]!
      centres[old * width + j]! += (centres[old * width + j]! - value) / (n - 1)
      centres[now * width + j]! += (value - centres[now * width + j]!) / (sizes[now]! + 1)
    }
    sizes[old] = n - 1
    sizes[now]! += 1
    labels[i] = now
    moved++
  }
  return moved
}
