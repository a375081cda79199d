import type { Diagnostic } from '../diagnostic.ts'
import type { ColumnSchema, Entity, EventTable, Schema, TableSchema } from '../schema.ts'
import { findByName, nearest } from '../suggest.ts'
import { printEvents } from './front-matter.ts'
import { isTime, timeColumns } from './columns.ts'

export interface EventsAnswer {
  events: EventTable | null
  diagnostics: Diagnostic[]
}

/**
 * A table as the events of an entity: it shares the key's column and has one date or timestamp column, or the front
 * matter says which. Each way to fall short is an error with the line to add.
 */
export function resolveEvents(table: string, entity: Entity, schema: Schema): EventsAnswer {
  const found = findByName(schema.tables, table)
  if (!found) {
    const near = nearest(
      table,
      schema.tables.map((candidate) => candidate.name),
    )
    return refuse('unknown-name', `There is no table ${table}.`, near ? `Did you mean ${near}?` : undefined)
  }
  const declared = schema.declarations.events[found.name]
  if (declared?.of !== undefined && declared.of.toLowerCase() !== entity.name.toLowerCase()) {
    return refuse('other-entity', `${found.name} are events of ${declared.of}, not of ${entity.name}.`)
  }
  if (found.columns === null) {
    if (declared?.time === undefined)
      return refuse('not-ready', `The columns of ${found.name} are not known yet.`, 'Run the cell that defines it.')
    return {
      events: { name: found.name, of: entity.name, key: declared.key ?? entity.key, time: declared.time },
      diagnostics: [],
    }
  }
  const key = findKey(found, declared?.key ?? entity.key, entity, schema)
  if (key.diagnostic) return { events: null, diagnostics: [key.diagnostic] }
  const time = findTime(found, declared?.time, entity)
  if (time.diagnostic) return { events: null, diagnostics: [time.diagnostic] }
  return {
    events: { name: found.name, of: entity.name, key: key.column.name, time: time.column.name },
    diagnostics: [],
  }
}

type Found = { column: ColumnSchema; diagnostic?: undefined } | { diagnostic: Diagnostic }

function findKey(table: TableSchema, name: string, entity: Entity, schema: Schema): Found {
  const columns = table.columns ?? []
  const column = findByName(columns, name)
  if (!column) {
    const near = nearest(
      name,
      columns.map((candidate) => candidate.name),
    )
    const time = timeColumns(table)[0]?.name
    const line = time && printEvents(table.name, { of: entity.name, time, key: near ?? columns[0]?.name ?? name })
    return { diagnostic: problem('no-key', `${table.name} has no column ${name}, the key of ${entity.name}.`, line) }
  }
  const home = findByName(schema.tables, entity.table ?? entity.from ?? '')
  const other = home?.columns && findByName(home.columns, entity.key)
  if (other && [other.type, column.type].sort().join() === 'number,text') {
    const message = `${table.name}.${column.name} is ${column.sqlType} but ${home.name}.${other.name} is ${other.sqlType}: the two never meet.`
    return { diagnostic: problem('type-mismatch', message, `Cast one of them in an sql cell.`) }
  }
  return { column }
}

function findTime(table: TableSchema, declared: string | undefined, entity: Entity): Found {
  const columns = table.columns ?? []
  const times = timeColumns(table)
  const column = declared === undefined ? times[0] : findByName(columns, declared)
  if (declared !== undefined && !column) {
    const near = nearest(
      declared,
      columns.map((candidate) => candidate.name),
    )
    return {
      diagnostic: problem(
        'unknown-column',
        `The time ${declared} of ${table.name} is no column of it.`,
        near ? `Did you mean ${near}?` : undefined,
      ),
    }
  }
  if (column && !isTime(column)) {
    const message = `The time ${column.name} of ${table.name} is ${column.sqlType}, not a date.`
    return { diagnostic: problem('type-mismatch', message, 'Cast it to a date in an sql cell.') }
  }
  if (!column) {
    const message = `${table.name} has no date column, so its rows are not events.`
    return { diagnostic: problem('no-time', message, 'Cast the column that holds the time to a date in an sql cell.') }
  }
  if (declared === undefined && times.length > 1) {
    const message = `${table.name} has ${times.length} date columns: ${times.map((time) => time.name).join(', ')}.`
    return {
      diagnostic: problem('two-times', message, printEvents(table.name, { of: entity.name, time: column.name })),
    }
  }
  return { column }
}

function problem(code: string, message: string, hint?: string): Diagnostic {
  return { code, severity: 'error', message, ...(hint === undefined ? {} : { hint }) }
}

function refuse(code: string, message: string, hint?: string): EventsAnswer {
  return { events: null, diagnostics: [problem(code, message, hint)] }
}
