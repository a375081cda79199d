import type { Period } from '../plan.ts'
import { printSelect, quoteDate, quoteName, quoteText } from '../sql/print.ts'
import type { Group } from './find-grouping.ts'

export interface ForecastShape {
  table: string
  time: string
  /** SQL of an aggregate over the rows of one period. */
  value: string
  group: Group | null
  every: Period
  asOf: string
}

/** Rows (segment, time, value) for the periods that have events up to the as-of day. */
export function printForecast({ table, time, value, group, every, asOf }: ForecastShape): string {
  const own = (name: string) => `${quoteName(table)}.${quoteName(name)}`
  const day = `CAST(${own(time)} AS DATE)`
  return printSelect({
    columns: [
      `${printLabel(group, own)} AS segment`,
      `CAST(date_trunc(${quoteText(every)}, ${day}) AS DATE) AS time`,
      `CAST(${value} AS DOUBLE) AS value`,
    ],
    from: quoteName(table),
    joins: group && group.type !== 'column' ? [printJoin(group, own)] : [],
    where: [`${day} <= ${quoteDate(asOf)}`],
    groupBy: ['1', '2'],
    orderBy: ['1', '2'],
  })
}

function printLabel(group: Group | null, own: (name: string) => string): string {
  if (group === null) return quoteText('All')
  if (group.type === 'column') return `coalesce(CAST(${own(group.column)} AS VARCHAR), 'Unknown')`
  if (group.type === 'segment')
    return `CASE WHEN groups."group key" IS NULL THEN 'Rest' ELSE ${quoteText(group.relation)} END`
  return `coalesce(CAST(groups."group label" AS VARCHAR), 'Unassigned')`
}

/** The columns of the relation are renamed, so that the author's expression can name those of the events alone. */
function printJoin(group: Exclude<Group, { type: 'column' }>, own: (name: string) => string): string {
  const columns = [
    `${quoteName(group.key)} AS "group key"`,
    ...(group.type === 'relation' ? ['segment AS "group label"'] : []),
  ]
  const groups = `SELECT ${columns.join(', ')} FROM ${quoteName(group.relation)}`
  return `LEFT JOIN (${groups}) AS groups ON groups."group key" = ${own(group.eventKey)}`
}
