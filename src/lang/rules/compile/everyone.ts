import { resolveEvents } from '../../roles.ts'
import type { TableSchema } from '../../schema.ts'
import { indent, printSelect, quoteDate, quoteName } from '../../sql/print.ts'
import { findByName } from '../../suggest.ts'
import { printSql } from './event-scope.ts'
import { isGrouped, listExisting } from './events.ts'
import { castToDay } from './fragment.ts'
import type { Query } from './query.ts'

/** One row per entity: duplicates and missing keys of its table do not count, nor who did not exist yet. */
export function printEveryone(query: Query): string {
  const { entity } = query
  const key = quoteName(entity.key)
  const columns = [...query.columns].map(([name, alias]) =>
    name === alias ? quoteName(name) : `${quoteName(name)} AS ${quoteName(alias)}`,
  )
  const expressions = [...query.expressions].map(([sql, alias]) => `${printSql(sql)} AS ${quoteName(alias)}`)
  const all = [key, ...columns, ...expressions]
  const table = findByName(query.schema.tables, entity.table ?? entity.from ?? '')
  if (entity.table === null) return printKnown(query, all, table)
  const where = [`${key} IS NOT NULL`, ...printSince(query, table)]
  const from = quoteName(entity.table)
  if (findByName(table?.columns ?? [], entity.key)?.unique === true) return printSelect({ columns: all, from, where })
  const once = printSelect({ columns: [`DISTINCT ON (${key}) *`], from, where, orderBy: ['ALL'] })
  const named = query.expressions.size > 0 ? ` AS ${from}` : ''
  return printSelect({ columns: all, from: `(\n${indent(once)}\n)${named}` })
}

/** Whoever has an event by the as-of date: read from what is computed of those events already, else from their table. */
function printKnown(query: Query, all: string[], table: TableSchema | undefined): string {
  const { entity } = query
  const group = table && query.events.get(table.name)
  const key = quoteName(entity.key)
  if (group && isGrouped(group) && group.events.key === entity.key)
    return printSelect({ columns: all, from: quoteName(group.name) })
  const distinct = printSelect({ distinct: true, columns: [key], ...printHome(query, table) })
  return all.length === 1 ? distinct : printSelect({ columns: all, from: `(\n${indent(distinct)}\n)` })
}

function printHome(query: Query, table: TableSchema | undefined): { from: string; where?: string[] } {
  const { entity } = query
  const group = table && query.events.get(table.name)
  if (group && group.soFar !== null && group.events.key === entity.key) return { from: quoteName(group.soFar) }
  const from = quoteName(entity.from ?? '')
  const { events } = resolveEvents(entity.from ?? '', entity, query.schema)
  if (!table || !events || query.asOf === null) return { from, where: [`${quoteName(entity.key)} IS NOT NULL`] }
  return { from, where: listExisting(query, { table, events: { ...events, key: entity.key } }) }
}

/** Who has no date is taken to have been there always. */
function printSince(query: Query, table: TableSchema | undefined): string[] {
  const { since } = query.entity
  if (since === undefined || query.asOf === null) return []
  const sqlType = findByName(table?.columns ?? [], since)?.sqlType ?? ''
  return [`coalesce(${castToDay(quoteName(since), sqlType)} <= ${quoteDate(query.asOf)}, true)`]
}
