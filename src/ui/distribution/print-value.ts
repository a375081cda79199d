import type { Column, Value } from '../../../workers/api.ts'
import { formatDate, formatNumber, formatValue } from '../format.ts'

const DAY = 86_400_000

/** The ISO date of a day since 1970. */
export function dayOf(position: number): string {
  const time = new Date(position * DAY)
  return Number.isNaN(time.getTime()) ? String(position) : time.toISOString().slice(0, 10)
}

export function isTime({ type }: Column): boolean {
  return type === 'date' || type === 'timestamp'
}

/** A place on the line of a column: a number, or a date that is told in days since 1970. */
export function printPosition(column: Column, position: number, locale?: string): string {
  return isTime(column) ? formatDate(dayOf(position), locale) : formatNumber(position, locale)
}

/** One of the most frequent values. */
export function printTop(column: Column, value: Value, locale?: string): string {
  if (isTime(column) && typeof value === 'number') return formatDate(dayOf(value), locale)
  return value === '' ? '“” (empty)' : formatValue(value, locale)
}
