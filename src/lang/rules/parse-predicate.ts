import type { ComparisonOperator, Condition, TextMatch, Value } from './ast.ts'
import { advance, at, expect, is, peek, quoteToken, reportExpected, spanFrom, take, type Cursor } from './cursor.ts'
import { hintComparison, hintOperand, OPERATOR_WORDS } from './hints.ts'
import { parseHas } from './parse-has.ts'
import { isName, parseName } from './parse-name.ts'
import { makeWithin, parseIn } from './parse-in.ts'
import { asValue, parseSum, parseValueTerm, type Expression } from './parse-value.ts'
import { parseAgo, parseRelative, parseWindow } from './parse-window.ts'
import type { Token } from './tokens.ts'

const COMPARISONS: Record<string, ComparisonOperator> = {
  '=': '=',
  '!=': '!=',
  '<>': '!=',
  '<': '<',
  '<=': '<=',
  '>': '>',
  '>=': '>=',
}

const TEXT_OPERATORS: [string[], TextMatch['operator']][] = [
  [['starts', 'with'], 'starts with'],
  [['ends', 'with'], 'ends with'],
  [['contains'], 'contains'],
  [['matches'], 'matches'],
]

/** One condition without `and`, `or` and leading `not`; or a value, which may turn out to stand in parentheses. */
export function parsePredicate(cursor: Cursor): Expression {
  if (at(cursor, 'has')) return parseHas(cursor)
  const start = peek(cursor)
  if (take(cursor, 'in')) return parseMembership(cursor, start)
  if (!beginsValue(start) || beginsQuery(cursor)) reportExpected(cursor, 'a condition', hintOperand(start))
  const left = parseSum(cursor)
  if (!isOperator(cursor)) return left
  return parseOperator(cursor, asValue(cursor, left))
}

function parseMembership(cursor: Cursor, start: Token): Condition {
  const found = peek(cursor)
  const named = isName(found) && found.text.toLowerCase() !== 'segment'
  const hint = named
    ? `Write in segment ${quoteToken(found).slice(1, -1)}.`
    : 'Write in segment and its name, or a value before “in”.'
  expect(cursor, 'segment', hint)
  const segment = parseName(cursor, 'the name of a segment')
  return { type: 'membership', segment, span: spanFrom(cursor, start) }
}

/** `select * from …`, `case when …`: no columns of these names. */
function beginsQuery(cursor: Cursor): boolean {
  if (!at(cursor, 'select') && !at(cursor, 'case')) return false
  const next = peek(cursor, 1)
  return (
    is(next, '*') ||
    next.type === 'name' ||
    (next.type === 'word' && !OPERATOR_WORDS.includes(next.text.toLowerCase()) && !is(next, 'and') && !is(next, 'or'))
  )
}

/** True for a token that can begin a value. */
function beginsValue(token: Token): boolean {
  if (token.type === 'symbol') return token.text === '(' || token.text === '-'
  if (token.type === 'word') return isName(token) && token.text.toLowerCase() !== 'null'
  return token.type !== 'end' && token.type !== 'unknown'
}

/** True before a word or symbol that asks something of the value before it. */
function isOperator(cursor: Cursor): boolean {
  const word = peek(cursor).text.toLowerCase()
  if (peek(cursor).type === 'symbol') return word in COMPARISONS
  return peek(cursor).type === 'word' && OPERATOR_WORDS.includes(word)
}

function parseOperator(cursor: Cursor, value: Value): Condition {
  if (take(cursor, 'not')) {
    if (at(cursor, 'not')) reportExpected(cursor, 'a comparison', 'Write “not” once.')
    const operand = parseOperator(cursor, value)
    return { type: 'not', operand, span: operand.span }
  }
  const token = peek(cursor)
  const operator = token.type === 'symbol' ? COMPARISONS[token.text] : undefined
  if (operator) {
    advance(cursor)
    const right = parseValueTerm(cursor)
    if (value.type === 'text' && right.type === 'text') warnOfTexts(cursor, value)
    return { type: 'comparison', operator, left: value, right, span: spanFrom(cursor, value.span) }
  }
  if (take(cursor, 'between')) return parseBetween(cursor, value)
  if (take(cursor, 'is')) return parsePresence(cursor, value)
  if (at(cursor, 'before') || at(cursor, 'after')) return makeWithin(cursor, value, parseWindow(cursor))
  if (take(cursor, 'anniversary')) {
    expect(cursor, 'in', 'Write e.g. birthday anniversary in next 14 days.')
    if (at(cursor, 'first')) reportExpected(cursor, 'last or next', 'Write e.g. birthday anniversary in next 14 days.')
    return makeWithin(cursor, value, parseRelative(cursor, token), true)
  }
  if (take(cursor, 'in')) return parseIn(cursor, value)
  return parseTextMatch(cursor, value)
}

/** `'country' = 'UK'` compares two texts that are always the same two: allowed, and hardly ever meant. */
function warnOfTexts(cursor: Cursor, text: Value & { type: 'text' }): void {
  const hint = `If a name is meant, it stands in double quotes, or in none: ${/^\w+$/.test(text.text) ? text.text : `"${text.text}"`}.`
  const message = 'Two texts are compared here, the same two for everyone.'
  cursor.diagnostics.push({ code: 'constant', severity: 'warning', message, span: text.span, hint })
}

function parseTextMatch(cursor: Cursor, value: Value): Condition {
  const found = TEXT_OPERATORS.find(([words]) => take(cursor, ...words))
  if (!found) reportExpected(cursor, 'a comparison', hintTextMatch(cursor))
  const pattern = parseValueTerm(cursor)
  const operator = found?.[1] ?? 'contains'
  return { type: 'text-match', operator, value, pattern, span: spanFrom(cursor, value.span) }
}

function hintTextMatch(cursor: Cursor): string {
  const word = peek(cursor).text.toLowerCase()
  if (word === 'starts' || word === 'ends') return `Write ${word} with 'A'.`
  return hintComparison(peek(cursor)) ?? 'Write e.g. =, >=, in, between, is known, starts with or contains.'
}

function parseBetween(cursor: Cursor, value: Value): Condition {
  const start = peek(cursor)
  const low = parseValueTerm(cursor)
  expect(cursor, 'and', 'Write e.g. between 18 and 30.')
  const high = parseValueTerm(cursor)
  const ago = parseAgo(cursor, start, low, high)
  if (ago) return makeWithin(cursor, value, ago)
  return { type: 'between', value, low, high, span: spanFrom(cursor, value.span) }
}

function parsePresence(cursor: Cursor, value: Value): Condition {
  const negated = take(cursor, 'not')
  const known = take(cursor, 'known')
  if (!known && !take(cursor, 'missing')) {
    reportExpected(cursor, 'known or missing', hintPresence(cursor, negated))
  }
  return { type: 'presence', value, known: known !== negated, span: spanFrom(cursor, value.span) }
}

function hintPresence(cursor: Cursor, negated: boolean): string {
  const found = peek(cursor)
  const missing = ['null', 'none', 'empty', 'blank', 'unknown', 'nan', 'na'].some((word) => is(found, word))
  if (missing) return negated ? 'Write is known.' : 'Write is missing.'
  if (is(found, 'in') || is(found, 'between'))
    return `Leave out “is”: write ${negated ? 'not ' : ''}${found.text.toLowerCase()}.`
  const habit = hintComparison(found)
  if (habit !== undefined) return habit
  const value = found.type !== 'symbol' && found.type !== 'end' && found.type !== 'unknown'
  if (value) return `Write ${negated ? '!=' : '='} ${quoteToken(found).slice(1, -1)}.`
  return 'Write is known or is missing.'
}
