import { quoteText } from '../../quote.ts'

/** Words that are true or false in themselves: a column of nothing else is read so unasked. */
const TRUTH: [string[], string[]] = [
  ['true', 'درست', 'صحيح', 'صحیح', 'benar'],
  ['false', 'نادرست', 'خطأ', 'غلط', 'salah', 'palsu'],
]

/** Words that may be an answer among others: read so where the notebook says boolean. */
const ANSWERS: [string[], string[]] = [
  [...TRUTH[0], 'yes', 'y', 't', '1', 'on', 'x', '✓', 'بله', 'آری', 'بلی', 'نعم', 'ya'],
  [...TRUTH[1], 'no', 'n', 'f', '0', 'off', 'خیر', 'نه', 'لا', 'كلا', 'tidak'],
]

export function isTruthWord(text: string): boolean {
  const word = text.trim().toLowerCase()
  return TRUTH[0].includes(word) || TRUTH[1].includes(word)
}

function isAnswerWord(text: string): boolean {
  const word = text.trim().toLowerCase()
  return ANSWERS[0].includes(word) || ANSWERS[1].includes(word)
}

/** All are answers, and both kinds are there: a column of `x` and `y` has letters, not answers. */
export function areAnswers(values: string[]): boolean {
  const words = new Set(values.map((value) => value.trim().toLowerCase()))
  const isThere = (answers: string[]): boolean => answers.some((answer) => words.has(answer))
  return [...words].every(isAnswerWord) && ANSWERS.every(isThere)
}

/** The truth of a text in SQL, NULL for other words. */
export function printBoolean(sql: string): string {
  const list = (words: string[]) => words.map(quoteText).join(', ')
  return `CASE WHEN lower(trim(${sql})) IN (${list(ANSWERS[0])}) THEN true WHEN lower(trim(${sql})) IN (${list(ANSWERS[1])}) THEN false END`
}
