import type { ForecastRequest } from '../api.ts'

/**
 * Periods are whole numbers, so that a gap is a subtraction and the next period is `+ 1`: days since 1970-01-01, weeks
 * (Monday to Sunday) since the week of that day, months and quarters since year 0. Dates are ISO text and UTC
 * throughout, because a local time zone would move a day across the end of a month.
 */
export type Period = ForecastRequest['every']

const DAY = 86_400_000

/** Periods in a season. */
export const SEASON: Record<Period, number> = { day: 7, week: 52, month: 12, quarter: 4 }

/** 1970-01-01 was a Thursday: the Monday of its week is day -3. */
const MONDAY = 3

/** The period that an ISO date (or timestamp) falls in. */
export function indexPeriod(iso: string, every: Period): number {
  switch (every) {
    case 'day':
      return indexDay(iso)
    case 'week':
      return Math.floor((indexDay(iso) + MONDAY) / 7)
    case 'month':
      return indexMonth(iso)
    case 'quarter':
      return Math.floor(indexMonth(iso) / 3)
  }
}

/** First day of a period, as an ISO date. */
export function startPeriod(period: number, every: Period): string {
  switch (every) {
    case 'day':
      return printDay(period)
    case 'week':
      return printDay(period * 7 - MONDAY)
    case 'month':
      return printMonth(period)
    case 'quarter':
      return printMonth(period * 3)
  }
}

/** Last day of a period, as an ISO date. */
export function endPeriod(period: number, every: Period): string {
  return printDay(indexDay(startPeriod(period + 1, every)) - 1)
}

/** The last period that has ended on the day `asOf`. */
export function lastComplete(asOf: string, every: Period): number {
  const period = indexPeriod(asOf, every)
  return endPeriod(period, every) <= asOf.slice(0, 10) ? period : period - 1
}

function indexDay(iso: string): number {
  return Date.parse(`${iso.slice(0, 10)}T00:00:00Z`) / DAY
}

function printDay(day: number): string {
  return new Date(day * DAY).toISOString().slice(0, 10)
}

function indexMonth(iso: string): number {
  return Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)) - 1
}

function printMonth(month: number): string {
  const year = Math.floor(month / 12)
  return `${String(year).padStart(4, '0')}-${String(month - year * 12 + 1).padStart(2, '0')}-01`
}
