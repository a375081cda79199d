import type { SegmentsPlan } from '../../src/lang/plan.ts'
import type { Control, Execution, GroupSize, SegmentsResult } from '../api.ts'
import { defineRelation, defineViews, executionOf } from './define-relation.ts'
import { countRows } from './describe-relation.ts'
import { recordHistory } from './record-history.ts'
import { readObjects } from './read-table.ts'
import type { Session } from './session.ts'

type Size = Omit<GroupSize, 'statement'>

/** Who is in which group: stored once, read by the cell's relations and counted from there. */
export async function runSegments(
  session: Session,
  plan: SegmentsPlan,
  control: Control,
): Promise<Execution<SegmentsResult>> {
  const members = `${plan.relation}~members`
  const groupAlone = <T>(work: () => Promise<T>) => withDirectGrouping(session, plan.figures, work)
  await groupAlone(() => defineRelation(session, members, plan.members, plan.parameters, control))
  defineViews(session, plan.views)
  const entities = countRows(session, members)
  const statements = new Map(plan.groups.map(({ name, statement }) => [name, statement]))
  const sizes = await readSizes(session, plan.sizes, control)
  const groups = sizes.map((size): GroupSize => ({ ...size, statement: statements.get(size.name) ?? 'segment' }))
  const history = await groupAlone(() => recordHistory(session, plan, groups, control))
  const relations = [...plan.views.map((view) => view.name), ...history.relations]
  const result: SegmentsResult = {
    kind: 'segments',
    relation: plan.relation,
    entity: plan.entity,
    entities,
    groups,
    measures: plan.measures,
    valueMeasure: plan.valueMeasure,
    asOf: plan.asOf,
    sql: plan.sql,
    history: history.result,
  }
  return executionOf(session, relations, result, control, [plan.relation, ...history.relations])
}

/** Bytes that the engine may take to group by number instead of by hash, and what one figure takes of them. */
const GROUPING_BYTES = 2 ** 29
const FIGURE_BYTES = 16

/**
 * Lets the engine group whole-number keys in a small range by position in an array, which is several times faster than by
 * hash; it takes memory for every number of the range, so the range is bounded by what is computed for each.
 */
async function withDirectGrouping<T>(session: Session, figures: number, work: () => Promise<T>): Promise<T> {
  const bits = Math.floor(Math.log2(GROUPING_BYTES / ((figures + 1) * FIGURE_BYTES)))
  session.runNow(`SET perfect_ht_threshold = ${Math.max(12, Math.min(24, bits))}`)
  try {
    return await work()
  } finally {
    session.runNow('RESET perfect_ht_threshold')
  }
}

export async function readSizes(session: Session, sql: string, control: Control): Promise<Size[]> {
  return readObjects(await session.run(sql, control)).map((row) => ({
    name: String(row.name),
    label: row.label === null ? null : String(row.label),
    members: Number(row.members),
    nonMembers: Number(row.non_members),
    unknown: Number(row.unknown),
    matched: Number(row.matched),
    value: row.value === null ? null : Number(row.value),
  }))
}
