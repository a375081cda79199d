import type { ClusterPlan } from '../../src/lang/plan.ts'
import type { ClusterFit, ClusterResult, Control, Execution } from '../api.ts'
import { defineRelation, dropRelation, executionOf } from './define-relation.ts'
import { insertArrays } from './insert-rows.ts'
import { quote } from './quote.ts'
import type { Session } from './session.ts'

/** The features of a cluster cell, numbered by row so that the answer finds its keys again. NaN = missing. */
export async function readFeatures(session: Session, plan: ClusterPlan, control: Control): Promise<Float64Array[]> {
  const rows = rowsOf(plan)
  const numbered = `SELECT row_number() OVER (ORDER BY ${quote(plan.key)}) - 1 AS row_number, * FROM (${plan.sql}\n)`
  await defineRelation(session, rows, numbered, plan.parameters, control)
  const list = plan.features.map(({ name }) => `CAST(${quote(name)} AS DOUBLE)`).join(', ')
  const table = await session.run(`SELECT ${list} FROM ${quote(rows)} ORDER BY row_number`, control)
  return table.data.map((values) => Float64Array.from(values, (value) => (value === null ? NaN : Number(value))))
}

/** Writes a fit as the cell's relation: (key, segment, distance, silhouette); rows left out have no segment. */
export async function writeClusters(
  session: Session,
  { plan, fit }: { plan: ClusterPlan; fit: ClusterFit },
  control: Control,
): Promise<Execution<ClusterResult>> {
  const { assignment, distance, silhouettes, ...summary } = fit
  const rows = rowsOf(plan)
  const answers = `${plan.relation}__fit`
  insertArrays(session, answers, {
    row_number: Int32Array.from(assignment, (_, row) => row),
    segment: Array.from(assignment, (cluster) => fit.clusters[cluster]?.label ?? ''),
    distance,
    silhouette: silhouettes,
  })
  const known = (column: string) => `CASE WHEN NOT isnan(${column}) THEN ${column} END AS ${column}`
  await defineRelation(
    session,
    plan.relation,
    `SELECT ${quote(plan.key)}, nullif(segment, '') AS segment, ${known('distance')}, ${known('silhouette')}
     FROM ${quote(rows)} JOIN ${quote(answers)} USING (row_number) ORDER BY row_number`,
    {},
    control,
  )
  dropRelation(session, rows)
  dropRelation(session, answers)
  return executionOf(
    session,
    [plan.relation],
    {
      ...summary,
      kind: 'cluster',
      relation: plan.relation,
      entity: plan.entity,
    },
    control,
  )
}

function rowsOf(plan: ClusterPlan): string {
  return `${plan.relation}~rows`
}
