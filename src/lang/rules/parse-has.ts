import type { Duration, Has, Quantifier, Step, Value } from './ast.ts'
import { advance, at, fail, peek, reportExpected, spanFrom, take, type Cursor } from './cursor.ts'
import { parseSelection } from './parse-aggregate.ts'
import { parseCount, parseName, parseUnit } from './parse-name.ts'
import { spanOf } from './tokens.ts'

const QUANTIFIERS: [string[], Quantifier][] = [
  [['at', 'least'], 'at least'],
  [['at', 'most'], 'at most'],
  [['more', 'than'], 'more than'],
  [['fewer', 'than'], 'fewer than'],
  [['less', 'than'], 'fewer than'],
  [['exactly'], 'exactly'],
]

/** `has orders`, `has at least 2 orders where (…) in last 90 days`, `has visits then orders within 7 days`. */
export function parseHas(cursor: Cursor): Has {
  const start = advance(cursor)
  const { quantifier, count } = parseQuantifier(cursor)
  const selection = parseSelection(cursor, parseName(cursor, 'a table of events'))
  const steps: Step[] = []
  while (at(cursor, 'then')) steps.push(parseStep(cursor))
  if (at(cursor, 'within') || at(cursor, 'without')) {
    const word = peek(cursor).text.toLowerCase()
    reportExpected(
      cursor,
      '“then” before “' + word + '”',
      'A sequence reads: has visits then orders within 7 days without returns.',
    )
  }
  return { type: 'has', quantifier, count, selection, steps, span: spanFrom(cursor, start) }
}

/** `then orders where (…) within 7 days without returns`: what follows the selection may stand in either order. */
function parseStep(cursor: Cursor): Step {
  const start = advance(cursor)
  const selection = parseSelection(cursor, parseName(cursor, 'a table of events'))
  let within: Step['within'] = null
  let without: Step['without'] = null
  for (;;) {
    if (within === null && at(cursor, 'within')) within = parseDuration(cursor)
    else if (without === null && take(cursor, 'without')) {
      without = parseSelection(cursor, parseName(cursor, 'a table of events'))
    } else return { selection, within, without, span: spanFrom(cursor, start) }
  }
}

function parseDuration(cursor: Cursor): Duration {
  const start = advance(cursor)
  const count = parseCount(cursor, 'a number of days, weeks, months or years')
  const unit = parseUnit(cursor)
  return { count, unit, span: spanFrom(cursor, start) }
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
