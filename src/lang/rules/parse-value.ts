import type { Condition, Invalid, Value } from './ast.ts'
import { advance, at, expect, fail, is, nest, peek, reportExpected, spanFrom, take, type Cursor } from './cursor.ts'
import { isFunctionCall, parseAggregate } from './parse-aggregate.ts'
import { parseLogic } from './parse-condition.ts'
import { hintOperand } from './hints.ts'
import { isName, parseName } from './parse-name.ts'
import { spanOf, type Token } from './tokens.ts'

/** What parentheses can hold: which of the two it is shows only after reading it. */
export type Expression = Condition | Value

/** Operators in one statement. */
const MOST = 500

const VALUE_TYPES = new Set<Expression['type']>([
  'number',
  'text',
  'date',
  'boolean',
  'parameter',
  'today',
  'reference',
  'negative',
  'arithmetic',
  'aggregate',
  'days-between',
  'sql',
  'invalid',
] satisfies Value['type'][])

export function isValue(expression: Expression): expression is Value {
  return VALUE_TYPES.has(expression.type)
}

/** The expression as a value; a condition in its place is reported. */
export function asValue(cursor: Cursor, expression: Expression): Value {
  if (isValue(expression)) return expression
  const hint = 'Use a condition on its own, joined with and, or with or.'
  fail(cursor, 'not-a-value', 'Expected a value here, found a condition.', expression.span, hint)
  return makeInvalid(expression.span)
}

/** A value: sums of products of signed primaries. */
export function parseValueTerm(cursor: Cursor): Value {
  return asValue(cursor, parseSum(cursor))
}

export function parseSum(cursor: Cursor): Expression {
  return parseOperators(cursor, ['+', '-'], parseProduct)
}

function parseProduct(cursor: Cursor): Expression {
  return parseOperators(cursor, ['*', '/'], parseSigned)
}

/** Operators of one precedence, from left to right. */
function parseOperators(
  cursor: Cursor,
  operators: ('+' | '-' | '*' | '/')[],
  parseOperand: (cursor: Cursor) => Expression,
): Expression {
  let left = parseOperand(cursor)
  for (;;) {
    const operator = operators.find((text) => at(cursor, text))
    if (operator === undefined) return left
    advance(cursor)
    if (++cursor.operators > MOST) failLong(cursor)
    const value = asValue(cursor, left)
    const right = asValue(cursor, parseOperand(cursor))
    left = { type: 'arithmetic', operator, left: value, right, span: { from: value.span.from, to: right.span.to } }
  }
}

function failLong(cursor: Cursor): void {
  const hint = 'Give a part of it a name of its own: measure part = …'
  fail(cursor, 'too-long', `Expected at most ${MOST} operators in one value.`, spanOf(peek(cursor)), hint)
}

function parseSigned(cursor: Cursor): Expression {
  const start = peek(cursor)
  if (!take(cursor, '-')) return parsePrimary(cursor)
  const read = (): Value => asValue(cursor, parseSigned(cursor))
  const operand = nest(cursor, read, () => makeInvalid(start))
  return { type: 'negative', operand, span: { from: start.from, to: operand.span.to } }
}

function parsePrimary(cursor: Cursor): Expression {
  const token = peek(cursor)
  if (is(token, '(')) return parseParentheses(cursor)
  const literal = parseLiteral(cursor, token)
  if (literal) return literal
  if (is(token, 'days') && (is(peek(cursor, 1), 'since') || is(peek(cursor, 1), 'between'))) return parseDays(cursor)
  if (isFunctionCall(cursor)) return parseAggregate(cursor)
  if (token.type === 'name' && token.spoiled) return makeInvalid(advance(cursor))
  if (isName(token) && !is(token, 'null')) return parseReference(cursor)
  reportExpected(cursor, 'a value', hintOperand(token))
  return makeInvalid(token)
}

function parseParentheses(cursor: Cursor): Expression {
  const start = advance(cursor)
  cursor.open++
  const inner = nest(
    cursor,
    () => parseLogic(cursor),
    () => makeInvalid(start),
  )
  cursor.open--
  expect(cursor, ')', 'Close the parentheses with “)”.')
  return { ...inner, span: spanFrom(cursor, start) }
}

function parseLiteral(cursor: Cursor, token: Token): Value | null {
  const value = readLiteral(token)
  if (value) advance(cursor)
  return value
}

function readLiteral(token: Token): Value | null {
  const span = spanOf(token)
  if (token.type === 'number') return { type: 'number', text: token.text, span }
  if (token.type === 'text') return { type: 'text', text: token.text, span }
  if (token.type === 'date') return { type: 'date', text: token.text, span }
  if (token.type === 'parameter') return { type: 'parameter', name: token.text, span }
  if (token.type === 'sql') {
    return {
      type: 'sql',
      sql: token.text,
      sqlSpan: { from: span.from + 1, to: span.from + 1 + token.text.length },
      span,
    }
  }
  if (is(token, 'today')) return { type: 'today', span }
  if (is(token, 'true') || is(token, 'false')) return { type: 'boolean', value: is(token, 'true'), span }
  return null
}

/** `days since x`, `days between x and y`. */
function parseDays(cursor: Cursor): Value {
  const start = advance(cursor)
  if (take(cursor, 'since')) {
    const from = asValue(cursor, parseSigned(cursor))
    const end: Value = { type: 'today', span: spanOf(start) }
    return { type: 'days-between', start: from, end, span: spanFrom(cursor, start) }
  }
  expect(cursor, 'between', 'Write days since last(orders), or days between first(orders) and last(orders).')
  const from = parseValueTerm(cursor)
  expect(cursor, 'and', 'Write e.g. days between first(orders) and last(orders).')
  const end = parseValueTerm(cursor)
  return { type: 'days-between', start: from, end, span: spanFrom(cursor, start) }
}

function parseReference(cursor: Cursor): Value {
  const first = parseName(cursor, 'a name')
  if (!take(cursor, '.')) return { type: 'reference', relation: null, name: first, span: first.span }
  const name = parseName(cursor, 'a column')
  return { type: 'reference', relation: first, name, span: spanFrom(cursor, first.span) }
}

function makeInvalid(span: { from: number; to: number }): Invalid {
  return { type: 'invalid', span: spanOf(span) }
}
