import type { Problem } from '../api.ts'
import { findWord, type Word } from './split-words.ts'

type Finding = Pick<Problem, 'message' | 'hint'> & { word: Word | undefined }

const KEYWORDS =
  `select from where group order having limit offset qualify window union except intersect join left right
  inner outer full cross natural using and not between null case when then else end distinct partition over filter with
  recursive asc desc pivot unpivot exclude replace interval values like ilike exists`.split(/\s+/)
const CLAUSE = /^(?:from|where|group|order|having|limit|qualify|window|union|except|intersect)$/i
/** What stands after these is a name, however near to a keyword it is: `FROM orders`. */
const NAMES_FOLLOW = /^(?:from|join|as|table|\.)$/i

/** What is wrong where the parser stopped: often at the word after the one that is wrong. */
export function explainSyntax(words: Word[], at: number): Finding {
  const index = findWord(words, at)
  const [before, word] = [words[index - 1], words[index]]
  for (const place of [index - 1, index, index - 2]) {
    const candidate = words[place]
    const keyword = candidate && !NAMES_FOLLOW.test(words[place - 1]?.text ?? '') && findKeyword(candidate.text)
    if (keyword) {
      const hint = `Did you mean ${keyword.toUpperCase()}?`
      return { word: candidate, message: `Expected a keyword, found ${candidate.text}.`, hint }
    }
  }
  const after = before ? ` after ${show(before)}` : ''
  const message = word ? `Did not expect ${show(word)}${after}.` : `Expected more${after}, found the end of the query.`
  return { word: word ?? before, message, hint: giveHint(words.slice(0, index), word) }
}

function giveHint(read: Word[], word: Word | undefined): string {
  const before = read[read.length - 1]
  const isEnd = word === undefined || CLAUSE.test(word.text) || word.text === ')'
  const open = count(read, /^\($/) - count(read, /^\)$/)
  if (word?.text === ')' && open === 0) return 'Remove this “)”: no “(” is open.'
  if (before?.text === ',' && (isEnd || word.text === ',')) return 'Remove the comma that is too many.'
  if (/^(?:group|order|partition)$/i.test(before?.text ?? '')) return `Write ${before!.text.toUpperCase()} BY.`
  if (/^as$/i.test(read[read.length - 2]?.text ?? '') && CLAUSE.test(before?.text ?? ''))
    return 'Write a name after AS, or leave AS out.'
  if (isEnd && count(read, /^case$/i) > count(read, /^end$/i)) return 'Close CASE with END.'
  if (isEnd && word?.text !== ')' && open > 0) return 'Close the parenthesis with “)”.'
  if (/^(?:<=|>=|[-=<>+*/%])$/.test(before?.text ?? '')) return `Write a value after ${show(before!)}.`
  if (!word && /^join$/i.test(read[read.length - 2]?.text ?? '')) return 'Write ON or USING to say how the tables meet.'
  return word ? 'Look for a missing comma, operator or keyword just before it.' : 'Finish the query.'
}

/** Signs are set in quotes, so that they are not read as the sentence's own. */
function show({ text }: Word): string {
  return /^\W+$/.test(text) ? `“${text}”` : text
}

function count(words: Word[], pattern: RegExp): number {
  return words.filter(({ text }) => pattern.test(text)).length
}

/** The keyword that a word is one slip away from; a word that is a keyword itself is not misspelled. */
function findKeyword(text: string): string | undefined {
  const word = text.toLowerCase()
  if (!/^[a-z]{3,}$/.test(word) || KEYWORDS.includes(word)) return undefined
  return KEYWORDS.find((keyword) => keyword.length > 2 && isOneSlip(word, keyword))
}

/** One letter more, less or other, or two neighbours swapped. */
function isOneSlip(a: string, b: string): boolean {
  let start = 0
  while (start < a.length && a[start] === b[start]) start++
  const [restA, restB] = [a.slice(start), b.slice(start)]
  const isSwapped = restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2)
  return isSwapped || restA.slice(1) === restB.slice(1) || restA.slice(1) === restB || restA === restB.slice(1)
}
