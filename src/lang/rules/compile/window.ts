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
      const from = `${day} > ${today} - ${printInterval(window.count, window.unit, scope)}`
      return ofEvents ? [from] : [from, `${day} <= ${today}`]
    }
    case 'next': {
      if (ofEvents)
        report(query, 'future-events', 'Events after today do not exist in rules.', window.span, 'Write “in last”.')
      const today = printAsOf(query, window.span)
      return [`${day} > ${today}`, `${day} <= ${today} + ${printInterval(window.count, window.unit, scope)}`]
    }
    case 'first': {
      if (!scope.events) return []
      scope.events.firstDay ??= allocate(query, `${scope.events.table.name}_first_day`)
      return [`${day} < ${quoteName(scope.events.firstDay)} + ${printInterval(window.count, window.unit, scope)}`]
    }
    case 'ago': {
      const today = printAsOf(query, window.span)
      const far = printInterval(window.far, window.unit, scope)
      return [`${day} > ${today} - ${far}`, `${day} <= ${today} - ${printInterval(window.near, window.unit, scope)}`]
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

/** `INTERVAL 30 DAY`, or `to_days(CAST($quiet AS INTEGER))`. */
export function printInterval(count: Value, unit: Unit, scope: Scope): string {
  if (count.type === 'number') return `INTERVAL ${count.text} ${unit.toUpperCase()}`
  const fragment = expectType(count, compileValue(count, scope), 'number', scope)
  return `to_${unit}s(CAST(${fragment.sql} AS INTEGER))`
}
