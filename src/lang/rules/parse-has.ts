import type { Has, Quantifier, Value } from './ast.ts'
import { advance, at, fail, peek, spanFrom, take, type Cursor } from './cursor.ts'
import { parseSelection } from './parse-aggregate.ts'
import { parseCount, parseName } from './parse-name.ts'
import { spanOf } from './tokens.ts'

const QUANTIFIERS: [string[], Quantifier][] = [
  [['at', 'least'], 'at least'],
  [['at', 'most'], 'at most'],
  [['more', 'than'], 'more than'],
  [['fewer', 'than'], 'fewer than'],
  [['less', 'than'], 'fewer than'],
  [['exactly'], 'exactly'],
]

/** `has orders`, `has no orders`, `has at least 2 orders where (…) in last 90 days`. */
export function parseHas(cursor: Cursor): Has {
  const start = advance(cursor)
  const { quantifier, count } = parseQuantifier(cursor)
  const selection = parseSelection(cursor, parseName(cursor, 'a table of events'))
  if (at(cursor, 'then') || at(cursor, 'within') || at(cursor, 'without')) {
    const message = `Sequences of events (“${peek(cursor).text}”) are planned.`
    const hint = 'For now write the sequence as SQL over the entity’s key: { customer_id in (SELECT …) }.'
    fail(cursor, 'planned', message, spanOf(peek(cursor)), hint)
  }
  return { type: 'has', quantifier, count, selection, span: spanFrom(cursor, start) }
}

function parseQuantifier(cursor: Cursor): { quantifier: Quantifier; count: Value } {
  const start = peek(cursor)
  const found = QUANTIFIERS.find(([words]) => take(cursor, ...words))
  if (found) return { quantifier: found[1], count: parseCount(cursor, 'a number of events') }
  if (start.type === 'number') {
    const hint = `Write “has at least ${start.text}” or “has exactly ${start.text}”.`
    fail(cursor, 'syntax', `“has ${start.text}” can be read in two ways.`, spanOf(start), hint)
  }
  const none = take(cursor, 'no')
  const count: Value = { type: 'number', text: none ? '0' : '1', span: spanOf(start) }
  return { quantifier: none ? 'exactly' : 'at least', count }
}
