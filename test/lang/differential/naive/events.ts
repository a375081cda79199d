import type { Selection } from '../../../../src/lang/rules/ast.ts'
import { dayOf, momentOf } from './calendar.ts'
import { evaluateCondition } from './conditions.ts'
import { isWithin } from './windows.ts'
import type { Day, Row, Scope } from './world.ts'

export interface Event {
  row: Row
  /** Milliseconds from 1970-01-01 in UTC. */
  moment: number
  day: Day
}

/** The events of an entity that a selection means, in the order of the table. */
export function selectEvents(selection: Selection, scope: Scope): Event[] {
  const table = findEventTable(selection.events.text, scope)
  const events = listEvents(table, scope)
  const firstDay = events.reduce<Day | null>((first, { day }) => (first && first.day <= day.day ? first : day), null)
  return events.filter(({ row, day }) => {
    const inside: Scope = { ...scope, event: { table, row } }
    if (selection.where && evaluateCondition(selection.where, inside) !== true) return false
    return selection.window === null || isWithin(day, selection.window, inside, firstDay) === true
  })
}

/** All events of an entity: those with its key and a time, up to the as-of day. */
function listEvents(table: string, { study, person }: Scope): Event[] {
  const { tables, events, asOf } = study.world
  const { key, time } = events[table]!
  return tables[table]!.flatMap((row) => {
    const moment = momentOf(row[time] ?? null)
    if (moment === null || row[key] !== person.key) return []
    const day = dayOf(moment)
    return day.day <= asOf.day ? [{ row, moment, day }] : []
  })
}

/** `order` and `Orders` mean the table `orders`. */
function findEventTable(name: string, { study }: Scope): string {
  const wanted = name.toLowerCase()
  const found = Object.keys(study.world.events).find((table) => table === wanted || table === `${wanted}s`)
  if (found === undefined) throw new Error(`There is no table of events ${name}`)
  return found
}
