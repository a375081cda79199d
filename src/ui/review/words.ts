import type { ImportReport } from '../../../workers/api.ts'
import type { ReadAs } from '../../lang/reading.ts'
import type { KnownRole } from '../../state/set-role.ts'
import { formatCount } from '../format.ts'
import { isolate } from '../isolate.ts'
import type { ColumnRow } from './review-columns.ts'

export const TYPE_NAMES: Record<ReadAs, string> = {
  text: 'text',
  number: 'number',
  date: 'date',
  timestamp: 'date and time',
  boolean: 'yes or no',
}

const DATE_FORMATS = [
  'yyyy-mm-dd',
  'dd/mm/yyyy',
  'mm/dd/yyyy',
  'yyyymmdd',
  'yyyy-mm',
  'mm/yyyy',
  'yyyy/mm/dd jalali',
  'dd/mm/yyyy jalali',
  'yyyymmdd jalali',
  'yyyy/mm jalali',
]

export const ENCODING_NAMES = {
  'utf-8': 'UTF-8',
  'utf-16': 'UTF-16',
  'windows-1252': 'Windows-1252 (Western)',
  'windows-1256': 'Windows-1256 (Persian, Arabic)',
} as const

export const DELIMITER_NAMES: Record<string, string> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'pipe |',
  ' ': 'space',
}

/** How a column of dates may be written: the usual ways, and the one that it is read by. */
export function listFormats({ format, offers }: ColumnRow): string[] {
  const offered = offers.flatMap((offer) => offer.format ?? [])
  return [...new Set([...(format === null ? [] : [format]), ...offered, ...DATE_FORMATS])]
}

/** `yyyy/mm/dd jalali` → `yyyy/mm/dd Jalali`. */
export function printFormat(format: string): string {
  return format.replace(/\bjalali\b/, 'Jalali')
}

/** What was read, in one line: `541,909 rows, 8 columns read · 1 question · 12 lines could not be read`. */
export function tellRead({ rows, columns, questions, rejected }: ImportReport, locale?: string): string {
  const unfit = columns.reduce((sum, column) => sum + column.unfit.count, 0)
  const parts = [
    `${count(rows, 'row', locale)}, ${count(columns.length, 'column', locale)} read`,
    questions.length > 0 && count(questions.length, 'question', locale),
    rejected > 0 && `${count(rejected, 'line', locale)} could not be read`,
    unfit > 0 && `${count(unfit, 'value', locale)} did not fit`,
  ]
  return parts.filter((part) => part !== false).join(' · ')
}

/** What a table is, and who decided it. */
export function tellRole(role: KnownRole): string {
  const decided = role.decidedBy === 'author' ? 'The notebook says so.' : 'Read from the data.'
  if (role.role === 'entity') return `Who is segmented, one row per ${isolate(role.key!)}. ${decided}`
  if (role.role === 'events')
    return `What happened to ${isolate(role.of!)}: who by ${isolate(role.key!)}, when by ${isolate(role.time!)}. ${decided}`
  return 'Neither: its rows are data that cells can use.'
}

/** `3 values did not fit and are missing: “n/a” (line 7), “?” (line 12)`. */
export function tellUnfit({ unfit, type }: ColumnRow, locale?: string): string {
  if (unfit.count === 0) return ''
  const examples = unfit.examples.map(
    ({ text, line }) => `“${isolate(text)}”${line === null ? '' : ` (line ${formatCount(line, locale)})`}`,
  )
  const more = unfit.count > examples.length ? ' …' : ''
  const what = type === null ? '' : ` as ${TYPE_NAMES[type]}`
  return `${count(unfit.count, 'value', locale)} did not fit${what} and ${unfit.count === 1 ? 'is' : 'are'} missing: ${examples.join(', ')}${more}`
}

export function count(n: number, noun: string, locale?: string): string {
  return `${formatCount(n, locale)} ${noun}${n === 1 ? '' : 's'}`
}
