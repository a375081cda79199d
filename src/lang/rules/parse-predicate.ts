import type { ComparisonOperator, Condition, TextMatch, Value, Window } from './ast.ts'
import { advance, at, expect, fail, is, peek, reportExpected, spanFrom, take, type Cursor } from './cursor.ts'
import { parseHas } from './parse-has.ts'
import { parseCount, parseName } from './parse-name.ts'
import { asValue, parseSum, parseValueTerm, type Expression } from './parse-value.ts'
import { parseAgo, parseRelative, parseWindow } from './parse-window.ts'
import { spanOf } from './tokens.ts'

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
  if (take(cursor, 'in')) {
    expect(cursor, 'segment', 'Write “in segment” and its name, or a value before “in”.')
    const segment = parseName(cursor, 'the name of a segment')
    return { type: 'membership', segment, span: spanFrom(cursor, start) }
  }
  const left = parseSum(cursor)
  if (!isOperator(cursor)) return left
  return parseOperator(cursor, asValue(cursor, left))
}

/** True before a word or symbol that asks something of the value before it. */
function isOperator(cursor: Cursor): boolean {
  const word = peek(cursor).text.toLowerCase()
  if (peek(cursor).type === 'symbol') return word in COMPARISONS
  const words = [
    'between',
    'in',
    'not',
    'is',
    'before',
    'after',
    'anniversary',
    'starts',
    'ends',
    'contains',
    'matches',
  ]
  return peek(cursor).type === 'word' && words.includes(word)
}

function parseOperator(cursor: Cursor, value: Value): Condition {
  if (take(cursor, 'not')) {
    if (at(cursor, 'not')) reportExpected(cursor, 'a comparison')
    const operand = parseOperator(cursor, value)
    return { type: 'not', operand, span: operand.span }
  }
  const token = peek(cursor)
  const operator = token.type === 'symbol' ? COMPARISONS[token.text] : undefined
  if (operator) {
    advance(cursor)
    const right = parseValueTerm(cursor)
    return { type: 'comparison', operator, left: value, right, span: spanFrom(cursor, value.span) }
  }
  if (take(cursor, 'between')) return parseBetween(cursor, value)
  if (take(cursor, 'is')) return parsePresence(cursor, value)
  if (at(cursor, 'before') || at(cursor, 'after')) return makeWithin(cursor, value, parseWindow(cursor))
  if (take(cursor, 'anniversary')) {
    expect(cursor, 'in')
    if (at(cursor, 'first')) reportExpected(cursor, 'last or next')
    return makeWithin(cursor, value, parseRelative(cursor, token), true)
  }
  if (take(cursor, 'in')) return parseIn(cursor, value)
  return parseTextMatch(cursor, value)
}

function parseTextMatch(cursor: Cursor, value: Value): Condition {
  const found = TEXT_OPERATORS.find(([words]) => take(cursor, ...words))
  if (!found) reportExpected(cursor, 'a comparison', 'e.g. =, >=, in, between, is known, starts with, contains.')
  const pattern = parseValueTerm(cursor)
  const operator = found?.[1] ?? 'contains'
  return { type: 'text-match', operator, value, pattern, span: spanFrom(cursor, value.span) }
}

function parseBetween(cursor: Cursor, value: Value): Condition {
  const start = peek(cursor)
  const low = parseValueTerm(cursor)
  expect(cursor, 'and')
  const high = parseValueTerm(cursor)
  const ago = parseAgo(cursor, start, low, high)
  if (ago) return makeWithin(cursor, value, ago)
  return { type: 'between', value, low, high, span: spanFrom(cursor, value.span) }
}

function parsePresence(cursor: Cursor, value: Value): Condition {
  const negated = take(cursor, 'not')
  const known = take(cursor, 'known')
  if (!known && !take(cursor, 'missing')) {
    const hint = at(cursor, 'null') ? (negated ? 'Write “is known”.' : 'Write “is missing”.') : undefined
    reportExpected(cursor, 'known or missing', hint)
  }
  return { type: 'presence', value, known: known !== negated, span: spanFrom(cursor, value.span) }
}

function parseIn(cursor: Cursor, value: Value): Condition {
  const token = peek(cursor)
  if (take(cursor, '(')) return parseList(cursor, value)
  if (is(token, 'top') || is(token, 'bottom') || is(token, 'decile')) return parseRank(cursor, value)
  if (is(token, 'last') || is(token, 'next')) return makeWithin(cursor, value, parseRelative(cursor, token))
  const hint = is(token, 'segment')
    ? 'Write “in segment” without a value before it.'
    : is(token, 'first')
      ? 'A window of first days belongs to events: has orders in first 30 days.'
      : undefined
  reportExpected(cursor, '“(”, last, next, top, bottom or decile', hint)
  return makeWithin(cursor, value, parseRelative(cursor, token))
}

function parseList(cursor: Cursor, value: Value): Condition {
  const items = [parseValueTerm(cursor)]
  while (take(cursor, ',')) items.push(parseValueTerm(cursor))
  expect(cursor, ')')
  return { type: 'in-list', value, items, span: spanFrom(cursor, value.span) }
}

function parseRank(cursor: Cursor, value: Value): Condition {
  const word = advance(cursor).text.toLowerCase()
  const end = word === 'top' ? 'top' : word === 'bottom' ? 'bottom' : 'decile'
  const start = peek(cursor)
  const fraction = is(peek(cursor, 1), '%')
  const amount = parseCount(cursor, end === 'decile' ? 'a number from 1 to 10' : 'a number or a percentage', fraction)
  const percent = end !== 'decile' && take(cursor, '%')
  const limit = percent ? 100 : end === 'decile' ? 10 : Infinity
  if (amount.type === 'number' && (Number(amount.text) > limit || Number(amount.text) === 0)) {
    const range = limit === Infinity ? 'at least 1' : `above 0 and at most ${limit}`
    fail(cursor, 'bad-number', `Expected a number ${range} after “${word}”, found ${amount.text}.`, spanOf(start))
  }
  const unit = percent ? 'percent' : 'count'
  return { type: 'rank', value, end, unit, amount, span: spanFrom(cursor, value.span) }
}

function makeWithin(cursor: Cursor, value: Value, window: Window, anniversary = false): Condition {
  return { type: 'date-within', value, anniversary, window, span: spanFrom(cursor, value.span) }
}
