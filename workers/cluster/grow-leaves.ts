import { roundThreshold } from './round-threshold.ts'
import { takeValues } from './take-values.ts'
import type { Condition } from './rule.ts'

/** An end of the tree: the conditions on the way to it, first split first, and the rows that reach it. */
export interface Leaf {
  conditions: Condition[]
  rows: number
  members: number
}

interface Split {
  feature: number
  threshold: number
}

/**
 * A classification tree (CART, Breiman et al. 1984: Gini impurity, two-way splits `<=` and `>`) for one cluster against
 * the rest, of at most `depth` splits on a way, given as its leaves. Thresholds are rounded while the tree grows, so
 * the counts are those of the rounded rules. `columns` have no missing values; `orders` are their `sortRows`, which the
 * trees of all clusters share; `isMember` is 1 for the rows of the cluster. O(depth · width · rows).
 */
export function growLeaves(
  columns: readonly Float64Array[],
  orders: readonly Int32Array[],
  isMember: Uint8Array,
  depth: number,
): Leaf[] {
  const grow = (orders: readonly Int32Array[], conditions: Condition[], left: number): Leaf[] => {
    const rows = orders[0]?.length ?? 0
    const members = countMembers(orders[0] ?? new Int32Array(0), isMember)
    const split = left > 0 && members > 0 && members < rows ? findSplit(columns, orders, members, isMember) : null
    if (!split) return [{ conditions, rows, members }]
    const { feature, threshold } = split
    const column = columns[feature]!
    return [
      ...grow(
        orders.map((order) => order.filter((row) => column[row]! <= threshold)),
        [...conditions, { feature, operator: '<=', threshold }],
        left - 1,
      ),
      ...grow(
        orders.map((order) => order.filter((row) => column[row]! > threshold)),
        [...conditions, { feature, operator: '>', threshold }],
        left - 1,
      ),
    ]
  }
  return grow(orders, [], depth)
}

/** Per column the row numbers by ascending value. O(width · rows · log rows). */
export function sortRows(columns: readonly Float64Array[]): Int32Array[] {
  return columns.map((column) => Int32Array.from(column, (_, i) => i).sort((a, b) => column[a]! - column[b]!))
}

/** The split that lowers the impurity most, or `null` when no split lowers it. */
function findSplit(
  columns: readonly Float64Array[],
  orders: readonly Int32Array[],
  members: number,
  isMember: Uint8Array,
): Split | null {
  let best: Split | null = null
  let least = impurity(members, orders[0]!.length) * (1 - 1e-9)
  columns.forEach((column, feature) => {
    const order = orders[feature]!
    const values = takeValues(column, order)
    let cut = 0
    for (let i = 1, left = 0; i < order.length; i++) {
      left += isMember[order[i - 1]!]!
      if (values[i - 1] === values[i]) continue
      const sum = impurity(left, i) + impurity(members - left, order.length - i)
      if (sum < least) [least, cut] = [sum, i]
    }
    if (cut > 0) {
      // One row in a hundred of the smaller side may change sides for a shorter number.
      const slack = Math.floor(Math.min(cut, order.length - cut) / 100)
      best = { feature, threshold: roundThreshold(values, cut, slack) }
    }
  })
  return best
}

/** Gini impurity of a node with two classes, times its rows. */
function impurity(members: number, rows: number): number {
  return (2 * members * (rows - members)) / rows
}

function countMembers(rows: Int32Array, isMember: Uint8Array): number {
  let count = 0
  for (const row of rows) count += isMember[row]!
  return count
}
