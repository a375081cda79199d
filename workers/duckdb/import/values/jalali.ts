/**
 * The Solar Hijri (Jalali) calendar by pure arithmetic: between 1210 and 1635 leap years follow the 33-year cycle without
 * an exception (Borkowski's tables; compared with ICU day by day in the tests).
 */

/** Leap days before the year, counted from an arbitrary start. */
function countLeaps(year: number): number {
  const n = year - 1210
  return Math.floor(n / 33) * 8 + Math.floor(((n % 33) + 3) / 4)
}

/** Days of 1970 at 1 Farvardin 1210, less one. */
const START = -50691

export function isJalaliLeap(year: number): boolean {
  return countLeaps(year + 1) - countLeaps(year) === 1
}

/** Days since 1970-01-01 of a Jalali date, or `null` when there is no such day. */
export function readJalali(year: number, month: number, day: number): number | null {
  if (year < 1211 || year > 1634 || month < 1 || month > 12 || day < 1) return null
  const length = month <= 6 ? 31 : month <= 11 || isJalaliLeap(year) ? 30 : 29
  if (day > length) return null
  const before = month <= 6 ? (month - 1) * 31 : 186 + (month - 7) * 30
  return START + 365 * (year - 1210) + countLeaps(year) + before + day
}

/** The same in SQL, from integer expressions to a DATE; NULL where there is no such day. */
export function printJalali(year: string, month: string, day: string): string {
  const leaps = (y: string) => `((${y} - 1210) // 33 * 8 + ((${y} - 1210) % 33 + 3) // 4)`
  const leap = `${leaps(`(${year} + 1)`)} - ${leaps(year)} = 1`
  const length = `CASE WHEN ${month} <= 6 THEN 31 WHEN ${month} <= 11 OR ${leap} THEN 30 ELSE 29 END`
  const before = `CASE WHEN ${month} <= 6 THEN (${month} - 1) * 31 ELSE 186 + (${month} - 7) * 30 END`
  const days = `${START} + 365 * (${year} - 1210) + ${leaps(year)} + ${before} + ${day}`
  const exists = `${year} BETWEEN 1211 AND 1634 AND ${month} BETWEEN 1 AND 12 AND ${day} BETWEEN 1 AND ${length}`
  return `CASE WHEN ${exists} THEN DATE '1970-01-01' + CAST(${days} AS INTEGER) END`
}
