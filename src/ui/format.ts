/**
 * Numbers and dates as a person reads them. Every function takes a BCP 47 locale last; `undefined` is the browser's own.
 * Missing values print as a dash, minus signs as U+2212, and no currency is invented: units are not known here.
 */

export const MISSING = '–'

type Locale = string | undefined
type Maybe = number | null | undefined

const formats = new Map<string, Intl.NumberFormat>()

/** `Intl.NumberFormat` is costly to make and cheap to use, so each one is made once. */
export function numberFormat(locale: Locale, options: Intl.NumberFormatOptions): Intl.NumberFormat {
  const key = `${locale}|${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.NumberFormat(locale, options)
  formats.set(key, made)
  return made
}

function print(value: Maybe, locale: Locale, options: Intl.NumberFormatOptions): string {
  if (value === null || value === undefined || Number.isNaN(value)) return MISSING
  return numberFormat(locale, options).format(value).replace('-', '\u2212')
}

/** `203418` → `203,418`; `12.3456` → `12.3`: three significant digits below 100, whole numbers above. */
export function formatNumber(value: Maybe, locale?: Locale): string {
  const small = Math.abs(value ?? 0) < 100
  return print(value, locale, small ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 0 })
}

/** A whole number, e.g. a count of customers: `20000` → `20,000`. */
export function formatCount(value: Maybe, locale?: Locale): string {
  return print(value, locale, { maximumFractionDigits: 0 })
}

/** By how many something changed: `-3020` → `−3,020`, `12` → `+12`. */
export function formatSigned(value: Maybe, locale?: Locale): string {
  return print(value, locale, { maximumFractionDigits: 0, signDisplay: 'exceptZero' })
}

/** A number with a fixed number of decimals: `(2.1, 2)` → `2.10`. */
export function formatFixed(value: Maybe, digits: number, locale?: Locale): string {
  return print(value, locale, { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** `88214` → `88.2k`; for captions, where the size matters and the last digit does not. */
export function formatCompact(value: Maybe, locale?: Locale): string {
  return print(value, locale, { notation: 'compact', maximumSignificantDigits: 3 })
}

/** A share from 0 to 1: `0.0602` → `6.0%`. A share that is not 0 but rounds to it prints as `<0.1%`. */
export function formatShare(share: Maybe, locale?: Locale, digits = 1): string {
  const least = 10 ** -(digits + 2)
  const options = { style: 'percent', minimumFractionDigits: digits, maximumFractionDigits: digits } as const
  if (share && share > 0 && share < least / 2) return `<${print(least, locale, options)}`
  return print(share, locale, options)
}

/** A relative change with its sign: `0.09` → `+9%`, `-0.14` → `−14%`. */
export function formatChange(change: Maybe, locale?: Locale): string {
  return print(change, locale, { style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' })
}

/** An index where 100 is the baseline: whole numbers, one decimal under 10. */
export function formatIndex(index: Maybe, locale?: Locale): string {
  return print(index, locale, { maximumFractionDigits: Math.abs(index ?? 0) < 10 ? 1 : 0 })
}

/** Smallest p-value that is printed as itself; below it the digits say nothing more to a reader. */
const LEAST_P = 1e-16

/** `0.3812` → `0.38`, `2.31e-41` → `< 1e-16`, `4.1e-9` → `4.1e-9`. */
export function formatP(p: Maybe, locale?: Locale): string {
  if (p === null || p === undefined || Number.isNaN(p)) return MISSING
  if (p < LEAST_P) return `< ${formatScientific(LEAST_P, locale)}`
  return p < 0.001 ? formatScientific(p, locale) : print(p, locale, { maximumSignificantDigits: 2 })
}

/** Intl's scientific notation (digits of the locale) with a lower-case `e` and a plain hyphen, as statisticians write it. */
function formatScientific(value: number, locale: Locale): string {
  return numberFormat(locale, { notation: 'scientific', maximumFractionDigits: 1 }).format(value).replace('E', 'e')
}

/** Milliseconds since 1970 of an ISO date or `YYYY-MM-DD HH:MM:SS` timestamp, both read as UTC; NaN when it is neither. */
function parseIso(iso: string): number {
  return Date.parse(iso.length > 10 ? `${iso.replace(' ', 'T')}Z` : iso)
}

const dateFormats = new Map<string, Intl.DateTimeFormat>()

function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`
  const known = dateFormats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' })
  dateFormats.set(key, made)
  return made
}

/** Gregorian in every locale: the notebook's dates, months and windows are Gregorian, and a label must not disagree. */
function printDate(iso: string, locale: Locale, options: Intl.DateTimeFormatOptions): string {
  const time = parseIso(iso)
  if (Number.isNaN(time)) return iso
  return dateFormat(locale, options).format(time)
}

/** `2024-12-31` → `31 Dec 2024`; text that is no date comes back as it is. */
export function formatDate(iso: string, locale?: Locale): string {
  return printDate(iso, locale, { dateStyle: 'medium' })
}

/** The period that starts on a day: `2024-12-01` by month → `Dec 2024`, by quarter → `Q4 2024`. */
export function formatPeriod(iso: string, every: 'day' | 'week' | 'month' | 'quarter', locale?: Locale): string {
  if (every === 'month') return printDate(iso, locale, { month: 'short', year: 'numeric' })
  if (every !== 'quarter' || Number.isNaN(parseIso(iso))) return formatDate(iso, locale)
  const quarter = Math.floor(new Date(parseIso(iso)).getUTCMonth() / 3) + 1
  return `Q${print(quarter, locale, {})} ${printDate(iso, locale, { year: 'numeric' })}`
}

/** A value of somebody's as it decides a rule: digits are kept, since 320.5 may be on the other side than 321. */
export function formatValue(value: string | number | boolean | null, locale?: Locale): string {
  if (value === null) return 'missing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') {
    const tiny = value !== 0 && Math.abs(value) < 0.001
    return print(value, locale, tiny ? { maximumSignificantDigits: 3 } : { maximumFractionDigits: 4 })
  }
  const [day, time] = [value.slice(0, 10), value.slice(11, 19)]
  if (!/^\d{4}-\d\d-\d\d($|[ T]\d\d:\d\d)/.test(value)) return value
  return time === '' || time === '00:00:00' ? formatDate(day, locale) : `${formatDate(day, locale)}, ${time}`
}
