import { nearest } from '../suggest.ts'
import type { AggregateFunction } from './ast.ts'

/** The functions that are one word. */
export const FUNCTIONS: AggregateFunction[] = ['count', 'sum', 'avg', 'min', 'max', 'median', 'first', 'last']

const TODAY = 'Write today, without parentheses.'

/** Functions of other languages, and what to write here. */
const ELSEWHERE = new Map([
  ['average', 'Write avg.'],
  ['mean', 'Write avg.'],
  ['total', 'Write sum.'],
  ['countif', 'Write count(orders where (amount > 20)).'],
  ['countifs', 'Write count(orders where (amount > 20)).'],
  ['sumif', 'Write sum(orders.amount where (amount > 20)).'],
  ['sumifs', 'Write sum(orders.amount where (amount > 20)).'],
  ['nunique', 'Write count distinct(orders.category).'],
  ['countd', 'Write count distinct(orders.category).'],
  ['distinct', 'Write count distinct(orders.category).'],
  ['today', TODAY],
  ['now', TODAY],
  ['current_date', TODAY],
  ['datediff', 'Write days since last(orders), or days between first(orders) and last(orders).'],
  ['date_diff', 'Write days since last(orders), or days between first(orders) and last(orders).'],
  ['isnull', 'Write email is missing.'],
  ['if', 'To give one of several labels, write a partition.'],
  ['iif', 'To give one of several labels, write a partition.'],
  ['date', 'A day stands without a function: 2024-01-31.'],
])

/** What to do about a function that rules do not have. */
export function hintFunction(name: string): string {
  const word = name.toLowerCase()
  const near = nearest(word, FUNCTIONS)
  const known = ELSEWHERE.get(word) ?? (near ? `Did you mean ${near}?` : null)
  return known ?? `Write any other function as SQL between braces: { ${name}(…) > 5 }.`
}
