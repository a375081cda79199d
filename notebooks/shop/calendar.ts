/** Days are counted from the shop's first day of orders, a Monday; minutes from that day's midnight. */
const OPENING = Date.UTC(2022, 0, 3)
const DAY_MS = 86_400_000
export const DAY_MINUTES = 1_440

/** 31 December 2024. */
export const LAST_DAY = countDays('2024-12-31')

/** Mid-month levels of demand, January first: a quiet summer and a strong December. */
const MONTHS = [0.8, 0.84, 0.94, 1, 1.02, 0.92, 0.78, 0.74, 0.98, 1.08, 1.34, 1.72] as const
/** Monday first. */
const WEEK = [1, 0.96, 0.94, 1, 1.1, 1.22, 0.78] as const
const BLACK_FRIDAYS = ['2022-11-25', '2023-11-24', '2024-11-29'].map(countDays)
/** Orders per hour of the day: nothing deep in the night, a peak after dinner. */
const HOURS = [2, 1, 0, 0, 0, 1, 3, 6, 9, 12, 13, 13, 15, 13, 12, 12, 13, 15, 18, 22, 24, 20, 12, 6] as const

/** Days from the opening to an ISO date; negative before it. */
export function countDays(iso: string): number {
  return (Date.parse(`${iso}T00:00:00Z`) - OPENING) / DAY_MS
}

/** `YYYY-MM-DD`. */
export function formatDay(day: number): string {
  return new Date(OPENING + day * DAY_MS).toISOString().slice(0, 10)
}

/** `YYYY-MM-DD HH:MM:SS`. */
export function formatMinute(minute: number): string {
  return new Date(OPENING + minute * 60_000).toISOString().slice(0, 19).replace('T', ' ')
}

/** Month of the year, 0 to 11. */
export function findMonth(day: number): number {
  return new Date(OPENING + day * DAY_MS).getUTCMonth()
}

/** Demand on a day against an average day: month (straight lines between mid-months), weekday, Black Friday. */
export function measureSeason(day: number): number {
  return SEASON[day] ?? computeSeason(day)
}

/** The days of the order file, computed once: the simulation asks millions of times. */
const SEASON = Array.from({ length: LAST_DAY + 1 }, (_, day) => computeSeason(day))

function computeSeason(day: number): number {
  const date = new Date(OPENING + day * DAY_MS)
  const month = date.getUTCMonth()
  const offset = (date.getUTCDate() - 15) / 30
  const here = MONTHS[month] ?? 1
  const beside = MONTHS[(month + (offset < 0 ? 11 : 1)) % 12] ?? 1
  // December's peak ends with the holidays instead of fading into January.
  const level = month === 11 && offset > 0.36 ? 0.95 : here + (beside - here) * Math.abs(offset)
  const sale = BLACK_FRIDAYS.some((friday) => day >= friday && day <= friday + 3) ? 1.6 : 1
  return level * (WEEK[((day % 7) + 7) % 7] ?? 1) * sale
}

/** A minute of the given day, from a number in [0, 1). */
export function placeInDay(day: number, share: number): number {
  const total = HOURS.reduce<number>((sum, weight) => sum + weight, 0)
  let left = share * total
  for (const [hour, weight] of HOURS.entries()) {
    if (left < weight) return day * DAY_MINUTES + hour * 60 + Math.floor((left / weight) * 60)
    left -= weight
  }
  return day * DAY_MINUTES + DAY_MINUTES - 1
}
