import type { Diagnostic } from '../diagnostic.ts'
import type { Period } from '../plan.ts'
import { describeRoles, resolveAsOf } from '../roles.ts'
import type { ColumnSchema, EventTable, Schema, TableSchema } from '../schema.ts'
import { timeColumns } from '../roles/columns.ts'
import { findByName } from '../suggest.ts'
import type { Aggregate } from './aggregate.ts'
import { readAggregate } from './aggregate.ts'
import { findEvents } from './find-events.ts'
import { findGrouping } from './find-grouping.ts'
import { printForecast } from './forecast-sql.ts'
import type { CellBase, Compilation, Kind, Reading } from './kind.ts'
import { hasErrors, refuse } from './kind.ts'
import { bindParameters, findColumn, findTable, makeError, unknownColumn } from './names.ts'
import type { Text } from './option-types.ts'
import { choice, integer, integers, text } from './option-types.ts'
import type { Settings } from './options.ts'
import { readOptions } from './options.ts'
import { endOfPeriod, periods } from './period.ts'

/** Periods that are forecast when the author names no number: one season. */
const season: Record<Period, number> = { day: 28, week: 13, month: 12, quarter: 4 }

export const forecastOptions = {
  of: text({ note: 'the only event table', help: 'The table whose rows are counted or summed over time.' }),
  value: text({
    note: 'count',
    help: 'What is forecast: count, sum(amount), avg(amount), count distinct(customer_id).',
  }),
  by: text({
    note: 'the total alone',
    help: 'One series per group: a partition, an rfm or cluster cell, or a column.',
  }),
  time: text({ note: "the events' time, or the only date column", help: 'The column that says when.' }),
  every: choice(periods, { default: 'month', help: 'The length of a period.' }),
  horizon: integer({
    default: null,
    note: 'one season: 28 days, 13 weeks, 12 months or 4 quarters',
    help: 'How many periods ahead.',
    min: 1,
    max: 120,
  }),
  level: integers({ default: [80, 95], help: 'The intervals to draw, in percent.', min: 1, max: 99 }),
  method: choice(['auto', 'naive', 'theta', 'ets', 'mstl'], {
    default: 'auto',
    help: 'The model: auto takes the one with the smallest error in a backtest.',
  }),
  reconcile: choice(['bottom-up', 'ols', 'mint', 'none'], {
    default: 'bottom-up',
    help: 'How the groups are made to add up to the total.',
  }),
}

export interface ForecastCell extends CellBase {
  type: 'forecast'
  settings: Settings<typeof forecastOptions>
}

export const forecast: Kind<ForecastCell> = { parse, resolve, compile }

function parse(id: string | null, body: string) {
  const { settings, diagnostics } = readOptions(body, forecastOptions)
  const cell: ForecastCell = { type: 'forecast', id, valid: !hasErrors(diagnostics), settings }
  return { cell, diagnostics }
}

function resolve({ settings }: ForecastCell, schema: Schema): Reading {
  const { of, by, value } = settings
  const named = of.value && findTable({ name: of.value.text, span: of.span }, schema)
  const table = named ? named.table : findEvents(null, 'of', schema).found?.table
  if (!table) return { inputs: [], diagnostics: named?.diagnostic ? [named.diagnostic] : [] }
  const aggregate = value.value && readAggregate(value.value, table, schema)
  const grouping = by.value && findByName(schema.tables, by.value.text)?.name
  const names = aggregate?.parameters ?? []
  const { diagnostics } = bindParameters(
    names.map((name) => ({ name, span: value.span })),
    schema,
  )
  const tables = [table.name, ...(grouping ? [grouping] : []), ...(aggregate?.tables ?? [])]
  return { inputs: [...new Set([...tables, ...names.map((name) => `$${name}`)])], diagnostics }
}

function compile({ id, settings }: ForecastCell, schema: Schema): Compilation {
  const { of, value, by, every, horizon, level, method, reconcile } = settings
  const rows = findRows(of.value, settings.time.value, schema)
  if (!rows.found || id === null) return refuse(rows.diagnostics)
  const { table, time, events } = rows.found
  const what = value.value ?? defaultValue
  const aggregate = readAggregate(what, table, schema)
  const grouping = findGrouping(by.value, table, events, schema)
  const asOf = findAsOf(time, events, every.value, schema)
  const diagnostics = [
    ...aggregate.diagnostics,
    ...(aggregate.aggregates ? [] : [needsAggregate(what)]),
    ...grouping.diagnostics,
    ...(asOf === null ? [makeError('no-date', 'Expected a last day, found no date in the data.', null, dateHint)] : []),
  ]
  if (hasErrors(diagnostics) || asOf === null) return refuse(diagnostics)
  const apart =
    grouping.group !== null && (!aggregate.additive || (aggregate.distinct && !countsEntities(aggregate, events)))
  const { parameters } = bindParameters(
    aggregate.parameters.map((name) => ({ name, span: value.span })),
    schema,
  )
  return {
    plan: {
      kind: 'forecast',
      relation: id,
      sql: printForecast({
        table: table.name,
        time: time.name,
        value: aggregate.sql,
        group: grouping.group,
        every: every.value,
        asOf,
      }),
      value: what.text,
      additive: aggregate.additive,
      by: by.value?.text ?? null,
      every: every.value,
      horizon: horizon.value ?? season[every.value],
      level: level.value,
      method: method.value,
      reconcile: apart ? 'none' : reconcile.value,
      asOf,
      parameters,
    },
    diagnostics: apart ? [...diagnostics, doesNotAddUp(what)] : diagnostics,
  }
}

const defaultValue: Text = { text: 'count', span: { from: 0, to: 0 }, start: null }
const dateHint = 'Write `as of: 2024-12-31` in the front matter.'

type Rows = { table: TableSchema; time: ColumnSchema; events: EventTable | null }

/** The table that is counted and its time: an event table, or any table with one date column. */
function findRows(
  of: Text | null,
  time: Text | null,
  schema: Schema,
): { found: Rows | null; diagnostics: Diagnostic[] } {
  const only = of ? null : findEvents(null, 'of', schema)
  if (only && !only.found) return only
  const named = of && findTable({ name: of.text, span: of.span }, schema)
  if (named && !named.table) return { found: null, diagnostics: [named.diagnostic] }
  const table = named ? named.table : only!.found.table
  const events = describeRoles(schema).events.find(({ name }) => name === table.name) ?? null
  const times = timeColumns(table)
  const wanted = time?.text ?? events?.time ?? (times.length === 1 ? times[0]!.name : null)
  const column = wanted === null ? null : findColumn(table, wanted)
  if (column && times.includes(column)) return { found: { table, time: column, events }, diagnostics: [] }
  return { found: null, diagnostics: [reportTime(wanted, column, time, table)] }
}

function reportTime(
  wanted: string | null,
  column: ColumnSchema | null,
  written: Text | null,
  table: TableSchema,
): Diagnostic {
  const span = written?.span ?? null
  if (wanted !== null && !column) return unknownColumn(wanted, span, table)
  if (column) {
    const message = `Expected a date after "time:", found ${column.name}, which is ${column.sqlType}.`
    return makeError('wrong-type', message, span, 'Cast it to a date in a sql cell.')
  }
  const names = timeColumns(table).map(({ name }) => name)
  const found = names.length === 0 ? 'none' : names.join(', ')
  const hint = names[0] ? `Write \`time: ${names[0]}\`.` : 'Cast the column that says when to a date in a sql cell.'
  return makeError('which-time', `Expected one date column in ${table.name}, found ${found}.`, span, hint)
}

/** Rows that are no events stand for whole periods: one dated by the first day of the last period completes it. */
function findAsOf(time: ColumnSchema, events: EventTable | null, every: Period, schema: Schema): string | null {
  const asOf = schema.declarations.asOf ?? resolveAsOf(schema)?.asOf ?? null
  if (schema.declarations.asOf !== null || events) return asOf
  const last = time.last?.slice(0, 10) ?? asOf
  return last === null ? null : endOfPeriod(last, every)
}

/** Each entity is in one group, so that counts of different entities do add up. */
function countsEntities({ sql }: Aggregate, events: EventTable | null): boolean {
  return events !== null && sql.toLowerCase().includes(`distinct ${events.key.toLowerCase()})`)
}

function needsAggregate(written: Text): Diagnostic {
  const message = `Expected a value of many rows after "value:", found ${written.text}.`
  return makeError('not-an-aggregate', message, written.span, `Write e.g. \`value: sum(${written.text})\`.`)
}

function doesNotAddUp({ text: value, span }: Text): Diagnostic {
  const message = `${value} does not add up over groups: the groups are not reconciled with the total.`
  return {
    code: 'not-additive',
    severity: 'warning',
    message,
    span,
    hint: 'Forecast a sum or a count to have a total.',
  }
}
