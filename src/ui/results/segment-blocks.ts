import type { GroupPlan } from '../../lang/plan.ts'
import type { GroupSize, SegmentsResult } from '../../../workers/api.ts'

export interface SegmentRow {
  /** The segment, or the label of a partition; '' for those in none. */
  label: string
  /** The segment or the partition. */
  group: string
  members: number
  share: number
  unknown: number
  /** Whom the rule matches, before earlier labels take theirs; `null` for `else` and the uncovered, who have no rule. */
  matched: number | null
  /** Those of them whom an earlier label takes. */
  takenEarlier: number | null
  value: number | null
  /** Share of the value of everyone; `null` where it is not known. */
  valueShare: number | null
}

export interface SegmentBlock {
  /** The partition's name; `null` for the block of single segments, which may overlap. */
  partition: string | null
  /** The partition's label for everyone else, or `null`. */
  otherwise: string | null
  rows: SegmentRow[]
}

/** One table per partition, and one for all single segments; in the order in which they are defined. */
export function segmentBlocks(result: SegmentsResult, plans: Pick<GroupPlan, 'name' | 'otherwise'>[]): SegmentBlock[] {
  const names = [...new Set(result.groups.map((group) => (group.statement === 'partition' ? group.name : null)))]
  return names.map((partition) => {
    const groups = result.groups.filter((group) =>
      partition === null ? group.statement === 'segment' : group.statement === 'partition' && group.name === partition,
    )
    const whole = partition === null ? null : total(groups)
    const otherwise = plans.find(({ name }) => name === partition)?.otherwise ?? null
    const rows = groups.map((group) => toRow(group, result.entities, whole, otherwise))
    return { partition, otherwise, rows }
  })
}

function toRow(group: GroupSize, entities: number, whole: number | null, otherwise: string | null): SegmentRow {
  const { members, unknown, value } = group
  const label = group.statement === 'segment' ? group.name : (group.label ?? '')
  const ruled = group.statement === 'segment' || (label !== '' && label !== otherwise)
  return {
    label,
    group: group.name,
    members,
    share: entities > 0 ? members / entities : 0,
    unknown,
    matched: ruled ? group.matched : null,
    takenEarlier: ruled ? group.matched - members : null,
    value,
    valueShare: whole !== null && whole > 0 && value !== null && value >= 0 ? value / whole : null,
  }
}

/** True where earlier labels take somebody whom a later one matches: only then is the order of labels felt. */
export function isContested({ rows }: SegmentBlock): boolean {
  return rows.some(({ takenEarlier }) => takenEarlier !== null && takenEarlier > 0)
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
