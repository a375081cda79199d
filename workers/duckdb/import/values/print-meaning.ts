import { quoteText } from '../../quote.ts'
import { printNormalDigits } from './digits.ts'
import { printJalali } from './jalali.ts'
import type { Meaning } from './meaning.ts'
import { printNumber } from './numbers.ts'
import { printBoolean } from './words.ts'

type Dated = Extract<Meaning, { order: unknown }>

/**
 * SQL that gives the meaning of a text, NULL where it has none, in steps of which each sees the result of the one before
 * by the name that it is given: written as one expression, the engine would compile their patterns many times.
 */
export function printSteps(meaning: Meaning): ((before: string) => string)[] {
  switch (meaning.type) {
    case 'text':
      return [(text) => text]
    case 'boolean':
      return [printBoolean]
    case 'number':
      return [...(meaning.zeros ? [printWithoutZeros] : []), ...printNumber(meaning.decimal, meaning.whole)]
    case 'date':
    case 'timestamp':
      return [(text) => `trim(${printNormalDigits(text)})`, ...printDated(meaning)]
  }
}

/** Where a notebook says that `007` is a number. */
function printWithoutZeros(text: string): string {
  return `regexp_replace(${text}, '^([-+ ]*)0+([0-9])', '\\1\\2')`
}

function printDated(meaning: Dated): ((before: string) => string)[] {
  if (meaning.jalali) return printJalaliSteps(meaning)
  return [
    (text) => {
      const ways = [
        ...(meaning.iso ? [printIso(meaning, text)] : []),
        ...(meaning.formats.length > 0 ? [printFormats(meaning.formats, text)] : []),
      ]
      return ways.length === 0 ? 'CAST(NULL AS TIMESTAMP)' : ways.length > 1 ? `coalesce(${ways.join(', ')})` : ways[0]!
    },
    // "5/3/124" would be a day of the year 124
    (value) => `CASE WHEN year(${value}) >= 1000 THEN CAST(${value} AS ${meaning.type.toUpperCase()}) END`,
  ]
}

/** The engine also casts words (`epoch`), and cuts a time off: neither is what stands in a column of dates. */
function printIso({ type }: Dated, text: string): string {
  const form = type === 'date' ? '\\d{4}-\\d\\d?-\\d\\d?' : '\\d{4}-\\d\\d?-\\d\\d?.*'
  return `CASE WHEN regexp_full_match(${text}, '${form}') THEN TRY_CAST(${text} AS TIMESTAMP) END`
}

function printFormats(formats: string[], text: string): string {
  const list = formats.length === 1 ? quoteText(formats[0]!) : `[${formats.map(quoteText).join(', ')}]`
  return `CAST(try_strptime(${text}, ${list}) AS TIMESTAMP)`
}

function printJalaliSteps({ type, order }: Dated): ((before: string) => string)[] {
  const numbers = { y: '(\\d{4})', m: '(\\d{1,2})', d: '(\\d{1,2})' }
  const names = [...order] as ('y' | 'm' | 'd')[]
  const date = names.map((name) => numbers[name]).join('[-/. ]')
  const time = type === 'date' ? '' : '(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2}))?)?'
  const list = [...names, ...(type === 'date' ? [] : ['h', 'i', 's'])].map((name) => `'${name}'`)
  const part = (parts: string, name: string) => `TRY_CAST(struct_extract(${parts}, '${name}') AS INTEGER)`
  return [
    (text) => `regexp_extract(${text}, ${quoteText(`^${date}${time}$`)}, [${list.join(', ')}])`,
    (parts) => {
      const value = printJalali(part(parts, 'y'), part(parts, 'm'), part(parts, 'd'))
      if (type === 'date') return value
      const [hours, minutes, seconds] = ['h', 'i', 's'].map((name) => `coalesce(${part(parts, name)}, 0)`)
      return `${value} + to_hours(${hours}) + to_minutes(${minutes}) + to_seconds(${seconds})`
    },
  ]
}

/** A column that the sample calls plain, read fast. */
export interface Strict {
  /** The engine's type when it reads the file. */
  read: string
  value: string
}

/**
 * SQL for a column that the sample calls plain, by the engine's own cast. What that would change in silence a second reader
 * of the file looks for; numbers beyond every number stop the statement by the column's `name`. `null` where there is none.
 */
export function printStrictly(meaning: Meaning, sql: string, name: string): Strict | null {
  if (meaning.type === 'text') return { read: 'VARCHAR', value: sql }
  if (meaning.type === 'boolean' || !meaning.plain) return null
  if (meaning.type !== 'number') return { read: meaning.type.toUpperCase(), value: sql }
  if (meaning.whole) return { read: 'BIGINT', value: sql }
  return {
    read: 'DOUBLE',
    value: `CASE WHEN NOT isfinite(${sql}) THEN error(${quoteText(`${UNFIT} ${name}`)}) ELSE ${sql} END`,
  }
}

/** Begins the message with which a strict statement stops. */
export const UNFIT = 'unfit in'
