import type { ForecastRequest } from '../api.ts'
import { indexPeriod, lastComplete, startPeriod } from './calendar.ts'

/** A series without holes in time: `values[i]` belongs to period `first + i`; `null` = not known. */
export interface RegularSeries {
  segment: string
  first: number
  values: (number | null)[]
}

export interface Regular {
  series: RegularSeries[]
  /** The last period of every series. */
  last: number
  /** First day of the first period with events that was left out as incomplete. */
  dropped: string | null
}

/** Longer histories (54 years of days) come from a wrong date: what lies before is left out. */
const LONGEST = 20_000

/**
 * Puts every series on one calendar and fills the gaps: 0 where values add up, `null` otherwise. All series end with the
 * last complete period that the data reach; those that add up also start together, so that their sum is one series too.
 * A value that is not finite counts as not known.
 */
export function regulateSeries(request: ForecastRequest): Regular {
  const { every, additive } = request
  const known = request.series.map(({ segment, time, value }) => ({
    segment,
    values: collectValues(
      time.map((day) => indexPeriod(day, every)),
      value,
      additive,
    ),
  }))
  const complete = lastComplete(request.asOf, every)
  const periods = [...new Set(known.flatMap(({ values }) => [...values.keys()]))].sort((a, b) => a - b)
  const last = Math.min(periods[periods.length - 1] ?? complete, complete)
  const left = periods.find((period) => period > complete)
  const series = known.map(({ segment, values }) => {
    const start = additive ? periods[0] : Math.min(...values.keys())
    const first = Math.max(Math.min(start ?? last + 1, last + 1), last + 1 - LONGEST)
    const fill = additive ? 0 : null
    return { segment, first, values: Array.from({ length: last + 1 - first }, (_, i) => values.get(first + i) ?? fill) }
  })
  return { series, last, dropped: left === undefined ? null : startPeriod(left, every) }
}

/** The sum of series that start and end together. */
export function addSeries(series: readonly RegularSeries[], segment: string): RegularSeries {
  const values = series[0]?.values.map((_, i) => series.reduce((total, { values }) => total + (values[i] ?? 0), 0))
  return { segment, first: series[0]?.first ?? 0, values: values ?? [] }
}

/** Fills holes on the straight line between the known neighbours; before the first and after the last it stays level. */
export function fillHoles(values: readonly (number | null)[]): number[] {
  const known = values.flatMap((value, i) => (value === null ? [] : [{ i, value }]))
  let next = 0
  return values.map((value, i) => {
    if (value !== null) return value
    while ((known[next]?.i ?? Infinity) < i) next++
    const after = known[next] ?? known[next - 1]
    const before = known[next - 1] ?? after
    if (before === undefined || after === undefined) return 0
    const share = after.i === before.i ? 0 : (i - before.i) / (after.i - before.i)
    return before.value * (1 - share) + after.value * share
  })
}

/** Values by period. Two of one period, which a plan never gives, are added up or else the later one counts. */
function collectValues(periods: readonly number[], value: readonly number[], additive: boolean): Map<number, number> {
  const values = new Map<number, number>()
  periods.forEach((period, i) => {
    const next = value[i]
    if (next === undefined || !Number.isFinite(next)) return
    values.set(period, additive ? (values.get(period) ?? 0) + next : next)
  })
  return values
}
