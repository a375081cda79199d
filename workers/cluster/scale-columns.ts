import type { ClusterRequest } from '../api.ts'
import { describeColumn, type Spread } from './describe-column.ts'

export interface ScaledColumns {
  columns: Float64Array[]
  /** Numbers of the features with one value only: scaled to 0, they take no part. */
  constant: number[]
}

/** What is subtracted and what it is divided by, per scaling. */
const scalings: Record<ClusterRequest['scale'], (spread: Spread) => { from: number; by: number }> = {
  standard: ({ mean, sd }) => ({ from: mean, by: sd }),
  // Half of all values may be equal (customers who never bought): then the IQR is 0 and the sd stands in for it.
  robust: ({ median, iqr, sd }) => ({ from: median(), by: iqr() || sd }),
  minmax: ({ min, max }) => ({ from: min, by: max - min }),
  none: () => ({ from: 0, by: 1 }),
}

/** Brings features to comparable units: `standard` to mean 0 and sample sd 1, `robust` to median 0 and IQR 1, `minmax` to 0 … 1. */
export function scaleColumns(columns: Float64Array[], scale: ClusterRequest['scale']): ScaledColumns {
  const constant: number[] = []
  const scaled = columns.map((column, j) => {
    const spread = describeColumn(column)
    if (spread.min === spread.max) {
      constant.push(j)
      return new Float64Array(column.length)
    }
    const { from, by } = scalings[scale](spread)
    return column.map((value) => (value - from) / by)
  })
  return { columns: scaled, constant }
}
