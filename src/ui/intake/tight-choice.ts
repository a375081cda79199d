import type { Preflight } from '../../../workers/api.ts'

/** What of a file would be loaded. */
export interface Choice {
  /** Share of the rows, 0 to 1. */
  share: number
  skip: ReadonlySet<string>
}

/** A table takes at most this share of the free memory: reading and the first queries take some as well. */
export const COMFORT = 0.6

/** Bytes that the chosen part of a table takes. */
export function estimateChoice({ memory, columns }: Preflight, { share, skip }: Choice): number {
  const left = columns.filter(({ name }) => skip.has(name)).reduce((sum, column) => sum + column.memory, 0)
  return Math.max(0, memory - left) * share
}

/** The largest share in whole percents with which the chosen columns fit comfortably; at least 1%. */
export function largestShare(preflight: Preflight, skip: ReadonlySet<string>): number {
  const whole = estimateChoice(preflight, { share: 1, skip })
  const share = whole === 0 ? 1 : (COMFORT * preflight.free) / whole
  return Math.min(1, Math.max(0.01, Math.floor(share * 100) / 100))
}
