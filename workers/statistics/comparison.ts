import type { CompareRow } from '../api.ts'

/** One test with the rows it stands on: one for a number, one per category shown for a category. Not adjusted yet. */
export interface Comparison {
  p: number | null
  effect: number | null
  rows: CompareRow[]
}

/** What a segment is compared with, and why there may be nothing to compare with. */
export interface Baseline {
  name: string
  /** The segment is its own baseline. */
  self: boolean
}

/** Why a comparison of `known` values on either side has no test, or `null` when it has one. */
export function explainGap(
  { self, name }: Baseline,
  segment: { n: number; known: number },
  baseline: { n: number; known: number },
): string | null {
  if (segment.n === 0) return 'The segment is empty.'
  if (self) return 'This segment is the baseline.'
  if (baseline.n === 0) {
    return name === 'rest'
      ? 'Everyone is in this segment, so there is no rest to compare it with.'
      : 'The baseline is empty.'
  }
  if (segment.known === 0) return 'No value is known in the segment.'
  if (baseline.known === 0) return 'No value is known in the baseline.'
  return null
}
