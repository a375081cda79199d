import type { DateSeries } from '../schema.ts'

export type Every = Extract<DateSeries, { type: 'steps' }>['every']

const DAY = 86_400_000

/** Days or months in one step. */
const sizes: Record<Every, { days: number } | { months: number }> = {
  day: { days: 1 },
  week: { days: 7 },
  month: { months: 1 },
  quarter: { months: 3 },
  year: { months: 12 },
}

/** From the finest to the coarsest. */
export const everies: Every[] = ['day', 'week', 'month', 'quarter', 'year']

/**
 * The ISO date `index` steps after `from`. Months are counted from `from`, not from the step before, so that a day that
 * February lacks comes back in March; from the last day of a month every step is the last day of its month.
 */
export function stepDate(from: string, every: Every, index: number): string {
  const size = sizes[every]
  const [year, month, day] = partsOf(from)
  if ('days' in size) return print(timeOf(year, month, day + size.days * index))
  const last = lastDay(year, month + size.months * index)
  const wanted = day === lastDay(year, month) ? last : Math.min(day, last)
  return print(timeOf(year, month + size.months * index, wanted))
}

/** How many steps from `from` on, itself included, lie before `end`. */
export function countSteps(from: string, every: Every, end: string): number {
  const size = sizes[every]
  const [year, month, day] = partsOf(from)
  const [endYear, endMonth, endDay] = partsOf(end)
  const months = 12 * (endYear - year) + endMonth - month
  const days = (timeOf(endYear, endMonth, endDay) - timeOf(year, month, day)) / DAY
  let count = Math.max(0, Math.floor('days' in size ? days / size.days : months / size.months))
  if (stepDate(from, every, count) < end) count += 1
  return count
}

function partsOf(date: string): [year: number, month: number, day: number] {
  const [year, month, day] = date.split('-').map(Number)
  return [year!, month! - 1, day!]
}

/** Milliseconds since 1970; `Date.UTC` would take the year 50 for 1950. */
function timeOf(year: number, month: number, day: number): number {
  return new Date(0).setUTCFullYear(year, month, day)
}

/** The last day of a month; months past December are those of the years that follow. */
function lastDay(year: number, month: number): number {
  return new Date(timeOf(year, month + 1, 0)).getUTCDate()
}

function print(time: number): string {
  return new Date(time).toISOString().slice(0, 10)
}
