import type { Condition } from './ast.ts'
import { at, nest, peek, report, sourceOf, take, type Cursor } from './cursor.ts'
import { parsePredicate } from './parse-predicate.ts'
import { isValue, type Expression } from './parse-value.ts'

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
  const first = parseNot(cursor)
  const operands = [first]
  const joints: ('and' | 'or')[] = []
  for (;;) {
    const joint = take(cursor, 'and') ? 'and' : take(cursor, 'or') ? 'or' : null
    if (joint === null) break
    joints.push(joint)
    operands.push(parseNot(cursor))
  }
  const type = joints[0]
  if (type === undefined) return first
  if (joints.some((joint) => joint !== type) && !cursor.failed) reportMixed(cursor, operands, joints)
  const span = { from: first.span.from, to: operands[operands.length - 1]!.span.to }
  return { type, operands: operands.map(asCondition), span }
}

function reportMixed(cursor: Cursor, operands: Expression[], joints: ('and' | 'or')[]): void {
  const texts = operands.map((operand) => sourceOf(cursor, operand.span))
  const span = { from: operands[0]!.span.from, to: operands[operands.length - 1]!.span.to }
  const message = 'Expected parentheses where “and” and “or” are mixed: this can be read in two ways.'
  const readings = `${group(texts, joints, 'and')}   or   ${group(texts, joints, 'or')}`
  report(cursor, 'mixed-and-or', message, span, `Write one of these: ${readings}`)
}

/** The conditions with parentheses around what `tight` joins. */
function group(texts: string[], joints: ('and' | 'or')[], tight: 'and' | 'or'): string {
  const groups: string[][] = [[texts[0]!]]
  joints.forEach((joint, index) => {
    if (joint === tight) groups[groups.length - 1]!.push(texts[index + 1]!)
    else groups.push([texts[index + 1]!])
  })
  const printed = groups.map((items) => (items.length > 1 ? `(${items.join(` ${tight} `)})` : items[0]!))
  return printed.join(tight === 'and' ? ' or ' : ' and ')
}

function parseNot(cursor: Cursor): Expression {
  if (!at(cursor, 'not')) return parsePredicate(cursor)
  const start = peek(cursor)
  take(cursor, 'not')
  const invalid: Condition = { type: 'truth', value: { type: 'invalid', span: start }, span: start }
  const operand = nest(
    cursor,
    () => asCondition(parseNot(cursor)),
    () => invalid,
  )
  return { type: 'not', operand, span: { from: start.from, to: operand.span.to } }
}
