import type { Condition, Has, Value } from '../ast.ts'

/** A value that decides a clause, and how to call it. */
export interface Deciding {
  text: string
  value: Value
}

type Lister<T extends Condition['type']> = (node: Extract<Condition, { type: T }>, source: string) => Deciding[]

const LISTERS: { [T in Condition['type']]: Lister<T> } = {
  and: ({ operands }, source) => operands.flatMap((operand) => listAll(operand, source)),
  or: ({ operands }, source) => operands.flatMap((operand) => listAll(operand, source)),
  not: ({ operand }, source) => listAll(operand, source),
  comparison: ({ left, right }, source) => [...look(left, source), ...look(right, source)],
  between: ({ value, low, high }, source) => [value, low, high].flatMap((each) => look(each, source)),
  'in-list': ({ value, items }, source) => [value, ...items].flatMap((each) => look(each, source)),
  'text-match': ({ value, pattern }, source) => [...look(value, source), ...look(pattern, source)],
  presence: ({ value }, source) => look(value, source),
  'date-within': ({ value }, source) => look(value, source),
  rank: ({ value }, source) => look(value, source),
  has: lookAtEvents,
  membership: () => [],
  truth: ({ value }, source) => look(value, source),
}

/** What a clause looks at, each value once: what it is for somebody says why the clause holds for them or not. */
export function listDeciding(condition: Condition, source: string): Deciding[] {
  const all = listAll(condition, source)
  return all.filter(({ text }, index) => all.findIndex((other) => other.text === text) === index)
}

function listAll(condition: Condition, source: string): Deciding[] {
  return (LISTERS[condition.type] as (node: Condition, source: string) => Deciding[])(condition, source)
}

const LITERALS = new Set<Value['type']>(['number', 'text', 'date', 'boolean', 'invalid'])

/** Literals say themselves. */
function look(value: Value, source: string): Deciding[] {
  return LITERALS.has(value.type) ? [] : [{ text: source.slice(value.span.from, value.span.to), value }]
}

/** How many events there are; a sequence is told by its clause alone. */
function lookAtEvents({ selection, steps, span }: Has, source: string): Deciding[] {
  if (steps.length > 0) return []
  const text = `count(${source.slice(selection.span.from, selection.span.to)})`
  return [{ text, value: { type: 'aggregate', function: 'count', column: null, selection, span } }]
}
