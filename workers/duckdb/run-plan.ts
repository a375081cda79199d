import type { ChartPlan, InputPlan, QueryPlan, RfmPlan, SegmentsPlan } from '../../src/lang/plan.ts'
import type {
  ChartResult,
  Control,
  Execution,
  GroupSize,
  InputResult,
  RfmResult,
  SegmentsResult,
  TableResult,
} from '../api.ts'
import { defineRelation, defineView, executionOf } from './define-relation.ts'
import { countRows, describeColumns } from './describe-relation.ts'
import { isUnique, profileColumns } from './profile-columns.ts'
import { readPage } from './read-page.ts'
import { readObjects } from './read-table.ts'
import type { Session } from './session.ts'

/** Rows of a table that come with the result; further pages are asked for. */
const FIRST_PAGE = 200
/** More points than this would be a blot, and slow to draw. */
const CHART_ROWS = 5000

export async function runQuery(session: Session, plan: QueryPlan, control: Control): Promise<Execution<TableResult>> {
  await defineRelation(session, plan.relation, plan.sql, plan.parameters, control)
  const columns = describeColumns(session, plan.relation)
  const rows = countRows(session, plan.relation)
  const profiles = profileColumns(session, plan.relation, columns, rows)
  const execution = executionOf<TableResult>(session, [plan.relation], {
    kind: 'table',
    relation: plan.relation,
    rows,
    columns,
    page: readPage(session, plan.relation, 0, FIRST_PAGE),
    profiles,
  })
  // a query may make one row per customer: then its key can be who is segmented
  const marked = columns.map((column, index) =>
    isUnique(session, plan.relation, column, profiles[index]!, rows) ? { ...column, unique: true } : column,
  )
  return { ...execution, relations: [{ name: plan.relation, columns: marked }] }
}

export async function runSegments(
  session: Session,
  plan: SegmentsPlan,
  control: Control,
): Promise<Execution<SegmentsResult>> {
  await defineRelation(session, plan.relation, plan.sql, plan.parameters, control)
  for (const view of plan.views) defineView(session, view.name, view.sql)
  const groups = plan.groups.length === 0 ? [] : readObjects(await session.run(plan.sizes, control))
  const entities = countRows(session, plan.relation)
  const relations = [plan.relation, ...plan.views.map((view) => view.name)]
  return executionOf(session, relations, {
    kind: 'segments',
    relation: plan.relation,
    entity: plan.entity,
    entities,
    groups: withUncovered(groups.map(readGroup), plan, entities),
    measures: plan.measures,
    valueMeasure: plan.valueMeasure,
    asOf: plan.asOf,
    sql: plan.sql,
    history: null,
  })
}

function readGroup(row: Record<string, unknown>): Omit<GroupSize, 'statement'> {
  return {
    name: String(row.name),
    label: row.label === null ? null : String(row.label),
    members: Number(row.members),
    nonMembers: Number(row.non_members),
    unknown: Number(row.unknown),
    matched: Number(row.matched),
    value: row.value === null ? null : Number(row.value),
  }
}

/** A partition without `else` leaves some without a label: they get a row of their own, so that shares add up. */
function withUncovered(rows: Omit<GroupSize, 'statement'>[], plan: SegmentsPlan, entities: number): GroupSize[] {
  return plan.groups.flatMap(({ statement, name, otherwise }) => {
    const sizes: GroupSize[] = rows.filter((row) => row.name === name).map((row) => ({ ...row, statement }))
    const left = entities - sizes.reduce((sum, size) => sum + size.members, 0)
    if (statement === 'segment' || otherwise !== null || left === 0) return sizes
    const size = { members: left, nonMembers: entities - left, unknown: 0, matched: left, value: null }
    return [...sizes, { ...size, statement, name, label: '' }]
  })
}

export async function runRfm(session: Session, plan: RfmPlan, control: Control): Promise<Execution<RfmResult>> {
  await defineRelation(session, plan.relation, plan.sql, plan.parameters, control)
  const cuts = readObjects(await session.run(plan.cuts, control))
  const segments = readObjects(await session.run(plan.segments, control))
  const grid = readObjects(await session.run(plan.grid, control))
  return executionOf(session, [plan.relation], {
    kind: 'rfm',
    relation: plan.relation,
    entity: plan.entity,
    customers: countRows(session, plan.relation),
    scores: plan.scores,
    preset: plan.preset,
    asOf: plan.asOf,
    cuts: {
      recency: readCuts(cuts, 'recency', plan.scores),
      frequency: readCuts(cuts, 'frequency', plan.scores),
      monetary: readCuts(cuts, 'monetary', plan.scores),
    },
    segments: segments.map((row) => ({
      segment: String(row.segment),
      customers: Number(row.customers),
      orders: Number(row.orders),
      value: Number(row.value),
      recency: Number(row.recency),
    })),
    grid: grid.map((row) => ({
      r: Number(row.r),
      f: Number(row.f),
      customers: Number(row.customers),
      monetary: Number(row.monetary),
    })),
    sql: plan.sql,
  })
}

function readCuts(rows: Record<string, unknown>[], measure: string, scores: number): number[] {
  const row = rows.find((each) => each.measure === measure)
  return Array.from({ length: scores - 1 }, (_, index) => Number(row?.[`cut${index + 1}`]))
}

export async function runChart(session: Session, plan: ChartPlan, control: Control): Promise<Execution<ChartResult>> {
  session.setParameters(plan.parameters)
  const table = await session.run(plan.sql, control)
  const rows = Math.min(table.rows, CHART_ROWS)
  const drawn = { ...table, rows, data: table.data.map((values) => values.slice(0, rows)) }
  const all = table.rows > rows ? await session.run(`SELECT count(*) FROM (${plan.everything}\n)`, control) : null
  const result: ChartResult = { kind: 'chart', table: drawn, omitted: all ? Number(all.data[0]![0]) - rows : 0 }
  return { result, relations: [], fingerprint: '' }
}

export async function runInput(session: Session, plan: InputPlan, control: Control): Promise<Execution<InputResult>> {
  session.setParameters(plan.parameters)
  const options = plan.options === null ? null : ((await session.run(plan.options, control)).data[0] ?? [])
  return { result: { kind: 'input', options }, relations: [], fingerprint: JSON.stringify(options) }
}
