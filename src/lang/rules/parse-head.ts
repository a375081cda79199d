import type { Name } from './ast.ts'
import {
  advance,
  at,
  is,
  noteExpected,
  peek,
  quoteToken,
  report,
  reportExpected,
  sourceOf,
  take,
  type Cursor,
} from './cursor.ts'
import { hintName, isName, parseName } from './parse-name.ts'
import { spanOf, type Token } from './tokens.ts'

export interface Head {
  /** Its text is empty where it could not be read. */
  name: Name
  of: Name | null
}

export type Keyword = 'measure' | 'segment' | 'partition'

/** Words and marks that other languages put where `:` or `=` stands here. */
const INSTEAD = ['=', ':', 'where', 'as', 'is', 'when', 'if']

/**
 * `name of entity` and the mark after it. A wrong or missing mark is reported and the statement is read on, so that its
 * name is known to others and its conditions are read.
 */
export function parseHead(cursor: Cursor, what: Keyword): Head {
  const name = parseOwnName(cursor, what)
  const of = take(cursor, 'of') ? parseName(cursor, 'the name of an entity') : null
  parseMark(cursor, what, name)
  return { name, of }
}

/** The name of a statement; one that lacks its quotes is reported and taken as it is meant. */
function parseOwnName(cursor: Cursor, what: Keyword): Name {
  const token = peek(cursor)
  if (isName(token)) return joinWords(cursor, what, parseName(cursor, ''))
  const named = token.type === 'text' || (token.type === 'word' && isMark(cursor, 1))
  if (!named && !isMark(cursor, 0)) {
    reportExpected(cursor, `the name of the ${what}`, hintName(token) ?? `Write e.g. ${EXAMPLES[what]}`)
    return { text: '', span: spanOf(token) }
  }
  noteExpected(cursor, `the name of the ${what}`, hintName(token) ?? `Write e.g. ${EXAMPLES[what]}`)
  return { text: named ? advance(cursor).text : '', span: spanOf(token) }
}

const EXAMPLES: Record<Keyword, string> = {
  measure: 'measure spend = sum(orders.amount)',
  segment: 'segment big_spenders: spend > 500',
  partition: 'partition tier: "Top": spend > 500',
}

/** `big spenders:` and `big-spenders:` are names without their quotes. */
function joinWords(cursor: Cursor, what: Keyword, first: Name): Name {
  const start = cursor.pos
  let count = 0
  while (isPiece(peek(cursor, count))) count++
  const mark = peek(cursor, count)
  const complete = is(mark, printMark(what)) || is(mark, 'of')
  if (count === 0 || !complete || INSTEAD.some((word) => at(cursor, word))) return first
  const found = quoteToken(peek(cursor))
  cursor.pos += count
  const text = sourceOf(cursor, start - 1, cursor.pos)
  const span = { from: first.span.from, to: cursor.tokens[cursor.pos - 1]!.to }
  const message = `Expected “${printMark(what)}” after “${first.text}”, found ${found}.`
  report(
    cursor,
    'syntax',
    message,
    span,
    `A name of more than letters, digits and _ stands in double quotes: "${text}".`,
  )
  return { text, span }
}

function isPiece(token: Token): boolean {
  if (token.type === 'symbol') return ['-', '.', '/', '+'].includes(token.text)
  return (token.type === 'word' && !is(token, 'of')) || token.type === 'number'
}

function parseMark(cursor: Cursor, what: Keyword, name: Name): void {
  const mark = printMark(what)
  if (cursor.failed || take(cursor, mark)) return
  const found = peek(cursor)
  const hint =
    found.type === 'end'
      ? `Write e.g. ${EXAMPLES[what]}`
      : `Write ${what} ${name.text || 'name'}${mark === '=' ? ' =' : mark} and then ${BODIES[what]}.`
  if (found.type === 'end') return reportExpected(cursor, `“${mark}”`, hint)
  noteExpected(cursor, `“${mark}”`, hint)
  if (INSTEAD.some((word) => is(found, word))) advance(cursor)
}

const BODIES: Record<Keyword, string> = {
  measure: 'a value',
  segment: 'a condition',
  partition: 'labels with their rules',
}

function printMark(what: Keyword): string {
  return what === 'measure' ? '=' : ':'
}

/** True where the head of a statement ends, rightly or wrongly. */
function isMark(cursor: Cursor, ahead: number): boolean {
  return [':', '=', 'of'].some((word) => is(peek(cursor, ahead), word))
}
