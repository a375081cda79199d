import type { SegmentsHistory } from '../../workers/api.ts'
import { parseTime } from './parse-time.ts'

export interface SegmentSeries {
  /** As the page names it: the segment, the label, or "in no segment". */
  name: string
  color: string
  points: { time: Date; members: number }[]
}

/** What stands for those who have no label, or are not there yet. */
export const NOWHERE = 'in no segment'

/** Paler than the colour of "everyone else", who are somewhere. */
export const NOWHERE_COLOR = 'var(--line-2)'

/** Sizes of one group over time: the labels of `partition`, or all single segments where that is `null`. */
export function segmentSeries(
  history: SegmentsHistory,
  partition: string | null,
  colors: Record<string, string>,
): SegmentSeries[] {
  const times = history.dates.map((date) => parseTime(date)).filter((time) => time !== null)
  return history.sizes
    .filter(({ statement, name }) => (partition === null ? statement === 'segment' : name === partition))
    .map(({ name, label, members }) => ({
      name: (label ?? name) || NOWHERE,
      color: colors[label ?? name] ?? NOWHERE_COLOR,
      points: times.map((time, i) => ({ time, members: members[i] ?? NaN })),
    }))
}
