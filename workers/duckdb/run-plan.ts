import type { ChartPlan, InputPlan, QueryPlan, RfmPlan } from '../../src/lang/plan.ts'
import type { ChartResult, Column, Control, Execution, InputResult, RfmResult, TableResult } from '../api.ts'
import { defineRelation, executionOf } from './define-relation.ts'
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
  const profiles = await profileColumns(session, plan.relation, columns, rows, control)
  const execution = await executionOf<TableResult>(
    session,
    [plan.relation],
    {
      kind: 'table',
      relation: plan.relation,
      rows,
      columns,
      page: readPage(session, plan.relation, 0, FIRST_PAGE),
      profiles,
    },
    control,
  )
  // a query may make one row per customer: then its key can be who is segmented
  const marked: Column[] = []
  for (const [index, column] of columns.entries()) {
    const unique = await isUnique(session, plan.relation, column, profiles[index]!, rows, control)
    marked.push(unique ? { ...column, unique } : column)
  }
  return { ...execution, relations: [{ name: plan.relation, columns: marked }] }
}

export async function runRfm(session: Session, plan: RfmPlan, control: Control): Promise<Execution<RfmResult>> {
  await defineRelation(session, plan.relation, plan.sql, plan.parameters, control)
  const cuts = readObjects(await session.run(plan.cuts, control))
  const segments = readObjects(await session.run(plan.segments, control))
  const grid = readObjects(await session.run(plan.grid, control))
  return executionOf(
    session,
    [plan.relation],
    {
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
    },
    control,
  )
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
