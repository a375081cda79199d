import type { GroupPlan, SegmentsPlan } from '../../src/lang/plan.ts'
import type { Control, GroupSize, Movement, SegmentsHistory } from '../api.ts'
import { defineRelation, dropRelation } from './define-relation.ts'
import { quote, quoteText } from './quote.ts'
import { readObjects } from './read-table.ts'
import { readSizes } from './run-segments.ts'
import type { Session } from './session.ts'

interface Dated {
  asOf: string
  relation: string
  sizes: Pick<GroupSize, 'name' | 'label' | 'members' | 'unknown'>[]
}

/**
 * The groups at each earlier date of the plan and now: their sizes, and who went where. Each date is kept while the
 * next is compared with it; the first is kept to the end. The result is `null` for a notebook of one date, the relations
 * are there all the same: a notebook that reads them does not break when its dates change.
 */
export async function recordHistory(
  session: Session,
  plan: SegmentsPlan,
  now: GroupSize[],
  control: Control,
): Promise<{ result: SegmentsHistory | null; relations: string[] }> {
  if (plan.groups.length === 0) return { result: null, relations: [] }
  const dates: Dated[] = []
  try {
    for (const [index, date] of plan.history.entries()) {
      control.progress({ done: index / (plan.history.length + 1), label: `As of ${date.asOf}` })
      await defineRelation(session, date.relation, date.members, plan.parameters, control)
      dates.push({ asOf: date.asOf, relation: date.relation, sizes: await readSizes(session, date.sizes, control) })
    }
    dates.push({ asOf: plan.asOf, relation: `${plan.relation}~members`, sizes: now })
    const movements = await readMovements(session, plan, dates, control)
    const relations = [`${plan.relation}_over_time`, `${plan.relation}_movement`]
    await defineRelation(session, relations[0]!, printSizes(plan, dates), {}, control)
    await defineRelation(session, relations[1]!, printFlows(movements), {}, control)
    if (dates.length === 1) return { result: null, relations }
    return { result: { dates: dates.map(({ asOf }) => asOf), sizes: listSizes(now, dates), movements }, relations }
  } finally {
    for (const { relation } of plan.history) dropRelation(session, relation)
  }
}

function listSizes(now: GroupSize[], dates: Dated[]): SegmentsHistory['sizes'] {
  const all = [...now, ...dates.flatMap(({ sizes }) => sizes)]
  const rows = all.filter((row, index) => all.findIndex((other) => isSame(row, other)) === index)
  const statements = new Map(now.map(({ name, statement }) => [name, statement]))
  const inOrder = [...statements.keys()].flatMap((name) => rows.filter((row) => row.name === name))
  return inOrder.map(({ name, label }) => {
    const sizes = dates.map((date) => date.sizes.find((row) => isSame(row, { name, label })))
    return {
      statement: statements.get(name) ?? 'segment',
      name,
      label,
      members: sizes.map((size) => size?.members ?? 0),
      unknown: sizes.map((size) => size?.unknown ?? 0),
    }
  })
}

function isSame(a: { name: string; label: string | null }, b: { name: string; label: string | null }): boolean {
  return a.name === b.name && a.label === b.label
}

/** Each date with the next; and the first with the last, where that is a pair of its own. */
async function readMovements(
  session: Session,
  plan: SegmentsPlan,
  dates: Dated[],
  control: Control,
): Promise<Movement[]> {
  const pairs = dates.slice(1).map((to, index) => ({ from: dates[index]!, to }))
  if (dates.length > 2) pairs.push({ from: dates[0]!, to: dates[dates.length - 1]! })
  const movements: Movement[] = []
  for (const [index, { from, to }] of pairs.entries()) {
    control.progress({ done: index / pairs.length, label: `From ${from.asOf} to ${to.asOf}` })
    const rows = readObjects(await session.run(printMovement(plan, from.relation, to.relation), control))
    for (const { name } of plan.groups) {
      const flows = rows
        .filter((row) => row.name === name)
        .map((row) => ({ from: toText(row.from_segment), to: toText(row.to_segment), entities: Number(row.entities) }))
      movements.push({ name, fromDate: from.asOf, toDate: to.asOf, flows })
    }
  }
  return movements
}

/** One join of two dates for all groups; those who were nowhere and are nowhere are left out. */
function printMovement({ groups, key }: SegmentsPlan, from: string, to: string): string {
  const id = quote(key)
  const columns = groups.flatMap((group, index) => [
    `${printSegment(group, 'earlier')} AS from_${index}`,
    `${printSegment(group, 'later')} AS to_${index}`,
  ])
  const counts = groups.map(
    ({ name }, index) => `SELECT ${index} AS place, ${quoteText(name)} AS name, from_${index} AS from_segment,
  to_${index} AS to_segment, count(*) AS entities
FROM moved WHERE coalesce(from_${index}, to_${index}) IS NOT NULL GROUP BY ALL`,
  )
  return `WITH moved AS MATERIALIZED (
SELECT ${columns.join(', ')}
FROM ${quote(from)} AS earlier FULL JOIN ${quote(to)} AS later ON earlier.${id} = later.${id}
)
${counts.join('\nUNION ALL\n')}
ORDER BY place, entities DESC, from_segment, to_segment`
}

/** The label that a row gives; a segment has its own name, or nothing for those outside. */
function printSegment({ statement, name }: GroupPlan, table: string): string {
  const column = `${table}.${quote(name)}`
  return statement === 'partition' ? column : `CASE WHEN ${column} THEN ${quoteText(name)} END`
}

function printSizes(plan: SegmentsPlan, dates: Dated[]): string {
  const rows = dates.flatMap(({ asOf, sizes }) =>
    sizes.map(({ name, label, members, unknown }) => {
      const segment = label === null ? name : label === '' ? null : label
      return [printDate(asOf), printText(name), printText(segment), members, unknown].join(', ')
    }),
  )
  return printRows(rows, 'as_of, name, segment, members, unknown')
}

function printFlows(movements: Movement[]): string {
  const rows = movements.flatMap(({ name, fromDate, toDate, flows }) =>
    flows.map(({ from, to, entities }) =>
      [printText(name), `DATE '${fromDate}'`, `DATE '${toDate}'`, printText(from), printText(to), entities].join(', '),
    ),
  )
  return printRows(rows, 'name, from_date, to_date, from_segment, to_segment, entities')
}

/** The rows as a query; without any, one of the same columns with none. */
function printRows(rows: string[], columns: string): string {
  if (rows.length > 0) return `FROM (VALUES (${rows.join('), (')})) AS t(${columns})`
  return `SELECT ${columns
    .split(', ')
    .map((name) => `${name.endsWith('date') ? 'CAST(NULL AS DATE)' : name === 'entities' ? '0' : `''`} AS ${name}`)
    .join(', ')} WHERE false`
}

/** NULL has a type of its own: a column of nothing else would be of whole numbers. */
function printText(text: string | null): string {
  return text === null ? 'CAST(NULL AS VARCHAR)' : quoteText(text)
}

/** A notebook without dates has one row per group all the same. */
function printDate(iso: string): string {
  return iso === '' ? 'CAST(NULL AS DATE)' : `DATE '${iso}'`
}

function toText(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value)
}
