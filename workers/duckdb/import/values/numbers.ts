import { quoteText } from '../../quote.ts'
import { CURRENCY, CURRENCY_SIGNS, printWithoutDots, removeDots } from './currencies.ts'
import { normaliseDigits, printNormalDigits } from './digits.ts'

export type Decimal = 'point' | 'comma'

const BLANK = '[ \\x{00a0}\\x{2009}\\x{202f}]'
/** Marks that group digits whatever the decimal mark is: blanks, apostrophes, the Arabic marks. */
const GROUPS = " \u00a0\u2009\u202f'’٬،"

/** Groups of three, and the Indian ones of two; `٫` is a decimal mark in either style. */
function printBody(decimal: Decimal, whole = false): string {
  const [group, point] = decimal === 'point' ? [',', '[.٫]'] : ['.', '[,٫]']
  const grouped = `[1-9][0-9]{0,2}(?:[${group}${GROUPS}][0-9]{2,3})*[${group}${GROUPS}][0-9]{3}`
  const digits = `(?:${grouped}|0|[1-9][0-9]*)`
  return whole ? digits : `(?:${digits}(?:${point}[0-9]*)?|${point}[0-9]+)`
}

function printPattern(decimal: Decimal, whole = false): string {
  const sign = `${BLANK}*[-+]?${BLANK}*`
  const money = `(?:${CURRENCY})?`
  return `^(${BLANK}*[(]?${sign}${money}${sign})(${printBody(decimal, whole)})(${BLANK}*(?:${CURRENCY}|[%٪])?${BLANK}*[-]?[)]?${BLANK}*)$`
}

const PATTERNS = { point: toRegExp(printPattern('point')), comma: toRegExp(printPattern('comma')) }
const PLAIN = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:e[-+]?\d{1,3})?$/i

export interface ReadNumber {
  value: number
  /** No fraction is written. */
  whole: boolean
  /** The engine's own cast reads it, to the same number. */
  plain: boolean
  /** Beyond what the engine counts exactly. */
  huge: boolean
  percent: boolean
}

const LIMIT = 9223372036854775807n

/** The number that a text says in the given style, or `null`. Leading zeros and `+` before a long number make a code. */
export function readNumber(text: string, decimal: Decimal): ReadNumber | null {
  if (PLAIN.test(text) && (decimal === 'point' || !/[.e]/i.test(text))) return readPlain(text)
  const found = PATTERNS[decimal].exec(removeDots(normaliseDigits(text)))
  if (!found || isCode(text)) return null
  const [, before = '', body = '', after = ''] = found
  if (before.includes('(') !== after.includes(')')) return null
  const digits = cleanBody(body, decimal)
  const negative = /[-(]/.test(before) || after.includes('-')
  const whole = /^\d+$/.test(digits)
  return {
    value: (negative ? -1 : 1) * Number(digits),
    whole,
    plain: PLAIN.test(text),
    huge: whole && isHuge(digits),
    percent: /[%٪]/.test(after),
  }
}

/** As programs write numbers; `1e999` is beyond every number that the engine has. */
function readPlain(text: string): ReadNumber | null {
  const value = Number(text)
  if (!Number.isFinite(value)) return null
  const whole = !/[.e]/i.test(text)
  return { value, whole, plain: true, huge: whole && isHuge(text.replace('-', '')), percent: false }
}

function isHuge(digits: string): boolean {
  return digits.length > 18 && BigInt(digits) > LIMIT
}

/** `00123`, `+60123456789`: digits that are a name, not an amount. */
export function isCode(text: string): boolean {
  return /^\s*(?:[-+]?0\d+\s*$|\+\d{7,})/.test(normaliseDigits(text))
}

function cleanBody(body: string, decimal: Decimal): string {
  const marks = decimal === 'point' ? /[, \u00a0\u2009\u202f'’٬،]/g : /[. \u00a0\u2009\u202f'’٬،]/g
  return body.replace(marks, '').replace(/[,٫]/, '.')
}

function toRegExp(pattern: string): RegExp {
  return new RegExp(pattern.replaceAll(/\\x\{(\w+)\}/g, '\\u$1'), 'iu')
}

/** Numbers as programs write them, which most are: an automaton without captures tells them in 0.1 µs. */
const PRINTED = { point: '-?(?:0|[1-9][0-9]*)(?:[.][0-9]+)?(?:[eE][-+]?[0-9]{1,3})?', whole: '-?(?:0|[1-9][0-9]*)' }
/** Everything beside the digits and the decimal mark. */
const BESIDE = `-+()%٪ \u00a0\u2009\u202f'’٬،${CURRENCY_SIGNS}`

/** The number in SQL in two steps: its digits as the engine casts them, and the number; `whole`: NULL where a fraction is written. */
export function printNumber(decimal: Decimal, whole: boolean): ((before: string) => string)[] {
  const printed = whole || decimal === 'comma' ? PRINTED.whole : PRINTED.point
  const pattern = quoteText(`(?i)${printPattern(decimal, whole)}`)
  const [from, to] = decimal === 'point' ? ['٫,', '.'] : [',٫.', '..']
  return [
    (text) => {
      const clean = printWithoutDots(text, printNormalDigits(text))
      return `CASE WHEN regexp_full_match(${text}, '${printed}') THEN ${text} ELSE ${clean} END`
    },
    (text) => {
      const fits = [
        `regexp_full_match(${text}, ${pattern})`,
        `contains(${text}, '(') = contains(${text}, ')')`,
        `NOT regexp_matches(${text}, '[+][0-9]{7}')`,
      ]
      const minus = `CASE WHEN contains(${text}, '-') OR contains(${text}, '(') THEN '-' ELSE '' END`
      const digits = `concat(${minus}, translate(${text}, ${quoteText(from + BESIDE)}, '${to}'))`
      const clean = `CASE WHEN ${fits.join(' AND ')} THEN ${digits} END`
      return `CASE WHEN regexp_full_match(${text}, '${printed}') THEN ${text} ELSE ${clean} END`
    },
    (text) => `TRY_CAST(${text} AS ${whole ? 'BIGINT' : 'DOUBLE'})`,
    // the cast makes infinity of `1e999`
    ...(whole ? [] : [(value: string) => `CASE WHEN isfinite(${value}) THEN ${value} END`]),
  ]
}
