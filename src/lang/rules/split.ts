import { nearest } from '../suggest.ts'
import { is } from './cursor.ts'
import type { Token } from './tokens.ts'

/**
 * Where statements begin, so that an error in one does not spoil the next: at `measure a =`, `segment a:`,
 * `partition a of` anywhere, and at the three words when they open a line and nothing suggests that they are a
 * column's name. Returns indices into `tokens`, and 0 when something stands before the first of them.
 */
export function findStatements(text: string, tokens: Token[]): number[] {
  const starts: number[] = []
  for (let index = 0; index < tokens.length - 1; index++) {
    if (index === 0 || isStatementStart(text, tokens, index)) starts.push(index)
  }
  return starts
}

/** A label with a colon, or `else`. */
export function isRuleStart(tokens: Token[], index: number): boolean {
  const token = tokens[index]
  if (!token) return false
  if (is(token, 'else')) return !is(tokens[index - 1] ?? token, ':')
  if (is(tokens[index - 1] ?? token, 'else')) return false
  const label = token.type === 'name' || token.type === 'text' || token.type === 'word'
  return label && isNext(tokens, index, ':')
}

function isStatementStart(text: string, tokens: Token[], index: number): boolean {
  const token = tokens[index]!
  const before = tokens[index - 1]!
  if (!KEYWORDS.some((word) => is(token, word))) return isMisspelled(text, tokens, index)
  const opensLine = text.slice(before.to, token.from).includes('\n')
  const mark = is(token, 'measure') ? '=' : ':'
  if (isNext(tokens, index + 1, mark) || (isNext(tokens, index + 1, 'of') && isNext(tokens, index + 3, mark)))
    return opensLine || !is(before, '.')
  if (is(before, 'in') || is(before, '.')) return false
  const after = tokens[index + 1]!
  const named = after.type === 'name' || after.type === 'word' || after.type === 'end' || is(after, mark)
  return opensLine && named && !isOperatorWord(after) && !JOINTS.some((joint) => is(before, joint))
}

const KEYWORDS = ['measure', 'segment', 'partition']

/** `segmnt a: …` at the beginning of a line. */
function isMisspelled(text: string, tokens: Token[], index: number): boolean {
  const token = tokens[index]!
  if (token.type !== 'word' || tokens[index + 1]?.type !== 'word') return false
  const headed = [2, 4].some(
    (ahead) => is(tokens[index + ahead] ?? token, ':') || is(tokens[index + ahead] ?? token, '='),
  )
  const opensLine = headed && text.slice(tokens[index - 1]!.to, token.from).includes('\n')
  return opensLine && nearest(token.text, KEYWORDS) !== null
}

const JOINTS = ['and', 'or', 'not', '(', ',', ':', '=', '!=', '<>', '<', '<=', '>', '>=', '+', '-', '*', '/', 'between']

function isOperatorWord(token: Token): boolean {
  const words = ['and', 'or', 'not', 'in', 'is', 'between', 'before', 'after', 'starts', 'ends', 'contains', 'matches']
  return words.some((word) => is(token, word))
}

function isNext(tokens: Token[], index: number, text: string): boolean {
  const token = tokens[index + 1]
  return token !== undefined && is(token, text)
}
