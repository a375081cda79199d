import type { Diagnostic } from '../diagnostic.ts'
import { checkClock } from './clock.ts'
import { INSTEAD } from './instead.ts'
import { isSymbol, isWord } from './match-token.ts'
import { checkOutsideData } from './outside-data.ts'
import { nearest } from '../suggest.ts'
import { scanSql, type SqlToken } from './scan.ts'

const QUERIES = new Set(
  'select with from values table pivot pivot_wider unpivot pivot_longer summarize describe desc'.split(' '),
)
const CHANGES = ['insert', 'update', 'delete', 'merge']

/**
 * Refuses what is not exactly one query of the notebook's own tables, and literals, names or comments that are not
 * closed. Never throws.
 */
export function checkSql(text: string): Diagnostic[] {
  const all = scanSql(text)
  const unclosed = all.filter((token) => !token.closed).map(reportUnclosed)
  const tokens = all.filter((token) => token.type !== 'comment')
  const semicolon = tokens.findIndex((token) => isSymbol(token, ';'))
  const query = semicolon < 0 ? tokens : tokens.slice(0, semicolon)
  const more = semicolon < 0 ? undefined : tokens.slice(semicolon).find((token) => !isSymbol(token, ';'))
  const first = query.find((token) => !isSymbol(token, '('))
  if (!first) return [reportEmpty(text), ...unclosed]
  const statement = isQuery(first) ? findChange(query) : first
  return [
    ...(statement ? [reportStatement(statement)] : [...checkOutsideData(query), ...checkClock(query)]),
    ...(more ? [reportMore(more)] : []),
    ...unclosed,
  ]
}

/** The query of a text that passed `checkSql`, without the semicolon that may end it. */
export function trimSql(text: string): string {
  const semicolon = scanSql(text).find((token) => isSymbol(token, ';'))
  return semicolon ? text.slice(0, semicolon.from).trimEnd() : text
}

function isQuery(token: SqlToken): boolean {
  return token.type === 'word' && QUERIES.has(token.text.toLowerCase())
}

/** `WITH a AS (…) INSERT …`: the word after the list of common table expressions, if it changes a table. */
function findChange(query: SqlToken[]): SqlToken | undefined {
  if (!isWord(query[0], 'with')) return undefined
  return query.find((token, at) => isSymbol(query[at - 1], ')') && isWord(token, ...CHANGES))
}

function reportEmpty(text: string): Diagnostic {
  return {
    code: 'empty-query',
    severity: 'error',
    message: 'Expected a query, found nothing.',
    span: { from: 0, to: text.length },
    hint: 'Write a query, e.g. SELECT * FROM a table.',
  }
}

function reportStatement(token: SqlToken): Diagnostic {
  const word = Object.hasOwn(INSTEAD, token.text.toLowerCase()) ? token.text.toUpperCase() : token.text
  return {
    code: 'not-a-query',
    severity: 'error',
    message: `Expected a query that begins with SELECT, WITH, FROM or VALUES, found ${word}.`,
    span: { from: token.from, to: token.to },
    hint: hintInstead(token),
  }
}

/** What to do instead of a statement; a word that no statement begins with may be a misspelled one. */
function hintInstead({ type, text }: SqlToken): string {
  const word = text.toLowerCase()
  if (type !== 'word') return 'Begin with SELECT.'
  if (Object.hasOwn(INSTEAD, word)) return INSTEAD[word]!
  const near = nearest(word, QUERIES)
  return near === null ? 'Begin with SELECT.' : `Did you mean ${near.toUpperCase()}?`
}

function reportMore(token: SqlToken): Diagnostic {
  return {
    code: 'several-statements',
    severity: 'error',
    message: `Expected the end of the cell after “;”, found ${token.text}.`,
    span: { from: token.from, to: token.to },
    hint: 'A cell holds one query: move the rest to a cell of its own.',
  }
}

function reportUnclosed(token: SqlToken): Diagnostic {
  const what = token.type === 'comment' ? 'comment' : token.type === 'name' ? 'quoted name' : 'text'
  const mark = token.type === 'comment' ? '*/' : token.type === 'name' ? '"' : findTextMark(token.text)
  return {
    code: 'unclosed',
    severity: 'error',
    message: `Expected ${mark} at the end of this ${what}, found the end of the cell.`,
    span: { from: token.from, to: token.to },
    hint: `Close the ${what} with ${mark}.`,
  }
}

/** What closes a text: a quote, or the tag that opened a dollar string. */
function findTextMark(text: string): string {
  return /^\$[^$]*\$/.exec(text)?.[0] ?? "'"
}
