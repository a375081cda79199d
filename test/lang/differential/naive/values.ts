import type { Arithmetic, Value } from '../../../../src/lang/rules/ast.ts'
import { evaluateAggregate } from './aggregates.ts'
import { readDay } from './calendar.ts'
import { readReference } from './references.ts'
import { evaluateSql } from './sql.ts'
import type { Answer, Day, Scope } from './world.ts'

type Meaning<T extends Value['type']> = (node: Extract<Value, { type: T }>, scope: Scope) => Answer

const VALUES: { [T in Value['type']]: Meaning<T> } = {
  number: (node) => Number(node.text),
  text: (node) => node.text,
  date: (node) => readDay(node.text),
  boolean: (node) => node.value,
  parameter: (node, { study }) => study.world.parameters[node.name] ?? null,
  today: (_, { study }) => study.world.asOf,
  reference: readReference,
  negative: (node, scope) => {
    const operand = evaluateValue(node.operand, scope)
    return operand === null ? null : 0 - Number(operand)
  },
  arithmetic: calculate,
  aggregate: evaluateAggregate,
  'days-between': (node, scope) => subtractDays(evaluateValue(node.end, scope), evaluateValue(node.start, scope)),
  sql: evaluateSql,
  invalid: () => {
    throw new Error('A rule with errors is evaluated')
  },
}

/** A value of an entity, or of an event inside `where ( )`; `null` is unknown. */
export function evaluateValue(node: Value, scope: Scope): Answer {
  return (VALUES[node.type] as (node: Value, scope: Scope) => Answer)(node, scope)
}

const NUMBERS: Record<Arithmetic['operator'], (left: number, right: number) => number | null> = {
  '+': (left, right) => left + right,
  '-': (left, right) => left - right,
  '*': (left, right) => left * right,
  '/': (left, right) => (right === 0 ? null : left / right),
}

/** Numbers; a day and a number of days; the days between two days. */
function calculate(node: Arithmetic, scope: Scope): Answer {
  const left = evaluateValue(node.left, scope)
  const right = evaluateValue(node.right, scope)
  if (left === null || right === null) return null
  if (isDay(left) && isDay(right)) return left.day - right.day
  if (isDay(left)) return { day: node.operator === '+' ? left.day + Number(right) : left.day - Number(right) }
  if (isDay(right)) return { day: right.day + Number(left) }
  return NUMBERS[node.operator](Number(left), Number(right))
}

function subtractDays(end: Answer, start: Answer): Answer {
  return isDay(end) && isDay(start) ? end.day - start.day : null
}

function isDay(answer: Answer): answer is Day {
  return answer !== null && typeof answer === 'object'
}
