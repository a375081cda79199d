import { quoteName } from '../../sql/print.ts'
import type { Unit, Value, Window } from '../ast.ts'
import { asDate, LEVEL, type Fragment } from './fragment.ts'
import { allocate, printAsOf, report } from './query.ts'
import type { Scope } from './scope.ts'
import { compileValue, expectType } from './value.ts'

/**
 * A window as conditions on a day, to be joined by AND. Relative windows are half-open, so that neighbours neither
 * overlap nor leave a gap. Events after the as-of date are left out beforehand: for them `upTo` is not repeated.
 */
export function compileWindow(day: string, window: Window, scope: Scope, ofEvents: boolean): string[] {
  const { query } = scope
  switch (window.type) {
    case 'last': {
      const today = printAsOf(query, window.span)
      const from = `${day} > ${shiftDay(today, '-', window, scope)}`
      return ofEvents ? [from] : [from, `${day} <= ${today}`]
    }
    case 'next': {
      if (ofEvents)
        report(query, 'future-events', 'Events after today do not exist in rules.', window.span, 'Write “in last”.')
      const today = printAsOf(query, window.span)
      return [`${day} > ${today}`, `${day} <= ${shiftDay(today, '+', window, scope)}`]
    }
    case 'first': {
      if (!scope.events) return []
      scope.events.firstDay ??= allocate(query, `${scope.events.table.name}_first_day`)
      return [`${day} < ${shiftDay(quoteName(scope.events.firstDay), '+', window, scope)}`]
    }
    case 'ago': {
      const today = printAsOf(query, window.span)
      const { far, near, unit } = window
      const from = shiftDay(today, '-', { count: far, unit }, scope)
      return [`${day} > ${from}`, `${day} <= ${shiftDay(today, '-', { count: near, unit }, scope)}`]
    }
    case 'dates': {
      const from = window.from && `${day} >${window.inclusive ? '=' : ''} ${printDay(window.from, scope)}`
      const to = window.to && `${day} <${window.inclusive ? '=' : ''} ${printDay(window.to, scope)}`
      return [from, to].flatMap((condition) => condition ?? [])
    }
  }
}

/** The anniversaries of a day that can lie in a window of at most a year around the as-of date. */
export function printAnniversaries(day: string, window: Window, scope: Scope): string[] {
  const years = `date_diff('year', ${day}, ${printAsOf(scope.query, window.span)})`
  const neighbour = window.type === 'next' ? `${years} + 1` : `${years} - 1`
  return [years, neighbour].map((count) => `CAST(${day} + to_years(CAST(${count} AS INTEGER)) AS DATE)`)
}

function printDay(node: Value, scope: Scope): string {
  const fragment: Fragment = expectType(node, compileValue(node, scope), 'date', scope)
  return asDate(fragment, LEVEL.sum)
}

/**
 * A day so much later or earlier, as a DATE: `DATE '2024-06-30' - 30`. With an INTERVAL it would be a TIMESTAMP, and
 * the engine would cast the day of every event to compare it.
 */
export function shiftDay(
  day: string,
  sign: '+' | '-',
  { count, unit }: { count: Value; unit: Unit },
  scope: Scope,
): string {
  const amount = printCount(count, scope)
  if (unit === 'day') return `${day} ${sign} ${amount}`
  if (unit === 'week') return `${day} ${sign} 7 * ${amount}`
  const interval = count.type === 'number' ? `INTERVAL ${count.text} ${unit.toUpperCase()}` : `to_${unit}s(${amount})`
  return `CAST(${day} ${sign} ${interval} AS DATE)`
}

/** `30`, or `CAST($quiet AS INTEGER)`. */
function printCount(count: Value, scope: Scope): string {
  if (count.type === 'number') return count.text
  return `CAST(${expectType(count, compileValue(count, scope), 'number', scope).sql} AS INTEGER)`
}
