import { quoteText } from '../../quote.ts'
import { printWithoutZone } from './date-time.ts'
import { printTranslation } from './date-words.ts'
import { printNormalDigits } from './digits.ts'
import { printJalali } from './jalali.ts'
import type { Dated } from './meaning.ts'

/** SQL in steps, as `printSteps` gives it, from a text to its DATE or TIMESTAMP. */
export function printDateSteps(meaning: Dated): ((before: string) => string)[] {
  const { words, jalali, zones } = meaning
  return [
    (text) => `trim(${printNormalDigits(text)})`,
    ...(words.length > 0 ? [(text: string) => `trim(${printTranslation(text, words)})`] : []),
    ...(zones ? [printWithoutZone] : []),
    ...(jalali ? printJalaliSteps(meaning) : printCommonSteps(meaning)),
  ]
}

function printCommonSteps(meaning: Dated): ((before: string) => string)[] {
  return [
    (text) => {
      const ways = [
        ...(meaning.iso ? [printIso(meaning, text)] : []),
        ...(meaning.compact ? [printCompact(meaning, text)] : []),
        ...(meaning.formats.length > 0 ? [printFormats(meaning.formats, text)] : []),
      ]
      return ways.length === 0 ? 'CAST(NULL AS TIMESTAMP)' : ways.length > 1 ? `coalesce(${ways.join(', ')})` : ways[0]!
    },
    // "5/3/124" would be a day of the year 124
    (value) => `CASE WHEN year(${value}) >= 1000 THEN CAST(${value} AS ${meaning.type.toUpperCase()}) END`,
  ]
}

/** The engine also casts words (`epoch`), and cuts times and zones off: none is what stands in a column of dates. */
function printIso({ type }: Dated, text: string): string {
  const form = type === 'date' ? '\\d{4}-\\d\\d?-\\d\\d?' : '\\d{4}-\\d\\d?-\\d\\d?(?:[Tt ][\\d:.]*)?'
  return `CASE WHEN regexp_full_match(${text}, '${form}') THEN TRY_CAST(${text} AS TIMESTAMP) END`
}

/** The engine's `%m` and `%d` would take one digit, too. */
function printCompact({ type }: Dated, text: string): string {
  const times = type === 'date' ? [] : ['T%H%M', 'T%H%M%S', 'T%H%MZ', 'T%H%M%SZ']
  const form = type === 'date' ? '\\d{8}' : '\\d{8}(?:T(?:\\d{4}|\\d{6})Z?)?'
  const formats = ['%Y%m%d', ...times.map((time) => `%Y%m%d${time}`)]
  return `CASE WHEN regexp_full_match(${text}, '${form}') THEN ${printFormats(formats, text)} END`
}

function printFormats(formats: string[], text: string): string {
  const list = formats.length === 1 ? quoteText(formats[0]!) : `[${formats.map(quoteText).join(', ')}]`
  return `CAST(try_strptime(${text}, ${list}) AS TIMESTAMP)`
}

const LOOSE = { y: '(\\d{4})', m: '(\\d{1,2})', d: '(\\d{1,2})', between: '[-/. ]' }
const TIGHT = { y: '(\\d{4})', m: '(\\d{2})', d: '(\\d{2})', between: '[-/. ]?' }
const TIME = '(?:[T ,]+([01]?\\d|2[0-3]):([0-5]\\d)(?::([0-5]\\d))?(?: ?(AM|PM))?)?'

function printJalaliSteps({ type, order, compact }: Dated): ((before: string) => string)[] {
  const forms = compact ? TIGHT : LOOSE
  const names = [...order] as ('y' | 'm' | 'd')[]
  const date = names.map((name) => forms[name]).join(forms.between)
  const list = [...names, ...(type === 'date' ? [] : ['h', 'i', 's', 'half'])].map((name) => `'${name}'`)
  const part = (parts: string, name: string) => `struct_extract(${parts}, '${name}')`
  const number = (parts: string, name: string) => `TRY_CAST(${part(parts, name)} AS INTEGER)`
  return [
    (text) =>
      `regexp_extract(${text}, ${quoteText(`(?i)^${date}${type === 'date' ? '' : TIME}$`)}, [${list.join(', ')}])`,
    (parts) => {
      const day = names.includes('d') ? number(parts, 'd') : '1'
      const value = printJalali(number(parts, 'y'), number(parts, 'm'), day)
      if (type === 'date') return value
      const [hours, minutes, seconds] = ['h', 'i', 's'].map((name) => `coalesce(${number(parts, name)}, 0)`)
      const time = `to_hours(${printHours(hours!, part(parts, 'half'))}) + to_minutes(${minutes}) + to_seconds(${seconds})`
      return `${value} + ${time}`
    },
  ]
}

/** Twelve is the first hour of a half-day; there is no thirteenth. */
function printHours(hours: string, half: string): string {
  const late = `CASE WHEN upper(${half}) = 'PM' THEN 12 ELSE 0 END`
  return `CASE WHEN ${half} = '' THEN ${hours} WHEN ${hours} <= 12 THEN ${hours} % 12 + ${late} END`
}
