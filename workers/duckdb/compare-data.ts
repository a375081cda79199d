import type { ComparePlan } from '../../src/lang/plan.ts'
import type { CompareFigures, CompareRequest, CompareResult, Control, Execution, Value } from '../api.ts'
import { defineRelation, dropRelation, executionOf } from './define-relation.ts'
import { insertArrays } from './insert-rows.ts'
import { quote } from './quote.ts'
import { readObjects } from './read-table.ts'
import type { Session } from './session.ts'

/** The sufficient figures of a compare cell: no row about a single customer leaves the engine. */
export async function readFigures(session: Session, plan: ComparePlan, control: Control): Promise<CompareRequest> {
  await defineRelation(session, `${plan.relation}~everyone`, plan.everyone, plan.parameters, control)
  await defineRelation(session, `${plan.relation}~members`, plan.sql, plan.parameters, control)
  const sizes = readObjects(await session.run(plan.sizes, control))
  const numbers = plan.numbers === null ? [] : readObjects(await session.run(plan.numbers, control))
  const categories = plan.categories === null ? [] : readObjects(await session.run(plan.categories, control))
  dropRelation(session, `${plan.relation}~everyone`)
  dropRelation(session, `${plan.relation}~members`)
  const found = [...new Set(sizes.flatMap(({ segment }) => (segment === null ? [] : [String(segment)])))].sort()
  const known = plan.segments.filter((segment) => found.includes(segment))
  return {
    segments: [...known, ...found.filter((segment) => !known.includes(segment))],
    baseline: plan.baseline,
    adjust: plan.adjust,
    sizes: sizes.map((row) => ({ segment: text(row.segment), n: Number(row.n) })),
    numbers: numbers.map((row) => ({
      segment: text(row.segment),
      metric: String(row.metric),
      n: Number(row.n),
      known: Number(row.known),
      mean: number(row.mean),
      variance: number(row.variance),
      median: number(row.median),
      total: number(row.total),
    })),
    categories: categories.map((row) => ({
      segment: text(row.segment),
      metric: String(row.metric),
      category: text(row.category),
      n: Number(row.n),
    })),
  }
}

/** Writes a comparison as the cell's relation, one row per segment, metric and category. */
export async function writeComparison(
  session: Session,
  { plan, request, figures }: { plan: ComparePlan; request: CompareRequest; figures: CompareFigures },
  control: Control,
): Promise<Execution<CompareResult>> {
  const { rows } = figures
  const column = (read: (row: (typeof rows)[number]) => number | null) =>
    Float64Array.from(rows, (row) => read(row) ?? NaN)
  const raw = `${plan.relation}~rows`
  insertArrays(session, raw, {
    segment: rows.map((row) => row.segment),
    metric: rows.map((row) => row.metric),
    category: rows.map((row) => row.category ?? ''),
    n: column((row) => row.n),
    known: column((row) => row.known),
    value: column((row) => row.value),
    baseline: column((row) => row.baseline),
    index: column((row) => row.index),
    effect: column((row) => row.effect),
    p: column((row) => row.p),
    adjusted_p: column((row) => row.adjusted),
  })
  const numbers = ['n', 'known', 'value', 'baseline', 'index', 'effect', 'p', 'adjusted_p']
  const list = numbers.map((name) => `CASE WHEN NOT isnan(${quote(name)}) THEN ${quote(name)} END AS ${quote(name)}`)
  const sql = `SELECT segment, metric, nullif(category, '') AS category, ${list.join(', ')} FROM ${quote(raw)}`
  await defineRelation(session, plan.relation, sql, {}, control)
  dropRelation(session, raw)
  const size = (name: string | null) => request.sizes.find(({ segment }) => segment === name)?.n ?? 0
  return executionOf(
    session,
    [plan.relation],
    {
      ...figures,
      kind: 'compare',
      relation: plan.relation,
      entity: plan.entity,
      baseline: plan.baseline,
      adjust: plan.adjust,
      entities: size(null),
      segments: request.segments.map((name) => ({ name, size: size(name) })),
    },
    control,
  )
}

function text(value: Value | undefined): string | null {
  return value === null || value === undefined ? null : String(value)
}

function number(value: Value | undefined): number | null {
  return value === null || value === undefined ? null : Number(value)
}
