import type { Schema } from '../schema.ts'
import { timeColumns, sourcesOf } from './columns.ts'
import { describeRoles } from './describe.ts'

export interface AsOf {
  /** ISO date. */
  asOf: string
  source: 'front matter' | 'data'
}

/**
 * The date that every window is anchored to: the one of the front matter, else the last day of any event in the
 * sources, else the last date in them; `null` without any date.
 */
export function resolveAsOf(schema: Schema): AsOf | null {
  if (schema.declarations.asOf !== null) return { asOf: schema.declarations.asOf, source: 'front matter' }
  const times = new Set(describeRoles(schema).events.map((events) => `${events.name}.${events.time}`))
  const columns = sourcesOf(schema).flatMap((table) =>
    timeColumns(table).map((column) => ({ event: times.has(`${table.name}.${column.name}`), last: column.last })),
  )
  const days = (only: boolean): string[] =>
    columns.filter((column) => !only || column.event).flatMap((column) => column.last?.slice(0, 10) ?? [])
  const last = latest(days(true)) ?? latest(days(false))
  return last === null ? null : { asOf: last, source: 'data' }
}

function latest(days: string[]): string | null {
  return days.reduce<string | null>((best, day) => (best === null || day > best ? day : best), null)
}
