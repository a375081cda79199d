import { indent, printSelect, quoteDate, quoteName } from '../../sql/print.ts'
import type { Part } from './assemble.ts'
import type { EventGroup, Query } from './query.ts'
import { printDayOf } from './selection.ts'

/** True when something is computed over the events of each entity. */
export function isGrouped(group: EventGroup): boolean {
  return group.aggregates.size > 0
}

/** The events up to the as-of date, where sequences look at them one by one: the one scan of their table. */
export function printSoFar(query: Query, group: EventGroup): Part[] {
  if (group.soFar === null) return []
  const { key, time } = group.events
  const columns = group.used.has('*') ? ['*'] : [...new Set([key, time, ...group.used])].map(quoteName)
  return [{ name: group.soFar, sql: printExisting(query, group, columns), materialized: true }]
}

/** One row per entity that has events, with what is computed of them; otherwise the one scan of their table. */
export function printEvents(query: Query, group: EventGroup): Part[] {
  if (!isGrouped(group)) return []
  const key = quoteName(group.events.key)
  const columns = [key, ...[...group.aggregates].map(([sql, { alias }]) => `${sql} AS ${quoteName(alias)}`)]
  if (group.soFar !== null) {
    return [
      { name: group.name, sql: printSelect({ columns, from: nameAs(group, quoteName(group.soFar)), groupBy: [key] }) },
    ]
  }
  if (group.firstDay === null) {
    const from = quoteName(group.table.name)
    return [
      { name: group.name, sql: printSelect({ columns, from, where: listExisting(query, group), groupBy: [key] }) },
    ]
  }
  const dated = `(\n${indent(printExisting(query, group, ['*']))}\n)`
  return [{ name: group.name, sql: printSelect({ columns, from: nameAs(group, dated), groupBy: [key] }) }]
}

/** SQL of an author may call a column `orders.amount`: what stands in for the table has its name then. */
export function nameAs({ used, table }: EventGroup, from: string): string {
  return used.has('*') ? `${from} AS ${quoteName(table.name)}` : from
}

function printExisting(query: Query, group: EventGroup, columns: string[]): string {
  const { firstDay } = group
  const key = quoteName(group.events.key)
  const first =
    firstDay === null ? [] : [`min(${printDayOf(group)}) OVER (PARTITION BY ${key}) AS ${quoteName(firstDay)}`]
  return printSelect({
    columns: [...columns, ...first],
    from: quoteName(group.table.name),
    where: listExisting(query, group),
  })
}

/** Events of somebody, at a time up to the as-of date: no others exist. */
export function listExisting(query: Query, group: Pick<EventGroup, 'table' | 'events'>): string[] {
  const existing = `${printDayOf(group)} <= ${quoteDate(query.asOf ?? '')}`
  return [`${quoteName(group.events.key)} IS NOT NULL`, existing]
}
