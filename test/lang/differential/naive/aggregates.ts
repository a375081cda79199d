import type { Aggregate, AggregateFunction } from '../../../../src/lang/rules/ast.ts'
import { selectEvents } from './events.ts'
import { order, orderAnswers } from './logic.ts'
import { readCell } from './references.ts'
import type { Answer, Known, Scope } from './world.ts'

interface Entry {
  moment: number
  value: Answer
}

/** What a function makes of the values of the events that count, and of those that are known among them. */
const FUNCTIONS: Record<AggregateFunction, (known: Known[], entries: Entry[]) => Answer> = {
  count: (known) => known.length,
  'count distinct': (known) => countDistinct(known),
  sum: (known) => sum(known),
  avg: (known) => (known.length === 0 ? null : sum(known) / known.length),
  min: (known) => sort(known)[0] ?? null,
  max: (known) => sort(known).at(-1) ?? null,
  median: (known) => median(sort(known)),
  first: (_, entries) => valueAt(entries, Math.min(...entries.map(({ moment }) => moment)), 0),
  last: (_, entries) => valueAt(entries, Math.max(...entries.map(({ moment }) => moment)), -1),
}

/** An aggregate over the events of an entity; without a column it is about their days. */
export function evaluateAggregate(node: Aggregate, scope: Scope): Answer {
  const entries = selectEvents(node.selection, scope).map(({ row, moment, day }): Entry => {
    return { moment, value: node.column ? readCell(row, node.column.text) : day }
  })
  const known = entries.flatMap(({ value }) => (value === null ? [] : [value]))
  return FUNCTIONS[node.function](known, entries)
}

function countDistinct(known: Known[]): number {
  return sort(known).filter((value, index, sorted) => index === 0 || order(sorted[index - 1]!, value) !== 0).length
}

function sum(known: Known[]): number {
  return known.reduce<number>((total, value) => total + Number(value), 0)
}

function sort(known: Known[]): Known[] {
  return [...known].sort(order)
}

/** The middle value, or the mean of the two in the middle. */
function median(sorted: Known[]): Answer {
  if (sorted.length === 0) return null
  const middle = (sorted.length - 1) / 2
  return (Number(sorted[Math.floor(middle)]) + Number(sorted[Math.ceil(middle)])) / 2
}

/** The value at a moment. Of several at once the smallest or the largest known one; a missing one says nothing. */
function valueAt(entries: Entry[], moment: number, place: 0 | -1): Answer {
  const values = entries.filter((entry) => entry.moment === moment).map(({ value }) => value)
  const known = values.filter((value) => value !== null)
  return known.sort(orderAnswers).at(place) ?? null
}
