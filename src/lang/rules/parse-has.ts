import type { Duration, Has, Quantifier, Step, Value } from './ast.ts'
import { advance, at, fail, is, peek, reportExpected, spanFrom, take, type Cursor } from './cursor.ts'
import { parseEvents, parseSelection } from './parse-aggregate.ts'
import { parseCount, parseUnit } from './parse-name.ts'
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
  refuseFiller(cursor)
  const selection = parseSelection(cursor, parseEvents(cursor, 'Write e.g. has orders.'))
  const steps: Step[] = []
  while (at(cursor, 'then')) steps.push(parseStep(cursor))
  if (at(cursor, 'within') || at(cursor, 'without')) refuseLonely(cursor, steps.length > 0)
  return { type: 'has', quantifier, count, selection, steps, span: spanFrom(cursor, start) }
}

/** `within` and `without` are about a step of a sequence, and each stands once in it. */
function refuseLonely(cursor: Cursor, inSequence: boolean): void {
  const word = peek(cursor).text.toLowerCase()
  if (inSequence) return reportExpected(cursor, 'another “then”', `Write “${word}” once after each “then”.`)
  const instead =
    word === 'within' ? 'For a window write e.g. in last 7 days.' : 'To leave people out write e.g. and has no returns.'
  reportExpected(
    cursor,
    '“then” and a table of events',
    `${instead} A sequence reads e.g. has visits then orders within 7 days.`,
  )
}

/** Words of plain English that have no meaning after `has`. */
function refuseFiller(cursor: Cursor): void {
  const next = peek(cursor, 1)
  const named = next.type === 'word' || next.type === 'name'
  if (!named || is(next, 'where') || is(next, 'in') || is(next, 'then')) return
  if (at(cursor, 'not')) reportExpected(cursor, 'a table of events', `Write has no ${next.text}.`)
  if (at(cursor, 'more') && is(next, 'than'))
    return reportExpected(cursor, 'a table of events', 'Write e.g. has at most 3 orders.')
  const filler = ['a', 'an', 'any', 'some', 'the', 'had', 'ever'].some((word) => at(cursor, word))
  const joint = ['between', 'before', 'after', 'and', 'or', 'within', 'without'].some((word) => is(next, word))
  if (filler && !joint)
    reportExpected(cursor, 'a table of events', `Leave out “${peek(cursor).text}”: write has ${next.text}.`)
}

/** `then orders where (…) within 7 days without returns`: what follows the selection may stand in either order. */
function parseStep(cursor: Cursor): Step {
  const start = advance(cursor)
  const selection = parseSelection(cursor, parseEvents(cursor, 'Write e.g. has visits then orders.'))
  let within: Step['within'] = null
  let without: Step['without'] = null
  for (;;) {
    if (within === null && at(cursor, 'within')) within = parseDuration(cursor)
    else if (without === null && take(cursor, 'without')) {
      without = parseSelection(cursor, parseEvents(cursor, 'Write e.g. has visits then orders without returns.'))
    } else return { selection, within, without, span: spanFrom(cursor, start) }
  }
}

function parseDuration(cursor: Cursor): Duration {
  const start = advance(cursor)
  const count = parseCount(cursor, 'a number of days, weeks, months or years', 'Write e.g. within 7 days.')
  return { count, unit: parseUnit(cursor), span: spanFrom(cursor, start) }
}

function parseQuantifier(cursor: Cursor): { quantifier: Quantifier; count: Value } {
  const start = peek(cursor)
  const found = QUANTIFIERS.find(([words]) => take(cursor, ...words))
  if (found)
    return {
      quantifier: found[1],
      count: parseCount(cursor, 'a number of events', `Write e.g. has ${found[1]} 2 orders.`),
    }
  if (start.type === 'number') {
    const hint = `Write has at least ${start.text}, or has exactly ${start.text}.`
    fail(cursor, 'syntax', `“has ${start.text}” can be read in two ways.`, spanOf(start), hint)
  }
  const none = take(cursor, 'no')
  const count: Value = { type: 'number', text: none ? '0' : '1', span: spanOf(start) }
  return { quantifier: none ? 'exactly' : 'at least', count }
}
