/** What a number format shows: a date (with or without a time), a time or a length of time alone, or a number. */
export type NumberLook = 'date' | 'time' | 'number'

/** Formats that have a number only and no text in the file. */
const BUILT_IN_DATES = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 55, 56, 57, 58])
const BUILT_IN_TIMES = new Set([18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47])

export function lookOfFormat(id: number, code: string | undefined): NumberLook {
  if (code === undefined) return BUILT_IN_DATES.has(id) ? 'date' : BUILT_IN_TIMES.has(id) ? 'time' : 'number'
  const letters = code
    .split(';')[0]!
    .replace(/\[(?:h+|m+|s+)\]/gi, 'h')
    .replace(/"[^"]*"|\[[^\]]*\]|\\.|_.|\*./g, '')
    .toLowerCase()
  if (/general/.test(letters)) return 'number'
  if (/[yd]/.test(letters) || (/m/.test(letters) && !/[hs]/.test(letters))) return 'date'
  return /[hs]/.test(letters) ? 'time' : 'number'
}

const DAY = 86_400_000

/**
 * A day number as a moment in UTC. Workbooks count from 1900, with a 29 February 1900 that never was (so that days
 * before 1 March 1900 are one off), or from 1904. Times are rounded to milliseconds; `null` beyond the year 9999.
 */
export function toMoment(serial: number, from1904: boolean): Date | null {
  if (!(serial >= 0) || serial > 2_958_466) return null
  const day = from1904 ? serial + 1462 : serial < 60 ? serial + 1 : serial
  return new Date(Date.UTC(1899, 11, 30) + Math.round(day * DAY))
}

/** A share of a day as `hh:mm:ss`; a length of time may have more than 24 hours. */
export function printTime(serial: number): string {
  const seconds = Math.round(Math.abs(serial) * 86_400)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return (serial < 0 ? '-' : '') + parts.map((part) => String(part).padStart(2, '0')).join(':')
}
