/** Of a day, or of a month alone. */
export type DateOrder = 'ymd' | 'dmy' | 'mdy' | 'ym' | 'my'

/** The numbers of a date as they stand in its text; a month alone has its first day, 1. */
export type Parts = [number, number, number]

/** The order itself, if it makes of the parts what is written as a day of the Jalali calendar; there may be no such day. */
export function tellJalali([a, b, c]: Parts, order: DateOrder): DateOrder | null {
  const yearFirst = order === 'ymd' || order === 'ym'
  const year = yearFirst ? a : order === 'my' ? b : c
  if (year < 1300 || year >= 1500) return null
  const [month, day] = order === 'my' ? [a, c] : yearFirst ? [b, c] : [b, a]
  return month >= 1 && month <= 12 && day >= 1 && day <= 31 ? order : null
}

/** Year, month and day. */
export function toYmd([a, b, c]: Parts, order: DateOrder): Parts {
  if (order === 'ymd' || order === 'ym') return [a, b, c]
  if (order === 'my') return [b, a, c]
  return order === 'dmy' ? [fullYear(c), b, a] : [fullYear(c), a, b]
}

/** Two digits are a year from 1969 to 2068. */
export function fullYear(year: number): number {
  return year > 99 ? year : year + (year < 69 ? 2000 : 1900)
}

const LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

/** The calendar has such a day, in the year 1000 or later. */
export function isDay(year: number, month: number, day: number): boolean {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > LENGTHS[month - 1]!) return false
  return month !== 2 || day < 29 || (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0))
}
