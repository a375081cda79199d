import type { Rule } from './rule.ts'

/**
 * A rule as text of the rule language: `recency > 90 and spend_1y <= 640`. Alternatives are parenthesised, because the
 * language does not mix `and` with `or` without parentheses.
 */
export function printRule(rule: Rule, features: readonly string[]): string {
  const alternatives = rule.map((conditions) =>
    conditions
      .map(
        ({ feature, operator, threshold }) => `${printName(features[feature]!)} ${operator} ${printNumber(threshold)}`,
      )
      .join(' and '),
  )
  return alternatives.length === 1 ? alternatives[0]! : alternatives.map((text) => `(${text})`).join(' or ')
}

/** Words that begin or join conditions or are values, and so are names only in double quotes. */
const RESERVED = new Set([
  'and',
  'or',
  'not',
  'in',
  'is',
  'has',
  'where',
  'between',
  'else',
  'today',
  'true',
  'false',
  'null',
])

/** An expression over events, as in `sum(orders.amount)`: it is a value of the language as it stands. */
const EXPRESSION = /^(count|sum|avg|min|max|median|first|last)( distinct)?\(.*\)$|^days (since|between) .*\)$/s

const NAME = /^[a-z_][a-z0-9_]*$/

function printName(name: string): string {
  if (EXPRESSION.test(name)) return name
  const parts = name.split('.')
  if (parts.every((part) => NAME.test(part) && !RESERVED.has(part))) return name
  return `"${name.replaceAll('"', '""')}"`
}

/** Plain decimal digits: the language has no exponents. */
function printNumber(value: number): string {
  const [digits, exponent] = String(value).split('e')
  if (exponent === undefined) return digits!
  const decimals = (digits!.split('.')[1] ?? '').length - Number(exponent)
  return decimals > 0 ? value.toFixed(Math.min(decimals, 100)) : BigInt(value).toString()
}
