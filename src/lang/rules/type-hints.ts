import type { ValueType } from '../schema.ts'
import type { Value } from './ast.ts'

/** A value and what it is, for messages. */
export interface Typed {
  node: Value
  type: ValueType
  /** As it is written. */
  text: string
}

const DAY = 'A day stands without quotes: 2024-01-31.'

/** What to do about two values that cannot be compared. */
export function hintCompared(a: Typed, b: Typed): string {
  const sides = [a, b]
  const has = (type: ValueType): boolean => sides.some((side) => side.type === type)
  const text = sides.find(({ node }) => node.type === 'text')
  const number = sides.find(({ node }) => node.type === 'number')
  const other = sides.find((side) => side !== text)
  if (text && has('date')) return DAY
  if (text && has('number')) return hintText(text, other)
  if (number && has('text')) return `Write text in single quotes: '${number.text}'.`
  if (number && has('date'))
    return /^\d{4}$/.test(number.text) ? `Write a day: ${number.text}-01-01.` : 'Write a day: 2024-01-31.'
  if (has('boolean')) return hintBoolean(sides)
  if (has('date') && has('number')) return 'Count days with e.g. days since signed_up > 30.'
  return 'Compare a number with a number, text with text and a date with a date.'
}

function hintText(text: Typed, other: Typed | undefined): string {
  const words = text.node.type === 'text' ? text.node.text : ''
  if (/^-?\d+(\.\d+)?$/.test(words)) return `Write a number without quotes: ${words}.`
  const named = other?.node.type === 'number' && /^\w+$/.test(words)
  return named ? `Names stand in double quotes, or in none: ${words}.` : 'Compare a number with a number, e.g. > 30.'
}

function hintBoolean(sides: Typed[]): string {
  const yes = sides.find(({ type }) => type === 'boolean')?.text ?? 'active'
  return `Write ${yes} alone, or not ${yes}.`
}

/** What to do about a value that is not of the type that its place asks for. */
export function hintExpected({ node, type, text }: Typed, wanted: 'number' | 'date' | 'text'): string {
  if (wanted === 'date' && node.type === 'text') return DAY
  if (wanted === 'date' && node.type === 'aggregate') {
    return `Put a window for ${node.selection.events.text} inside the parentheses: ${node.function}(… in last 30 days).`
  }
  if (wanted === 'date') return 'Name a date here: a column of dates, first(orders), last(orders) or 2024-01-31.'
  if (wanted === 'number' && type === 'date') return `Count days with e.g. days since ${text}.`
  if (wanted === 'number')
    return 'Name a number here; for text that holds numbers, write SQL between braces: { CAST(code AS INTEGER) }.'
  return node.type === 'number'
    ? `Write text in single quotes: '${text}'.`
    : 'Name a column of text here; for numbers write e.g. =, >= or between.'
}
