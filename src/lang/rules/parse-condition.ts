import type { Condition } from './ast.ts'
import { at, fail, is, nest, peek, report, reportExpected, take, type Cursor } from './cursor.ts'
import { hintLeftover } from './hints.ts'
import { parsePredicate } from './parse-predicate.ts'
import { isValue, type Expression } from './parse-value.ts'
import { printReadings, type Joint } from './readings.ts'
import { recover } from './recover.ts'
import { spanOf } from './tokens.ts'

/** One operand of `and` or `or`, with the indices of its tokens. */
interface Operand {
  expression: Expression
  from: number
  to: number
  failed: boolean
}

/** A whole condition: the lowest precedence. */
export function parseCondition(cursor: Cursor): Condition {
  return asCondition(parseLogic(cursor))
}

/** A value that stands alone is asked whether it is true. */
export function asCondition(expression: Expression): Condition {
  return isValue(expression) ? { type: 'truth', value: expression, span: expression.span } : expression
}

/** `a and b and c` or `a or b or c`; the two joined without parentheses have two readings and are refused. */
export function parseLogic(cursor: Cursor): Expression {
  const operands = [parseOperand(cursor)]
  const joints: Joint[] = []
  for (let joint = takeJoint(cursor); joint !== null; joint = takeJoint(cursor)) {
    // `country = and`: what is missing was said
    if (operands[operands.length - 1]!.failed && endsHere(cursor)) break
    const operand = parseOperand(cursor)
    // `age betwen 3 and 5`: the 5 belongs to what could not be read
    if (joint === 'and' && operands[operands.length - 1]!.failed && isConstant(operand.expression)) continue
    joints.push(joint)
    operands.push(operand)
  }
  const type = joints[0]
  const [first] = operands as [Operand]
  if (type === undefined) return first.expression
  if (joints.some((joint) => joint !== type)) reportMixed(cursor, operands, joints)
  return { type, operands: operands.map(({ expression }) => asCondition(expression)), span: spanAround(operands) }
}

function endsHere(cursor: Cursor): boolean {
  return peek(cursor).type === 'end' || at(cursor, ')')
}

function takeJoint(cursor: Cursor): Joint | null {
  return take(cursor, 'and') ? 'and' : take(cursor, 'or') ? 'or' : null
}

/** An operand, up to what joins it with the next; one that cannot be read is skipped and stands as an invalid value. */
function parseOperand(cursor: Cursor): Operand {
  const from = cursor.pos
  const start = peek(cursor)
  if (cursor.failed) return { expression: { type: 'invalid', span: spanOf(start) }, from, to: from, failed: true }
  const expression = parseNot(cursor)
  if (!cursor.failed) expectJoint(cursor, expression, from)
  if (!cursor.failed) return { expression, from, to: cursor.pos, failed: false }
  recover(cursor, from)
  const last = cursor.tokens[cursor.pos - 1] ?? start
  const span = { from: start.from, to: Math.max(start.to, last.to) }
  return { expression: { type: 'invalid', span, parts: expression }, from, to: cursor.pos, failed: true }
}

/** After an operand comes `and`, `or`, or the end of what the condition stands in. */
function expectJoint(cursor: Cursor, expression: Expression, from: number): void {
  const found = peek(cursor)
  if (found.type === 'end' || is(found, 'and') || is(found, 'or')) return
  if (is(found, ')')) {
    if (cursor.open === 0) reportStray(cursor)
    return
  }
  const value = isValue(expression) && expression.type !== 'sql'
  const close = cursor.open > 0 ? '“)”' : `the end of the ${cursor.whole}`
  const what = !value ? `“and”, “or” or ${close}` : cursor.open > 0 ? 'an operator or “)”' : 'a comparison'
  reportExpected(cursor, what, hintLeftover(cursor, expression, from))
}

function reportStray(cursor: Cursor): void {
  if (cursor.shaken) cursor.failed = true
  else {
    const message = 'Expected “(” somewhere before, found “)” that closes nothing.'
    fail(cursor, 'syntax', message, spanOf(peek(cursor)), 'Leave “)” out, or add the “(” that it closes.')
  }
}

/** What can never be a condition: after a mistake it is most often a piece of it. */
function isConstant({ type }: Expression): boolean {
  return ['number', 'text', 'date', 'today', 'negative', 'arithmetic', 'aggregate', 'days-between'].includes(type)
}

function reportMixed(cursor: Cursor, operands: Operand[], joints: Joint[]): void {
  const message = 'Expected parentheses where “and” and “or” are mixed: this can be read in two ways.'
  report(cursor, 'mixed-and-or', message, spanAround(operands), printReadings(cursor, operands, joints))
}

function spanAround(operands: Operand[]): Condition['span'] {
  return { from: operands[0]!.expression.span.from, to: operands[operands.length - 1]!.expression.span.to }
}

function parseNot(cursor: Cursor): Expression {
  if (!at(cursor, 'not')) return parsePredicate(cursor)
  const start = peek(cursor)
  take(cursor, 'not')
  const invalid: Condition = { type: 'truth', value: { type: 'invalid', span: spanOf(start) }, span: spanOf(start) }
  const operand = nest(
    cursor,
    () => asCondition(parseNot(cursor)),
    () => invalid,
  )
  return { type: 'not', operand, span: { from: start.from, to: operand.span.to } }
}
