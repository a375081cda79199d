import type { Period } from '../plan.ts'

export const periods = ['day', 'week', 'month', 'quarter'] as const satisfies readonly Period[]

/**
 * The last day of the period that begins on `day` (ISO date; weeks begin on Monday), or `day` itself when none does:
 * a table with one row per month dates it by its first day and means all of it.
 */
export function endOfPeriod(day: string, every: Period): string {
  const date = new Date(`${day}T00:00:00Z`)
  const month = date.getUTCMonth()
  const begins =
    every === 'day' ||
    (every === 'week' ? date.getUTCDay() === 1 : date.getUTCDate() === 1 && (every === 'month' || month % 3 === 0))
  if (!begins) return day
  const months = every === 'month' ? 1 : every === 'quarter' ? 3 : 0
  const days = every === 'week' ? 7 : every === 'day' ? 1 : 0
  date.setUTCMonth(month + months)
  date.setUTCDate(date.getUTCDate() + days - 1)
  return date.toISOString().slice(0, 10)
}
