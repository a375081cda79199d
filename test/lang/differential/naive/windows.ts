import type { Unit, Value, Window } from '../../../../src/lang/rules/ast.ts'
import { addUnits } from './calendar.ts'
import { all, compare } from './logic.ts'
import { evaluateValue } from './values.ts'
import type { Answer, Day, Scope, Truth } from './world.ts'

/** Whether a day lies in a window; `firstDay` is the day of the entity's first event, for windows that start there. */
export function isWithin(day: Answer, window: Window, scope: Scope, firstDay: Day | null = null): Truth {
  const today = scope.study.world.asOf
  const shift = (from: Day | null, count: Value, sign: 1 | -1, unit: Unit): Day | null => {
    const number = evaluateValue(count, scope)
    return from === null || typeof number !== 'number' ? null : addUnits(from, sign * number, unit)
  }
  switch (window.type) {
    case 'last':
      return all([compare(day, '>', shift(today, window.count, -1, window.unit)), compare(day, '<=', today)])
    case 'next':
      return all([compare(day, '>', today), compare(day, '<=', shift(today, window.count, 1, window.unit))])
    case 'first':
      return compare(day, '<', shift(firstDay, window.count, 1, window.unit))
    case 'ago':
      return all([
        compare(day, '>', shift(today, window.far, -1, window.unit)),
        compare(day, '<=', shift(today, window.near, -1, window.unit)),
      ])
    case 'dates':
      return all([
        window.from === null || compare(day, window.inclusive ? '>=' : '>', evaluateValue(window.from, scope)),
        window.to === null || compare(day, window.inclusive ? '<=' : '<', evaluateValue(window.to, scope)),
      ])
  }
}
