import type { Unit } from '../../../../src/lang/rules/ast.ts'
import type { Cell, Day } from './world.ts'

const LENGTH = 86_400_000

/** The day of an ISO date. */
export function readDay(text: string): Day {
  return { day: Date.parse(`${text}T00:00:00Z`) / LENGTH }
}

/** ISO date of a day. */
export function printDay({ day }: Day): string {
  return new Date(day * LENGTH).toISOString().slice(0, 10)
}

/** The moment at which a cell with a date or time stands: a date is its midnight. */
export function momentOf(cell: Cell): number | null {
  if (cell === null || typeof cell !== 'object') return null
  return 'time' in cell ? cell.time : cell.day * LENGTH
}

/** The day on which a moment lies. */
export function dayOf(moment: number): Day {
  return { day: Math.floor(moment / LENGTH) }
}

/** The same day of another month or year, or that month's last day where it is shorter. */
export function addUnits({ day }: Day, count: number, unit: Unit): Day {
  if (unit === 'day') return { day: day + count }
  if (unit === 'week') return { day: day + 7 * count }
  const date = new Date(day * LENGTH)
  const months = date.getUTCFullYear() * 12 + date.getUTCMonth() + (unit === 'year' ? 12 * count : count)
  const [year, month] = [Math.floor(months / 12), ((months % 12) + 12) % 12]
  const length = new Date(Date.UTC(year, month + 1, 0)).getUTCDate()
  return { day: Date.UTC(year, month, Math.min(date.getUTCDate(), length)) / LENGTH }
}
