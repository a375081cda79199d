import { quoteText } from '../../quote.ts'

/** What people write where a number or a date is not known. In a text column they stay what they are: words. */
const WORDS = [
  '',
  '-',
  '--',
  '—',
  '.',
  '?',
  'na',
  'n/a',
  '#n/a',
  '#na',
  'n.a.',
  'nan',
  '-nan',
  'null',
  '\\n',
  'none',
  'nil',
  '#null!',
  '#value!',
  '#ref!',
  '#div/0!',
  '#name?',
  '#num!',
  '<na>',
  'نامشخص',
  'ندارد',
  'غير متوفر',
  'tiada',
]

const KNOWN = new Set(WORDS)
const BLANK = ' \t\r\n\u00a0\u2007\u2009\u202f'

export function isMissingWord(text: string): boolean {
  return KNOWN.has(text.trim().toLowerCase())
}

/** True in SQL where a text that is there says that nothing is. */
export function printIsMissing(sql: string): string {
  return `lower(trim(${sql}, ${quoteText(BLANK)})) IN (${WORDS.map(quoteText).join(', ')})`
}
