import { match, spanOf, type Reading, type Token } from './token.ts'

const DATE = /\d{4}-\d{2}-\d{2}(?![\w-])/y
/** Dates as they are written elsewhere: `2024-1-5`, `2024/01/05`, `31.12.2024`, `12/31/2024`. */
const FOREIGN_DATE = /(?:\d{4}([-/.])\d{1,2}\1\d{1,2}|\d{1,2}([/.])\d{1,2}\2\d{4})(?![\w-])/y
const NUMBER = /\d+(?:\.\d+)?(?![\p{L}\p{N}_]|\.\d)/uy
/** A number that runs into letters: `30days`, `1e6`, `1_000`. */
const MIXED = /\d[\p{L}\p{N}_.]*/uy
/** Digits of other scripts, with the marks that stand between them. */
const FOREIGN_DIGITS = /[٠-٩۰-۹０-９][٠-٩۰-۹０-９\d٫.\-/]*/y

/** A number or a date at this place, `null` where there is none. */
export function readLiteral(text: string, from: number): Reading | null {
  const date = match(DATE, text, from)
  if (date !== null) return readDate(date, from)
  const foreign = match(FOREIGN_DATE, text, from)
  if (foreign !== null) return readForeignDate(foreign, from)
  const number = match(NUMBER, text, from)
  if (number !== null) return { token: makeToken('number', number, from), to: from + number.length }
  const mixed = match(MIXED, text, from)
  if (mixed !== null) return readMixed(mixed, from)
  const digits = match(FOREIGN_DIGITS, text, from)
  return digits === null ? null : readForeignDigits(digits, from)
}

function readDate(text: string, from: number): Reading {
  const token = makeToken('date', text, from)
  if (isDate(text)) return { token, to: token.to }
  return report(
    token,
    'bad-date',
    `There is no day ${text} in the calendar.`,
    'A day reads year-month-day, e.g. 2024-02-29.',
  )
}

/** The day that was meant is named where there is one reading; `03/04/2024` has two. */
function readForeignDate(text: string, from: number): Reading {
  const [a = '', b = '', c = ''] = text.split(/[-/.]/)
  const days = a.length === 4 ? [toDay(a, b, c)] : [toDay(c, b, a), toDay(c, a, b)]
  const known = [...new Set(days.filter(isDate))]
  const token = makeToken('date', known[0] ?? text, from, text.length)
  const message = `Expected a date like 2024-12-31, found ${text}.`
  const hint = known.length > 0 ? `Write ${known.join(' or ')}.` : 'A day reads year-month-day, e.g. 2024-02-29.'
  return report(token, 'bad-date', message, hint)
}

function toDay(year: string, month: string, day: string): string {
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}

/** `30days` is read as the number, so that what follows stays in sight; the letters are taken with it. */
function readMixed(text: string, from: number): Reading {
  const [, digits = '', rest = ''] = /^(\d+(?:\.\d+)?)(.*)$/s.exec(text) ?? []
  const plain = spellOut(text)
  const hint = plain !== null ? `Write ${plain}.` : `Leave a blank between the two: ${digits} ${rest}.`
  const isUnit = plain === null && /^\p{L}+$/u.test(rest)
  const token = makeToken('number', plain ?? digits, from, isUnit ? digits.length : text.length)
  const found = report(token, 'bad-number', `Expected a number, found ${text}.`, hint)
  return { ...found, diagnostic: { ...found.diagnostic!, span: { from, to: from + text.length } } }
}

/** `1_000`, `1e6` and `20k` as plain digits; `null` for what is no number in any language. */
function spellOut(text: string): string | null {
  const plain = text.replaceAll('_', '').replace(/k$/i, 'e3')
  if (!/^\d+(?:\.\d+)?(?:e\d{1,2})?$/i.test(plain)) return null
  return Number(plain).toLocaleString('en-US', { useGrouping: false, maximumFractionDigits: 20 })
}

function readForeignDigits(text: string, from: number): Reading {
  const written = text.replace(/[-/.٫]+$/, '')
  const plain = written.replace(/[٠-٩۰-۹０-９]/g, toDigit).replaceAll('٫', '.')
  const type = isDate(plain) ? 'date' : /^\d+(\.\d+)?$/.test(plain) ? 'number' : null
  const token = makeToken(type ?? 'unknown', plain, from, written.length)
  return report(
    type === null ? { ...token, spoiled: true } : token,
    'foreign-digits',
    `Expected the digits 0 to 9, found ${written}.`,
    `Write ${plain}.`,
  )
}

function toDigit(character: string): string {
  const code = character.charCodeAt(0)
  const zero = [0x0660, 0x06f0, 0xff10].find((start) => code >= start && code < start + 10) ?? code
  return String(code - zero)
}

/** True for a day that exists: 2023-02-29 does not. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const date = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text)
}

function makeToken(type: Token['type'], text: string, from: number, length = text.length): Token {
  return { type, text, from, to: from + length }
}

function report(token: Token, code: string, message: string, hint: string): Reading {
  return { token, to: token.to, diagnostic: { code, severity: 'error', message, span: spanOf(token), hint } }
}
