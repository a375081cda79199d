import type { ComparisonOperator, Has, Quantifier, Step } from '../../../../src/lang/rules/ast.ts'
import { addUnits } from './calendar.ts'
import { selectEvents, type Event } from './events.ts'
import { compare } from './logic.ts'
import { evaluateValue } from './values.ts'
import type { Scope, Truth } from './world.ts'

const OPERATORS: Record<Quantifier, ComparisonOperator> = {
  'at least': '>=',
  'at most': '<=',
  'more than': '>',
  'fewer than': '<',
  exactly: '=',
}

/** `has`: the events of the selection that begin at least one whole chain of its steps are counted. */
export function evaluateHas(node: Has, scope: Scope): Truth {
  const links = node.steps.map((step) => makeLink(step, scope))
  const starts = selectEvents(node.selection, scope).filter((event) => beginsChain(event, links))
  return compare(starts.length, OPERATORS[node.quantifier], evaluateValue(node.count, scope))
}

/** The events that can follow another by one step. */
type Link = (before: Event) => Event[]

function beginsChain(event: Event, [link, ...others]: Link[]): boolean {
  return link === undefined || link(event).some((next) => beginsChain(next, others))
}

function makeLink(step: Step, scope: Scope): Link {
  const candidates = selectEvents(step.selection, scope)
  const barriers = step.without ? selectEvents(step.without, scope) : []
  return (before) =>
    candidates.filter((next) => {
      if (next.moment <= before.moment || !isInTime(step, before, next, scope)) return false
      return !barriers.some(({ moment }) => before.moment < moment && moment < next.moment)
    })
}

function isInTime({ within }: Step, before: Event, next: Event, scope: Scope): boolean {
  if (within === null) return true
  const count = evaluateValue(within.count, scope)
  return typeof count === 'number' && next.day.day <= addUnits(before.day, count, within.unit).day
}
