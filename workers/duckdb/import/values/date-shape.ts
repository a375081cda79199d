import { type DateOrder, fullYear, isDay, type Parts, tellJalali, toYmd } from './date-parts.ts'
import { readTime } from './date-time.ts'
import { translateWords, type WordGroup } from './date-words.ts'
import { normaliseDigits } from './digits.ts'

/** How a date's text is built: what tells the shapes apart are separators, digits of the year, names of months, the time. */
export interface DateShape {
  /** The three parts as they stand; a month's name is its number, a month alone has its first day. */
  parts: Parts
  /** Orders in which the parts are a day of the calendar. */
  orders: DateOrder[]
  /** The order is written in the text (a year of four digits first, a month's name), whatever its numbers say. */
  sure: boolean
  /** Formats of the engine's `strptime`, by order. */
  formats: Partial<Record<DateOrder, string>>
  time: boolean
  /** A zone stands behind the time; it is no part of the formats. */
  zone: boolean
  /** `yyyy-mm-dd` with or without a time: the engine's own cast reads it. */
  iso: boolean
  /** The order in which it is written as a day or month of the Jalali calendar; there may be no such day. */
  jalali: DateOrder | null
  /** Eight digits: `yyyymmdd`. */
  compact: boolean
  /** A month alone that is hardly anything else: two digits or a name, and a year of today. */
  padded: boolean
  /** What it says in other words than English ones. */
  words: WordGroup[]
}

const SHORT = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const FULL = 'january february march april may june july august september october november december'.split(' ')
const NAME = `(?:${[...FULL, ...SHORT].join('|')})`
const NUMBERS = /^(\d{4}|\d{1,2})([-/.]|\. ?| )(\d{1,2})\2(\d{4}|\d{2}|\d{1})/
const COMPACT = /^(\d{4})(\d\d)(\d\d)(?:T([01]\d|2[0-3])[0-5]\d(?:[0-5]\d)?Z?)?$/
const DAY_NAME_YEAR = new RegExp(`^(\\d{1,2})([- /.]?)(${NAME})(,? |[-/.]?)(\\d{4}|\\d{2})(?!\\d)`, 'i')
const NAME_DAY_YEAR = new RegExp(`^(${NAME})([- ])(\\d{1,2})(, ?|[- ])(\\d{4})(?!\\d)`, 'i')
const YEAR_NAME_DAY = new RegExp(`^(\\d{4})([- /])(${NAME})([- /])(\\d{1,2})(?!\\d)`, 'i')
const YEAR_MONTH = new RegExp(`^(\\d{4})([-/. ])(\\d{1,2}|${NAME})$`, 'i')
const MONTH_YEAR = new RegExp(`^(\\d{1,2}|${NAME})([-/. ]|, )(\\d{4})$`, 'i')

/** The shape of a date's text, or `null`. */
export function readDateShape(raw: string): DateShape | null {
  const text = normaliseDigits(raw).trim()
  if (text.length > 40 || !/\d/.test(text)) return null
  const shape = readShape(text)
  if (shape) return shape
  const translated = translateWords(text)
  const found = translated && readShape(translated.text.trim())
  if (!found) return null
  const jalali = translated.words.includes('jalali')
  return { ...found, iso: false, words: translated.words, orders: jalali ? [] : found.orders }
}

function readShape(text: string): DateShape | null {
  return readNumeric(text) ?? readCompact(text) ?? readNamed(text) ?? readMonth(text)
}

const NO_WORDS: WordGroup[] = []
const NONE = { time: false, zone: false, iso: false, jalali: null, compact: false, padded: false, words: NO_WORDS }

function readNumeric(text: string): DateShape | null {
  const found = NUMBERS.exec(text)
  if (!found) return null
  const [all, a = '', separator = '', b = '', c = ''] = found
  const time = readTime(text.slice(all.length))
  if (!time) return null
  const yearFirst = a.length === 4
  if (yearFirst ? c.length === 4 : c.length === 1 || (c.length === 2 && separator === ' ')) return null
  const parts: Parts = [Number(a), Number(b), Number(c)]
  const year = c.length === 4 ? '%Y' : '%y'
  const written: DateOrder = yearFirst ? 'ymd' : 'dmy'
  const join = (first: string, second: string, third: string) =>
    `${first}${separator}${second}${separator}${third}${time.format}`
  // most dates come by here: a literal in full takes a quarter of the time that a spread one does
  return {
    parts,
    orders: listOrders(parts, yearFirst),
    sure: yearFirst,
    formats: yearFirst ? { ymd: join('%Y', '%m', '%d') } : { dmy: join('%d', '%m', year), mdy: join('%m', '%d', year) },
    time: time.format !== '',
    zone: time.zone,
    iso: time.iso && separator === '-' && yearFirst && b.length === 2 && c.length === 2,
    jalali: tellJalali(parts, written),
    compact: false,
    padded: false,
    words: NO_WORDS,
  }
}

function listOrders([a, b, c]: Parts, yearFirst: boolean): DateOrder[] {
  if (yearFirst) return isDay(a, b, c) ? ['ymd'] : []
  const year = fullYear(c)
  const [first, second] = [isDay(year, b, a), isDay(year, a, b)]
  return first ? (second ? ['dmy', 'mdy'] : ['dmy']) : second ? ['mdy'] : []
}

function readCompact(text: string): DateShape | null {
  const found = COMPACT.exec(text)
  if (!found) return null
  const parts = found.slice(1, 4).map(Number) as Parts
  return {
    ...NONE,
    parts,
    orders: isDay(...parts) ? ['ymd'] : [],
    sure: true,
    formats: {},
    time: found[4] !== undefined,
    zone: text.endsWith('Z'),
    jalali: found[4] === undefined ? tellJalali(parts, 'ymd') : null,
    compact: true,
  }
}

function readNamed(text: string): DateShape | null {
  return (
    readName(text, DAY_NAME_YEAR, [1, 3, 5], 'dmy') ??
    readName(text, NAME_DAY_YEAR, [3, 1, 5], 'mdy') ??
    readName(text, YEAR_NAME_DAY, [5, 3, 1], 'ymd')
  )
}

function readName(text: string, pattern: RegExp, places: Parts, order: DateOrder): DateShape | null {
  const found = pattern.exec(text)
  if (!found) return null
  const [day, name, year] = places.map((place) => found[place] ?? '') as [string, string, string]
  const time = readTime(text.slice(found[0].length))
  if (!time) return null
  const marks: Record<number, string> = {
    [places[0]]: '%d',
    [places[1]]: monthMark(name),
    [places[2]]: year.length === 4 ? '%Y' : '%y',
  }
  const format = [1, 2, 3, 4, 5].map((index) => marks[index] ?? found[index] ?? '').join('') + time.format
  const [d, m, y] = [Number(day), monthNumber(name), Number(year)]
  const parts: Parts = order === 'dmy' ? [d, m, y] : order === 'mdy' ? [m, d, y] : [y, m, d]
  return {
    ...NONE,
    parts,
    orders: isDay(...toYmd(parts, order)) ? [order] : [],
    sure: true,
    formats: { [order]: format },
    time: time.format !== '',
    zone: time.zone,
  }
}

function readMonth(text: string): DateShape | null {
  const found = YEAR_MONTH.exec(text)
  const turned = found ?? MONTH_YEAR.exec(text)
  if (!turned) return null
  const [, first = '', separator = '', last = ''] = turned
  const order = found ? 'ym' : 'my'
  const [year, month] = found ? [Number(first), last] : [Number(last), first]
  const parts: Parts = found ? [year, monthNumber(month), 1] : [monthNumber(month), year, 1]
  return {
    ...NONE,
    parts,
    orders: isDay(...toYmd(parts, order)) ? [order] : [],
    sure: true,
    formats: { [order]: (found ? ['%Y', monthMark(month)] : [monthMark(month), '%Y']).join(separator) },
    jalali: /\d/.test(month) ? tellJalali(parts, order) : null,
    padded: month.length > 1 && year >= 1900 && year <= 2100,
  }
}

function monthNumber(text: string): number {
  if (/\d/.test(text)) return Number(text)
  const name = text.toLowerCase()
  return (FULL.includes(name) ? FULL : SHORT).indexOf(name) + 1
}

function monthMark(text: string): string {
  if (/\d/.test(text)) return '%m'
  return FULL.includes(text.toLowerCase()) && text.length > 3 ? '%B' : '%b'
}
