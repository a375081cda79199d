import type { Diagnostic, Span } from '../diagnostic.ts'
import { resolveEvents } from '../roles.ts'
import type { CellStatement, ColumnSchema, TableSchema } from '../schema.ts'
import { findByName, nearest } from '../suggest.ts'
import type { Name } from './ast.ts'
import type { Names } from './names.ts'

/** Names of a list that one still takes in. */
const MOST = 8

/** A name that stands for nothing, and why. */
export interface UnknownName {
  kind: 'unknown'
  diagnostic: Diagnostic
}

export function unknown(code: string, message: string, span: Span, hint?: string): UnknownName {
  return {
    kind: 'unknown',
    diagnostic: { code, severity: 'error', message, span, ...(hint === undefined ? {} : { hint }) },
  }
}

export function reportColumn(name: Name, table: string, columns: ColumnSchema[]): UnknownName {
  const names = columns.map((column) => column.name)
  const near = nearest(name.text, names)
  const hint = near ? `Did you mean ${near}?` : `Its columns are ${listNames(names)}.`
  return unknown('unknown-column', `${table} has no column ${name.text}.`, name.span, hint)
}

/** `in segment x` where x is something else, or nothing. */
export function reportSegment(name: Name, found: CellStatement | undefined, names: Names): UnknownName {
  if (found?.statement.type === 'partition') {
    const label = found.statement.rules[0]?.label.text ?? found.statement.otherwise?.text ?? '…'
    const message = `Expected a segment, but ${name.text} is a partition.`
    return unknown('not-a-segment', message, name.span, `Compare it with a label: ${name.text} = '${label}'.`)
  }
  if (found) {
    const message = `Expected a segment, but ${name.text} is a measure.`
    return unknown('not-a-segment', message, name.span, `Compare it with a value: ${name.text} > 100.`)
  }
  const segments = names.statements.flatMap(({ statement }) => (statement.type === 'segment' ? [statement.name] : []))
  const near = nearest(name.text, segments)
  const known =
    segments.length > 0
      ? `The segments here are ${listNames(segments)}.`
      : `Define it: segment ${name.text}: spend > 500`
  return unknown('unknown-name', `There is no segment ${name.text}.`, name.span, near ? `Did you mean ${near}?` : known)
}

/** `orders > 3`: the name of a table alone. */
export function reportTableAsValue(table: TableSchema, name: Name, names: Names): UnknownName {
  const column = (table.columns ?? []).find((candidate) => candidate.name !== names.entity?.key)?.name ?? 'column'
  const hint = hasManyRows(table, names)
    ? `Write e.g. count(${table.name}) > 3, has ${table.name}, or last(${table.name}) for the day of the last one.`
    : `Name one of its columns: ${table.name}.${column}.`
  return unknown('not-a-value', `Expected a value, but ${table.name} is a table.`, name.span, hint)
}

/** `orders.amount`: a column of a table with many rows for each entity. */
export function reportManyRows(table: TableSchema, name: Name, span: Span, names: Names): UnknownName {
  const message = `Expected one value for each ${names.entity?.key ?? 'key'}, but ${table.name} has many rows for one.`
  return unknown('many-rows', message, span, suggestAggregate(table, name.text))
}

/** A name that nothing has: the nearest one, or where columns of that name are, or quotes for what may be text. */
export function reportUnknown(name: Name, columns: ColumnSchema[], names: Names): UnknownName {
  const known = [...names.statements.map(({ statement }) => statement.name), ...columns.map((column) => column.name)]
  const near = nearest(name.text, [...known, ...names.schema.tables.map((table) => table.name)])
  const hint = near ? `Did you mean ${near}?` : (hintHome(name, names) ?? hintHabit(name))
  return unknown('unknown-name', `There is no column, measure or segment ${name.text}.`, name.span, hint)
}

/** Another table that has a column of that name, and how to reach it. */
function hintHome({ text }: Name, names: Names): string | null {
  const homes = names.schema.tables.filter((table) => findByName(table.columns ?? [], text))
  const key = names.entity?.key ?? ''
  const single = homes.find((table) => findByName(table.columns ?? [], key) && !hasManyRows(table, names))
  if (single) return `${single.name} has it: write ${single.name}.${text}.`
  const events = homes.find((table) => hasManyRows(table, names))
  return events ? `${events.name} has it, with many rows for one ${key}. ${suggestAggregate(events, text)}` : null
}

function hintHabit({ text }: Name): string {
  if (/^(?:now|current_date|current_timestamp|getdate)$/i.test(text))
    return 'Write today for the date that the notebook stands at.'
  if (/^yesterday$/i.test(text)) return 'Write today - 1.'
  return `If it is text, write it in single quotes: '${text.replaceAll("'", "''")}'.`
}

function suggestAggregate(table: TableSchema, column: string): string {
  const type = findByName(table.columns ?? [], column)?.type
  const name = `${table.name}.${column}`
  return type === 'number' ? `Write e.g. sum(${name}) or last(${name}).` : `Write e.g. last(${name}).`
}

/** Events have many rows for one entity. So may other sources; relations of cells without dates have one. */
function hasManyRows(table: TableSchema, { schema, entity }: Names): boolean {
  const key = entity && findByName(table.columns ?? [], entity.key)
  if (!entity || !key || key.unique === true) return false
  return (
    table.definedBy === null ||
    resolveEvents(table.name, entity, schema).diagnostics.every(({ code }) => code === 'two-times')
  )
}

/** A few names of a list. */
export function listNames(names: string[]): string {
  return names.length > MOST ? `${names.slice(0, MOST).join(', ')} …` : names.join(', ')
}
