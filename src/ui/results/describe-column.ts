import type { Column, ColumnProfile, ColumnType, Value } from '../../../workers/api.ts'
import { formatCount, formatNumber, formatShare, MISSING, numberFormat } from '../format.ts'

export interface ColumnLook {
  glyph: string
  glyphName: string
  /** Numbers end where numbers end; names of things, dates and text start where the line starts. */
  align: 'start' | 'end'
  print: (value: Value) => string
}

const GLYPHS: Record<ColumnType, [glyph: string, name: string]> = {
  number: ['#', 'number'],
  text: ['A', 'text'],
  date: ['◷', 'date'],
  timestamp: ['◷', 'date and time'],
  boolean: ['✓', 'yes or no'],
  other: ['·', 'other'],
}

/**
 * How to show the values of one column. `sample` are some of its values (they decide the decimals), `rows` the length
 * of the whole table (a column of different whole numbers names its rows: it is shown without separators).
 */
export function describeColumn(
  column: Column,
  sample: Value[],
  profile: ColumnProfile | undefined,
  rows: number,
  locale?: string,
): ColumnLook {
  const [glyph, glyphName] = GLYPHS[column.type]
  const numeric = column.type === 'number' && !isName(column, sample, profile, rows)
  if (!numeric) return { glyph, glyphName, align: 'start', print: isMidnight(column, sample) ? printDay : printPlainly }
  const format = numberFormat(locale, decimals(sample))
  const print = (value: Value) =>
    typeof value === 'number' ? format.format(value).replace('-', '\u2212') : printPlainly(value)
  return { glyph, glyphName, align: 'end', print }
}

/** Keys, codes and years: numbers that are read digit by digit, not as amounts. */
export function isName(column: Column, sample: Value[], profile: ColumnProfile | undefined, rows: number): boolean {
  const known = sample.filter((value) => value !== null)
  if (!known.every((value) => Number.isInteger(value))) return false
  if (/(^|[_\s-])(id|no|nr|code|zip|postcode|year)$/i.test(snake(column.name))) return true
  return profile !== undefined && rows > 20 && profile.missing === 0 && profile.distinct === rows
}

/** `CustomerID` → `Customer_ID`, so that the last word can be told from `valid` or `casino`. */
function snake(name: string): string {
  return name.replace(/([a-z])([A-Z])/g, '$1_$2')
}

/** Decimals that the sample needs, the same for all rows so that points align; at most 4, significant digits if tiny. */
function decimals(sample: Value[]): Intl.NumberFormatOptions {
  const numbers = sample.filter((value) => typeof value === 'number' && Number.isFinite(value)) as number[]
  const largest = numbers.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  if (largest > 0 && largest < 0.001) return { maximumSignificantDigits: 3 }
  const needed = numbers.reduce((most, value) => Math.max(most, decimalsOf(value)), 0)
  const digits = Math.min(needed, largest >= 100 ? 2 : 4)
  return { minimumFractionDigits: digits, maximumFractionDigits: digits }
}

function decimalsOf(value: number): number {
  const text = String(Math.abs(value))
  return text.includes('e') ? 4 : (text.split('.')[1]?.length ?? 0)
}

/** Timestamps that are all at midnight are days: `00:00:00` on every row would say nothing. */
function isMidnight(column: Column, sample: Value[]): boolean {
  return column.type === 'timestamp' && sample.every((value) => value === null || String(value).endsWith(' 00:00:00'))
}

function printDay(value: Value): string {
  return value === null ? MISSING : String(value).slice(0, 10)
}

function printPlainly(value: Value): string {
  if (value === null) return MISSING
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  return String(value)
}

/** Heights of the bars in a column's header: its bins, or its most frequent values. */
export function shapeOf(profile: ColumnProfile | undefined): number[] {
  return profile?.bins ?? profile?.top?.map(([, count]) => count) ?? []
}

/** The line under a column's picture: its range, its share of yes, or how many different values it has. */
export function summarizeColumn(look: ColumnLook, profile: ColumnProfile, rows: number, locale?: string): string {
  const missing = profile.missing > 0 ? `, ${formatShare(profile.missing / rows, locale)} missing` : ''
  return `${describeRange(look, profile, rows, locale)}${missing}`
}

function describeRange(look: ColumnLook, profile: ColumnProfile, rows: number, locale?: string): string {
  const { min, max, distinct, missing, top } = profile
  if (look.glyph === '✓' && top) {
    const yes = top.find(([value]) => value === true)?.[1] ?? 0
    return rows > missing ? `${formatShare(yes / (rows - missing), locale)} yes` : 'no values'
  }
  const ranged = look.align === 'end' || look.glyph === '◷'
  if (ranged && min !== null && max !== null) return `${printEnd(min, look, locale)} – ${printEnd(max, look, locale)}`
  const noun = look.glyph === '#' ? 'distinct' : distinct === 1 ? 'value' : 'values'
  return `${profile.estimated ? '≈ ' : ''}${formatCount(distinct, locale)} ${noun}`
}

function printEnd(value: Value, look: ColumnLook, locale?: string): string {
  if (typeof value === 'number') return formatNumber(value, locale)
  return look.glyph === '◷' ? String(value).slice(0, 10) : look.print(value)
}

/** Width of a column in `ch`: room for its name, its little picture, `summary` and most of its values; at most 32. */
export function columnWidth(column: Column, sample: Value[], look: ColumnLook, summary: string): number {
  const lengths = sample.slice(0, 100).map((value) => look.print(value).length)
  lengths.sort((a, b) => a - b)
  const most = lengths[Math.floor(lengths.length * 0.95)] ?? 0
  return Math.min(32, Math.max(14, column.name.length + 4, most + 3, Math.ceil(summary.length * 0.8) + 3))
}
