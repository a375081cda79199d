import { quoteDate, quoteText } from '../../sql/print.ts'
import type { Aggregate, Arithmetic, Value } from '../ast.ts'
import { hintExpected, type Typed } from '../type-hints.ts'
import { compileAggregate } from './aggregate.ts'
import { describeValue } from './describe.ts'
import { asDate, describeType, fits, LEVEL, makeAtom, NOTHING, wrap, type Fragment } from './fragment.ts'
import { readParameter } from './parameter.ts'
import { printAsOf, report } from './query.ts'
import type { Scope } from './scope.ts'

type Printer<T extends Value['type']> = (node: Extract<Value, { type: T }>, scope: Scope) => Fragment

const VALUES: { [T in Value['type']]: Printer<T> } = {
  number: (node) => makeAtom(node.text, 'number'),
  text: (node) => makeAtom(quoteText(node.text), 'text'),
  date: (node) => makeAtom(quoteDate(node.text), 'date'),
  boolean: (node) => makeAtom(String(node.value), 'boolean'),
  parameter: (node, { query }) => readParameter(query, node),
  today: (node, { query }) => makeAtom(printAsOf(query, node.span), 'date'),
  reference: (node, scope) => scope.readReference(node),
  sql: (node, scope) => scope.readSql(node),
  invalid: () => NOTHING,
  negative: (node, scope) => {
    const operand = expectType(node.operand, compileValue(node.operand, scope), 'number', scope)
    return { sql: `-${wrap(operand, LEVEL.atom)}`, type: 'number', level: LEVEL.product }
  },
  arithmetic: compileArithmetic,
  aggregate: (node, scope) => aggregateOutside(node, scope) ?? compileAggregate(node, scope.query),
  'days-between': (node, scope) => {
    const start = expectType(node.start, compileValue(node.start, scope), 'date', scope)
    const end = expectType(node.end, compileValue(node.end, scope), 'date', scope)
    return makeAtom(`date_diff('day', ${asDate(start, LEVEL.or)}, ${asDate(end, LEVEL.or)})`, 'number')
  },
}

/** SQL of a value, with every problem of it reported. */
export function compileValue(node: Value, scope: Scope): Fragment {
  return (VALUES[node.type] as (node: Value, scope: Scope) => Fragment)(node, scope)
}

/** Reports a value that is not of the type that its place asks for. */
export function expectType(node: Value, fragment: Fragment, type: 'number' | 'date' | 'text', scope: Scope): Fragment {
  if (fits(fragment.type, type)) return fragment
  const message = `Expected ${describeType(type)}, but ${describeValue(node)} is ${describeType(fragment.type)}.`
  report(scope.query, 'type-mismatch', message, node.span, hintExpected(describeTyped(node, fragment), type))
  return NOTHING
}

/** What a hint about types looks at. */
export function describeTyped(node: Value, { type }: Fragment): Typed {
  return { node, type, text: describeValue(node) }
}

function aggregateOutside(node: Aggregate, scope: Scope): Fragment | null {
  if (!scope.events) return null
  const message = `Inside where ( ) a condition is about one event: ${describeValue(node)} is about many.`
  report(scope.query, 'not-for-events', message, node.span, 'Join it with “and” outside the parentheses.')
  return NOTHING
}

/** Numbers; a date plus or minus days; days between two dates. Dividing by zero is unknown. */
function compileArithmetic(node: Arithmetic, scope: Scope): Fragment {
  const left = compileValue(node.left, scope)
  const right = compileValue(node.right, scope)
  if (left.type === 'date' || right.type === 'date') return compileDates(node, left, right, scope)
  const a = expectType(node.left, left, 'number', scope)
  const b = expectType(node.right, right, 'number', scope)
  const level = node.operator === '*' || node.operator === '/' ? LEVEL.product : LEVEL.sum
  const safe = node.right.type === 'number' && Number(node.right.text) !== 0
  const divisor = node.operator === '/' && !safe ? `nullif(${b.sql}, 0)` : wrap(b, level + 1)
  return { sql: `${wrap(a, level)} ${node.operator} ${divisor}`, type: 'number', level }
}

function compileDates(node: Arithmetic, left: Fragment, right: Fragment, scope: Scope): Fragment {
  const { operator } = node
  if (left.type === 'date' && right.type === 'date' && operator === '-') {
    return makeAtom(`date_diff('day', ${right.sql}, ${left.sql})`, 'number')
  }
  const shifts = (operator === '-' && left.type === 'date') || (operator === '+' && left.type !== right.type)
  if (!shifts) {
    const message = `Expected numbers around “${operator}”, found ${describeType(left.type)} and ${describeType(right.type)}.`
    report(
      scope.query,
      'type-mismatch',
      message,
      node.span,
      'A date can have days added or taken away, or another date taken away.',
    )
    return NOTHING
  }
  const [day, days, daysNode] = left.type === 'date' ? [left, right, node.right] : [right, left, node.left]
  const count = expectType(daysNode, days, 'number', scope)
  const whole = daysNode.type === 'number' && !daysNode.text.includes('.')
  const amount = whole ? count.sql : `CAST(${count.sql} AS INTEGER)`
  return { sql: `${wrap(day, LEVEL.sum)} ${operator} ${amount}`, type: 'date', level: LEVEL.sum }
}
