import type { ForecastPlan } from '../../src/lang/plan.ts'
import type { Control, Execution, ForecastFigures, ForecastRequest, ForecastResult, ForecastSeries } from '../api.ts'
import { defineRelation, dropRelation, executionOf } from './define-relation.ts'
import { insertArrays } from './insert-rows.ts'
import { quote } from './quote.ts'
import type { Session } from './session.ts'

/** The known periods of each segment, ascending; segments by falling total. */
export async function readSeries(session: Session, plan: ForecastPlan, control: Control): Promise<ForecastRequest> {
  session.setParameters(plan.parameters)
  const table = await session.run(
    `SELECT segment, time, value FROM (${plan.sql}\n) WHERE value IS NOT NULL
     ORDER BY sum(value) OVER (PARTITION BY segment) DESC, segment, time`,
    control,
  )
  const series = new Map<string, { segment: string; time: string[]; value: number[] }>()
  for (let row = 0; row < table.rows; row++) {
    const segment = String(table.data[0]![row])
    if (!series.has(segment)) series.set(segment, { segment, time: [], value: [] })
    series.get(segment)!.time.push(String(table.data[1]![row]))
    series.get(segment)!.value.push(Number(table.data[2]![row]))
  }
  const { additive, every, horizon, level, method, reconcile, asOf, by } = plan
  return { series: [...series.values()], additive, every, horizon, level, method, reconcile, asOf, by }
}

/** Writes history and forecast as the cell's relation: (segment, time, value, lower, upper of each level, kind). */
export async function writeForecast(
  session: Session,
  { plan, figures }: { plan: ForecastPlan; figures: ForecastFigures },
  control: Control,
): Promise<Execution<ForecastResult>> {
  const rows = figures.series.flatMap(readRows)
  const bounds = plan.level.flatMap((level, index) => [
    [`lower_${level}`, Float64Array.from(rows, (row) => row.lower[index] ?? NaN)] as const,
    [`upper_${level}`, Float64Array.from(rows, (row) => row.upper[index] ?? NaN)] as const,
  ])
  const raw = `${plan.relation}~rows`
  insertArrays(session, raw, {
    segment: rows.map((row) => row.segment),
    time: rows.map((row) => row.time),
    value: Float64Array.from(rows, (row) => row.value ?? NaN),
    ...Object.fromEntries(bounds),
    kind: rows.map((row) => row.kind),
  })
  const numbers = ['value', ...bounds.map(([name]) => name)]
  const list = numbers.map((name) => `CASE WHEN NOT isnan(${quote(name)}) THEN ${quote(name)} END AS ${quote(name)}`)
  const sql = `SELECT segment, CAST(time AS DATE) AS time, ${list.join(', ')}, kind FROM ${quote(raw)}`
  await defineRelation(session, plan.relation, sql, {}, control)
  dropRelation(session, raw)
  const { value, every, horizon, level, by } = plan
  return executionOf(
    session,
    [plan.relation],
    {
      ...figures,
      kind: 'forecast',
      relation: plan.relation,
      value,
      every,
      horizon,
      level,
      by,
    },
    control,
  )
}

function readRows({ segment, history, forecast }: ForecastSeries) {
  return [
    ...history.map((point) => ({ ...point, segment, kind: 'history', lower: [] as number[], upper: [] as number[] })),
    ...forecast.map((point) => ({ ...point, segment, kind: 'forecast' })),
  ]
}
