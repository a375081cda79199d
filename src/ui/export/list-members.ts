import type { SegmentsPlan } from '../../lang/plan.ts'
import type { SegmentsResult } from '../../../workers/api.ts'
import type { ExportTarget } from './model.ts'
import { rowsOf } from './list-targets.ts'

/** The row of the table of sizes that a person asked for. */
export interface AskedSegment {
  /** The segment or the partition. */
  group: string
  /** The segment, or the label of the partition; '' for those in none. */
  label: string
  members: number
}

/**
 * The members of a segment or label as a list: unknown ones are none. There are the key, the cell's groups and measures,
 * and the columns of the entity's table where it has one.
 */
export function listMembers(
  cell: string,
  plan: SegmentsPlan,
  result: SegmentsResult,
  { group, label, members }: AskedSegment,
  table: { table: string; columns: string[] } | null,
): ExportTarget {
  const partition = plan.groups.some(({ name, statement }) => name === group && statement === 'partition')
  const groups = plan.groups.map(({ name }) => name)
  const own = [plan.key, ...groups, ...plan.measures]
  const further = table?.columns.filter((name) => !own.includes(name)) ?? []
  const segment = label === '' ? `in no ${group}` : label
  return {
    ...rowsOf(segment, result.relation),
    label: 'Members',
    where: { column: group, equals: partition ? (label === '' ? null : label) : true },
    rows: members,
    asOf: result.asOf,
    members: {
      cell,
      segment,
      entity: result.entity,
      key: plan.key,
      table: table?.table ?? null,
      groups: [
        { heading: 'Segments', columns: groups, joined: false },
        { heading: 'Measures', columns: plan.measures, joined: false },
        { heading: `Columns of ${table?.table ?? ''}`, columns: further, joined: true },
      ].filter(({ columns }) => columns.length > 0),
      first: partition ? [group] : [],
    },
  }
}
