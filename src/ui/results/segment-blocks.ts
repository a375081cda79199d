import type { GroupSize, SegmentsResult } from '../../../workers/api.ts'

export interface SegmentRow {
  /** The segment, or the label of a partition; '' for those in none. */
  label: string
  members: number
  share: number
  unknown: number
  /** Members before earlier labels took some away, where that differs. */
  matched: number | null
  value: number | null
  /** Share of the value of everyone; `null` where it is not known. */
  valueShare: number | null
}

export interface SegmentBlock {
  /** The partition's name; `null` for the block of single segments, which may overlap. */
  partition: string | null
  rows: SegmentRow[]
}

/** One table per partition, and one for all single segments; in the order in which they are defined. */
export function segmentBlocks(result: SegmentsResult): SegmentBlock[] {
  const names = [...new Set(result.groups.map((group) => (group.statement === 'partition' ? group.name : null)))]
  return names.map((partition) => {
    const groups = result.groups.filter((group) =>
      partition === null ? group.statement === 'segment' : group.statement === 'partition' && group.name === partition,
    )
    const whole = partition === null ? null : total(groups)
    return { partition, rows: groups.map((group) => toRow(group, result.entities, whole)) }
  })
}

function toRow(group: GroupSize, entities: number, whole: number | null): SegmentRow {
  const { members, unknown, matched, value } = group
  return {
    label: group.statement === 'segment' ? group.name : (group.label ?? ''),
    members,
    share: entities > 0 ? members / entities : 0,
    unknown,
    matched: matched === members ? null : matched,
    value,
    valueShare: whole !== null && whole > 0 && value !== null && value >= 0 ? value / whole : null,
  }
}

/** The value of everyone: the labels of a partition have no one twice. A negative part makes shares meaningless. */
function total(groups: GroupSize[]): number | null {
  const values = groups.map(({ value }) => value ?? 0)
  return values.some((value) => value < 0) ? null : values.reduce((sum, value) => sum + value, 0)
}

/** Labels that match someone but take no one, because earlier labels took them all. */
export function shadowedLabels(block: SegmentBlock): SegmentRow[] {
  return block.rows.filter(({ members, matched }) => members === 0 && matched !== null && matched > 0)
}
