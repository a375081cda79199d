import type { ClusterRequest } from '../api.ts'
import { quantile } from './quantile.ts'
import { takeValues } from './take-values.ts'
import { UnusableInput } from './unusable-input.ts'

export interface CleanRows {
  /** Row numbers of the request that take part, ascending. */
  kept: Int32Array
  /** The features of the kept rows on original units, without missing values. */
  columns: Float64Array[]
  excluded: number
}

/**
 * Leaves out the rows with a missing feature (`drop`), or puts the feature's median in the gap (`median`). Values that
 * are not finite count as missing. Throws `UnusableInput` for a feature without any value.
 */
export function cleanRows(request: Pick<ClusterRequest, 'columns' | 'features' | 'missing'>): CleanRows {
  const { columns, features, missing } = request
  const rows = columns[0]?.length ?? 0
  columns.forEach((column, j) => {
    if (rows > 0 && !column.some(Number.isFinite)) throw emptyFeature(features[j]?.name ?? '')
  })
  if (missing === 'median') {
    return { kept: Int32Array.from({ length: rows }, (_, i) => i), columns: columns.map(fillWithMedian), excluded: 0 }
  }
  const kept = findCompleteRows(columns, rows)
  return {
    kept,
    columns: columns.map((column) => takeValues(column, kept)),
    excluded: rows - kept.length,
  }
}

function findCompleteRows(columns: Float64Array[], rows: number): Int32Array {
  const complete = new Uint8Array(rows).fill(1)
  for (const column of columns) {
    for (let i = 0; i < rows; i++) complete[i]! &= Number(Number.isFinite(column[i]))
  }
  const kept = new Int32Array(rows)
  let count = 0
  for (let i = 0; i < rows; i++) {
    if (complete[i]) kept[count++] = i
  }
  return kept.slice(0, count)
}

function fillWithMedian(column: Float64Array): Float64Array {
  const median = quantile(column.filter(Number.isFinite).sort(), 0.5)
  return column.map((value) => (Number.isFinite(value) ? value : median))
}

function emptyFeature(name: string): UnusableInput {
  return new UnusableInput({
    code: 'empty-feature',
    message: `The feature "${name}" has no value in any row.`,
    hint: 'Take it out of `features`, or check the column or measure it comes from.',
  })
}
