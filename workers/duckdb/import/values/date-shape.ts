import { normaliseDigits } from './digits.ts'

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** How a date's text is built: what tells the shapes apart are separators, digits of the year, names of months, the time. */
export interface DateShape {
  /** The three parts as they stand; a month's name is its number. */
  parts: [number, number, number]
  /** Orders in which the parts are a day of the calendar. */
  orders: DateOrder[]
  /** The order is written in the text (a year of four digits first, a month's name), whatever its numbers say. */
  sure: boolean
  /** Formats of the engine's `strptime`, by order. */
  formats: Partial<Record<DateOrder, string>>
  time: boolean
  zone: boolean
  /** `yyyy-mm-dd` with or without a time: the engine's own cast reads it. */
  iso: boolean
  /** Written as a day of the Jalali calendar, year or day first; there may be no such day. */
  jalali: boolean
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FULL = 'january february march april may june july august september october november december'.split(' ')
const NAME = `(?:${[...FULL].join('|')}|${MONTHS.join('|')})`
const TIME = /^(T|,? +)(\d{1,2}):(\d{2})(?::(\d{2})(?:([.,])(\d{1,9}))?)?( ?)(am|pm)?( ?)(Z|[+-]\d{2}(?::?\d{2})?)?$/i
const NUMBERS = /^(\d{4}|\d{1,2})([-/.]|\. ?| )(\d{1,2})\2(\d{4}|\d{2}|\d{1})/
const DAY_NAME_YEAR = new RegExp(`^(\\d{1,2})([- /.]?)(${NAME})(,? |[-/.]?)(\\d{4}|\\d{2})(?!\\d)`, 'i')
const NAME_DAY_YEAR = new RegExp(`^(${NAME})([- ])(\\d{1,2})(, ?|[- ])(\\d{4})(?!\\d)`, 'i')
const YEAR_NAME_DAY = new RegExp(`^(\\d{4})([- /])(${NAME})([- /])(\\d{1,2})(?!\\d)`, 'i')

/** The shape of a date's text, or `null`. */
export function readDateShape(raw: string): DateShape | null {
  const text = normaliseDigits(raw).trim()
  return text.length > 40 ? null : (readNumeric(text) ?? readNamed(text))
}

function readNumeric(text: string): DateShape | null {
  const found = NUMBERS.exec(text)
  if (!found) return null
  const [all, a = '', separator = '', b = '', c = ''] = found
  const time = readTime(text.slice(all.length))
  if (!time) return null
  const yearFirst = a.length === 4
  if (yearFirst ? c.length === 4 : c.length === 1 || (c.length === 2 && separator === ' ')) return null
  const parts: [number, number, number] = [Number(a), Number(b), Number(c)]
  const year = c.length === 4 ? '%Y' : '%y'
  const orders: DateOrder[] = yearFirst ? ['ymd'] : ['dmy', 'mdy']
  const join = (...format: string[]) => format.join(separator) + time.format
  return {
    parts,
    orders: orders.filter((order) => isDay(...toYmd(parts, order))),
    sure: yearFirst,
    formats: yearFirst ? { ymd: join('%Y', '%m', '%d') } : { dmy: join('%d', '%m', year), mdy: join('%m', '%d', year) },
    time: time.format !== '',
    zone: time.zone,
    iso: /^\d{4}-\d\d-\d\d$/.test(all) && time.iso,
    jalali: isJalaliLike(...toYmd(parts, yearFirst ? 'ymd' : 'dmy')),
  }
}

function isJalaliLike(year: number, month: number, day: number): boolean {
  return year >= 1300 && year < 1500 && month >= 1 && month <= 12 && day >= 1 && day <= 31
}

function readNamed(text: string): DateShape | null {
  return (
    readName(text, DAY_NAME_YEAR, [1, 3, 5], 'dmy') ??
    readName(text, NAME_DAY_YEAR, [3, 1, 5], 'mdy') ??
    readName(text, YEAR_NAME_DAY, [5, 3, 1], 'ymd')
  )
}

function readName(text: string, pattern: RegExp, places: [number, number, number], order: DateOrder): DateShape | null {
  const found = pattern.exec(text)
  if (!found) return null
  const [day, name, year] = places.map((place) => found[place] ?? '') as [string, string, string]
  const time = readTime(text.slice(found[0].length))
  if (!time) return null
  const full = FULL.indexOf(name.toLowerCase())
  const month = (full >= 0 ? full : MONTHS.indexOf(name.toLowerCase())) + 1
  const marks: Record<number, string> = {
    [places[0]]: '%d',
    [places[1]]: full >= 0 && FULL[full] !== MONTHS[full] ? '%B' : '%b',
    [places[2]]: year.length === 4 ? '%Y' : '%y',
  }
  const format = [1, 2, 3, 4, 5].map((index) => marks[index] ?? found[index] ?? '').join('') + time.format
  const parts = (order === 'dmy' ? [day, month, year] : order === 'mdy' ? [month, day, year] : [year, month, day]).map(
    Number,
  ) as [number, number, number]
  return {
    parts,
    orders: isDay(...toYmd(parts, order)) ? [order] : [],
    sure: true,
    formats: { [order]: format },
    time: time.format !== '',
    zone: false,
    iso: false,
    jalali: false,
  }
}

/** What stands behind the date; `null` when it is no time. */
function readTime(text: string): { format: string; zone: boolean; iso: boolean } | null {
  if (text === '') return { format: '', zone: false, iso: true }
  const found = TIME.exec(text)
  if (!found) return null
  const [, gap = ' ', hour = '', minute = '', second, point, fraction, blank = '', half, space = '', zone] = found
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59 || (half && Number(hour) > 12)) return null
  const seconds = second === undefined ? '' : `:%S${fraction === undefined ? '' : `${point}%f`}`
  const format = `${gap}${half ? '%I' : '%H'}:%M${seconds}${blank}${half ? '%p' : ''}${space}${zone ? '%z' : ''}`
  return {
    format,
    zone: zone !== undefined,
    iso: !half && hour.length === 2 && gap.length === 1 && point !== ',',
  }
}

export function toYmd([a, b, c]: [number, number, number], order: DateOrder): [number, number, number] {
  if (order === 'ymd') return [a, b, c]
  const year = c > 99 ? c : c + (c < 69 ? 2000 : 1900)
  return order === 'dmy' ? [year, b, a] : [year, a, b]
}

function isDay(year: number, month: number, day: number): boolean {
  if (year < 1000 || month < 1 || month > 12 || day < 1) return false
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate()
}
