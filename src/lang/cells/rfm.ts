import { resolveAsOf } from '../roles.ts'
import type { EventTable, Schema, TableSchema } from '../schema.ts'
import { columnExpression, readExpression } from './expression.ts'
import { findEvents } from './find-events.ts'
import type { CellBase, Compilation, Kind, Reading } from './kind.ts'
import { hasErrors, refuse } from './kind.ts'
import { bindParameters, findColumn, findTable, makeError, unknownColumn } from './names.ts'
import { choice, date, integer, text } from './option-types.ts'
import type { Settings } from './options.ts'
import { readOptions } from './options.ts'
import { guessValueColumn } from './guess-value-column.ts'
import { printRfm } from './rfm-sql.ts'

export const rfmOptions = {
  events: text({ note: 'the only event table', help: 'The table of orders: one row per purchase.' }),
  value: text({ note: 'the only amount among its columns', help: 'What a row is worth: a column or an expression.' }),
  order: text({
    note: 'every row is an order',
    help: 'The column that tells orders apart where an order has several rows.',
  }),
  scores: integer({ default: 5, min: 3, max: 10, help: 'How many groups of equal size each measure is cut into.' }),
  preset: choice(['classic', 'exact'], {
    default: 'classic',
    help: 'How cuts are placed: classic as the R package rfm, exact with each value in its own quintile.',
  }),
  'as of': date({ note: "the notebook's date", help: 'The day that recency is counted from.' }),
}

export interface RfmCell extends CellBase {
  type: 'rfm'
  settings: Settings<typeof rfmOptions>
}

export const rfm: Kind<RfmCell> = { parse, resolve, compile }

function parse(id: string | null, body: string) {
  const { settings, diagnostics } = readOptions(body, rfmOptions)
  const cell: RfmCell = { type: 'rfm', id, valid: !hasErrors(diagnostics), settings }
  return { cell, diagnostics }
}

function resolve({ settings }: RfmCell, schema: Schema): Reading {
  const written = settings.events.value
  const named = written && findTable({ name: written.text, span: written.span }, schema)
  const table = named ? named.table : findEvents(null, 'events', schema).found?.table
  if (!table) return { inputs: [], diagnostics: named?.diagnostic ? [named.diagnostic] : [] }
  const value = settings.value.value && readExpression(settings.value.value, table, schema)
  const names = value?.parameters ?? []
  const { diagnostics } = bindParameters(
    names.map((name) => ({ name, span: settings.value.span })),
    schema,
  )
  return { inputs: [table.name, ...(value?.tables ?? []), ...names.map((name) => `$${name}`)], diagnostics }
}

function compile({ id, settings }: RfmCell, schema: Schema): Compilation {
  const { found, diagnostics } = findEvents(settings.events.value, 'events', schema)
  if (!found || id === null) return refuse(diagnostics)
  const { table, events, entity } = found
  const written = settings.value.value
  const guess = guessValueColumn(table, events)
  if (!written && !guess) return refuse([unclearValue(table, events)])
  const value = written ? readExpression(written, table, schema) : columnExpression(guess!)
  const order = settings.order.value && findColumn(table, settings.order.value.text)
  const problems = [
    ...value.diagnostics,
    ...(settings.order.value && !order ? [unknownColumn(settings.order.value.text, settings.order.span, table)] : []),
  ]
  const asOf = settings['as of'].value ?? resolveAsOf(schema)?.asOf ?? null
  if (asOf === null) problems.push(unknownDate())
  if (asOf === null || hasErrors(problems)) return refuse(problems)
  const { scores, preset } = { scores: settings.scores.value, preset: settings.preset.value }
  const shape = {
    relation: id,
    key: entity.key,
    events,
    value: value.sql,
    order: order?.name ?? null,
    scores,
    preset,
    asOf,
  }
  const { parameters } = bindParameters(
    value.parameters.map((name) => ({ name, span: settings.value.span })),
    schema,
  )
  return {
    plan: {
      kind: 'rfm',
      relation: id,
      entity: entity.name,
      key: entity.key,
      ...printRfm(shape),
      scores,
      preset,
      asOf,
      parameters,
    },
    diagnostics: problems,
  }
}

function unclearValue(table: TableSchema, events: EventTable) {
  const columns = (table.columns ?? []).filter(({ type, name }) => type === 'number' && name !== events.key)
  const names = columns.map(({ name }) => name)
  const found = names.length === 0 ? 'no column of numbers' : names.join(', ')
  const example = names.length > 1 ? names.slice(0, 2).join(' * ') : 'amount'
  const message = `Expected one amount among the columns of ${table.name}, found ${found}.`
  return makeError('which-value', message, null, `Write what a row is worth, e.g. \`value: ${example}\`.`)
}

function unknownDate() {
  const hint = 'Write `as of: 2024-12-31` here or in the front matter.'
  return makeError('no-date', 'Expected a day to count from, found no date in the data.', null, hint)
}
