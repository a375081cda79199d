import type { Diagnostic } from '../diagnostic.ts'
import type { DateSeries, Schema } from '../schema.ts'
import { timeColumns, sourcesOf } from './columns.ts'
import { describeRoles } from './describe.ts'
import { countSteps, everies, stepDate } from './step-dates.ts'

export interface AsOf {
  /** ISO date. */
  asOf: string
  source: 'front matter' | 'data'
}

export interface DatesAnswer {
  /** Ascending ISO dates, the as-of date in use last; empty where there is one date only. */
  dates: string[]
  diagnostics: Diagnostic[]
}

/** What is counted at every date is computed once for each: more than these are asked for by mistake. */
const MOST_DATES = 60

/**
 * The date that every window is anchored to: the one of the front matter, else the last day of any event in the
 * sources, else the last date in them; `null` without any date.
 */
export function resolveAsOf(schema: Schema): AsOf | null {
  if (schema.declarations.asOf !== null) return { asOf: schema.declarations.asOf, source: 'front matter' }
  const last = lastDate(schema)
  return last === null ? null : { asOf: last, source: 'data' }
}

/** The dates that sizes and movements are shown at: those of the front matter's series, up to the as-of date. */
export function resolveDates(schema: Schema): DatesAnswer {
  const { series } = schema.declarations
  const last = resolveAsOf(schema)?.asOf ?? null
  if (!series || last === null) return { dates: [], diagnostics: [] }
  const count = countDates(series, last)
  if (count > MOST_DATES) return refuse('many-dates', tooMany(series, last, count), suggestFewer(series, last))
  if (series.type === 'steps' && series.from > last) {
    const hint = `Let "from" be a day before ${last}, or state "to".`
    return refuse('no-dates', `The dates begin on ${series.from}, after the last event on ${last}.`, hint)
  }
  const before =
    series.type === 'list'
      ? series.dates.filter((date) => date < last)
      : Array.from({ length: count - 1 }, (_, index) => stepDate(series.from, series.every, index))
  return { dates: before.length === 0 ? [] : [...before, last], diagnostics: [] }
}

/** The last day of any event in the sources, else the last date in them; `null` until they are read. */
export function lastDate(schema: Schema): string | null {
  const times = new Set(describeRoles(schema).events.map((events) => `${events.name}.${events.time}`))
  const columns = sourcesOf(schema).flatMap((table) =>
    timeColumns(table).map((column) => ({ event: times.has(`${table.name}.${column.name}`), last: column.last })),
  )
  const days = (only: boolean): string[] =>
    columns.filter((column) => !only || column.event).flatMap((column) => column.last?.slice(0, 10) ?? [])
  return latest(days(true)) ?? latest(days(false))
}

function latest(days: string[]): string | null {
  return days.reduce<string | null>((best, day) => (best === null || day > best ? day : best), null)
}

function countDates(series: DateSeries, last: string): number {
  return series.type === 'list' ? series.dates.length : countSteps(series.from, series.every, last) + 1
}

function tooMany(series: DateSeries, last: string, count: number): string {
  const from = series.type === 'list' ? series.dates[0]! : series.from
  const every = series.type === 'list' ? '' : `, one every ${series.every}`
  return `"as of" gives ${count.toLocaleString('en')} dates from ${from} to ${last}${every}; at most ${MOST_DATES} are compared.`
}

/** Longer steps where that is enough, else a later beginning. */
function suggestFewer(series: DateSeries, last: string): string {
  const from = series.type === 'list' ? series.dates[0]! : series.from
  const coarser = series.type === 'list' ? everies : everies.slice(everies.indexOf(series.every) + 1)
  const every = coarser.find((candidate) => countSteps(from, candidate, last) < MOST_DATES)
  if (every && series.type === 'steps') return `Write "every: ${every}", or a later "from".`
  if (every) return `Write \`as of: { from: ${from}, to: ${last}, every: ${every} }\`, or leave some out.`
  return series.type === 'steps' ? 'Write a later "from".' : 'Leave some out.'
}

function refuse(code: string, message: string, hint: string): DatesAnswer {
  return { dates: [], diagnostics: [{ code, severity: 'error', message, hint }] }
}
