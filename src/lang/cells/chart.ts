import type { Diagnostic } from '../diagnostic.ts'
import type { ChartSpec } from '../plan.ts'
import type { Schema, TableSchema, ValueType } from '../schema.ts'
import type { Aggregate } from './aggregate.ts'
import { readAggregate } from './aggregate.ts'
import type { Axis } from './chart-sql.ts'
import { printChart } from './chart-sql.ts'
import type { CellBase, Compilation, Kind, Reading } from './kind.ts'
import { hasErrors, refuse } from './kind.ts'
import { bindParameters, findColumn, findTable, makeError } from './names.ts'
import type { Text } from './option-types.ts'
import { choice, text } from './option-types.ts'
import type { Settings } from './options.ts'
import { readOptions } from './options.ts'

const buckets = ['day', 'week', 'month', 'quarter', 'year'] as const
const marks = ['line', 'area', 'bar', 'dot', 'histogram', 'box'] as const satisfies readonly ChartSpec['mark'][]

export const chartOptions = {
  data: text({ note: 'the only table', help: 'The table that is drawn.' }),
  mark: choice(marks, {
    default: null,
    note: 'line over dates, bar over text, histogram of a number, dot of two numbers',
    help: 'How it is drawn.',
  }),
  x: text({ note: 'the first column', help: 'A column, or month(ordered_at) for its months.' }),
  y: text({ note: 'count', help: 'A column, or a value of many rows such as sum(amount).' }),
  color: text({ note: 'one colour', help: 'A column with one colour per value.' }),
  facet: text({ note: 'one figure', help: 'A column with one small figure per value.' }),
  by: choice(buckets, { default: null, note: 'as the dates are', help: 'The period that dates on x are put into.' }),
  title: text({ note: 'none', help: 'A line above the figure.' }),
}

export interface ChartCell extends CellBase {
  type: 'chart'
  settings: Settings<typeof chartOptions>
}

export const chart: Kind<ChartCell> = { parse, resolve, compile }

function parse(id: string | null, body: string) {
  const { settings, diagnostics } = readOptions(body, chartOptions)
  const cell: ChartCell = { type: 'chart', id, valid: !hasErrors(diagnostics), settings }
  return { cell, diagnostics }
}

function resolve({ settings }: ChartCell, schema: Schema): Reading {
  const { table, diagnostics } = findData(settings.data.value, schema)
  if (!table) return { inputs: [], diagnostics }
  const values = readAxes(settings, table, schema)
  const parameters = values.flatMap((value) => value.parameters)
  const bound = bindParameters(
    parameters.map((name) => ({ name, span: null })),
    schema,
  )
  const inputs = [table.name, ...values.flatMap((value) => value.tables), ...parameters.map((name) => `$${name}`)]
  return { inputs: [...new Set(inputs)], diagnostics: bound.diagnostics }
}

function compile({ settings }: ChartCell, schema: Schema): Compilation {
  const { table } = findData(settings.data.value, schema)
  if (!table) return refuse([])
  const axes = readAxes(settings, table, schema)
  const diagnostics = [...axes.flatMap((axis) => axis.diagnostics), ...checkAxes(axes, settings)]
  if (hasErrors(diagnostics)) return refuse(diagnostics)
  const written = axes.find(({ role }) => role === 'y')
  const x = axes.find(({ role }) => role === 'x') ?? null
  const mark = settings.mark.value ?? guessMark(x?.valueType ?? null, written ?? null)
  const counted = !written && mark !== 'histogram' && mark !== 'box'
  const y = counted ? countOf(table, schema) : (written ?? null)
  const drawn = [...axes.filter(({ role }) => role !== 'y'), ...(y ? [y] : [])]
  const labelOf = (role: Axis['role']) => drawn.find((axis) => axis.role === role)?.label ?? null
  const spec: ChartSpec = {
    mark,
    title: settings.title.value?.text ?? null,
    x: labelOf('x'),
    y: labelOf('y'),
    color: labelOf('color'),
    facet: labelOf('facet'),
    xLabel: readLabel(labelOf('x')),
    yLabel: readLabel(labelOf('y')),
  }
  const { parameters } = bindParameters(
    axes.flatMap((axis) => axis.parameters.map((name) => ({ name, span: null }))),
    schema,
  )
  return { plan: { kind: 'chart', ...printChart(table.name, drawn, mark), spec, parameters }, diagnostics }
}

/** A bucket of dates as a person would say it: `month(ordered_at)` is `ordered_at by month`. */
function readLabel(label: string | null): string | null {
  return label?.replace(/^(day|week|month|quarter)\((.+)\)$/, '$2 by $1') ?? null
}

/** The named table, or the only one of the notebook. */
function findData(written: Text | null, schema: Schema): { table: TableSchema | null; diagnostics: Diagnostic[] } {
  if (written) {
    const { table, diagnostic } = findTable({ name: written.text, span: written.span }, schema)
    return { table, diagnostics: diagnostic ? [diagnostic] : [] }
  }
  const [table] = schema.tables
  if (table && schema.tables.length === 1) return { table, diagnostics: [] }
  const names = schema.tables.map(({ name }) => name).sort()
  const message = `Expected the table to draw after "data:", found none${names.length > 0 ? '' : ', and there are no tables'}.`
  const hint = names[0] ? `Write e.g. \`data: ${names[0]}\`. Tables here: ${names.join(', ')}.` : 'Add a source first.'
  return { table: null, diagnostics: [makeError('which-table', message, null, hint)] }
}

function readAxes(settings: ChartCell['settings'], table: TableSchema, schema: Schema): Axis[] {
  const first = table.columns?.[0]?.name
  const x = settings.x.value ?? (first === undefined ? null : { text: first, span: { from: 0, to: 0 }, start: null })
  const roles = [
    ['x', x],
    ['y', settings.y.value],
    ['color', settings.color.value],
    ['facet', settings.facet.value],
  ] as const
  return roles.flatMap(([role, written]) =>
    written ? [readAxis(role, written, role === 'x' ? settings.by.value : null, table, schema)] : [],
  )
}

/** `month(ordered_at)` and `by: month` both mean the first day of the month. */
function readAxis(
  role: Axis['role'],
  written: Text,
  by: (typeof buckets)[number] | null,
  table: TableSchema,
  schema: Schema,
): Axis {
  const call = /^(day|week|month|quarter|year)\((.*)\)$/is.exec(written.text.trim())
  const inner = call ? call[2]!.trim() : written.text
  const bucket = by ?? (call ? call[1]!.toLowerCase() : null)
  const start = written.start === null ? null : written.start + written.text.indexOf(inner)
  const value = readAggregate({ text: inner, span: written.span, start }, table, schema)
  const valueType = findColumn(table, inner.trim())?.type ?? null
  if (bucket === null) return { ...value, role, label: written.text, valueType }
  const label = call ? written.text : `${bucket}(${inner})`
  const sql = `CAST(date_trunc('${bucket}', CAST(${value.sql} AS DATE)) AS DATE)`
  return { ...value, role, sql, label, valueType: valueType ?? 'date' }
}

function checkAxes(axes: Axis[], settings: ChartCell['settings']): Diagnostic[] {
  return axes.flatMap(({ role, label, aggregates, valueType }) => {
    const span = settings[role].span
    if (role !== 'y' && aggregates) {
      return [
        makeError(
          'not-a-column',
          `Expected a column after "${role}:", found ${label}.`,
          span,
          `Write \`y: ${label}\`.`,
        ),
      ]
    }
    const isDate = valueType === null || valueType === 'date' || valueType === 'timestamp'
    if (role !== 'x' || isDate || !/^(day|week|month|quarter|year)\(/i.test(label)) return []
    const hint = 'Leave the period out, or cast the column to a date in a sql cell.'
    return [
      makeError('wrong-type', `Expected a date for ${label}, found ${valueType}.`, settings.by.span ?? span, hint),
    ]
  })
}

function countOf(table: TableSchema, schema: Schema): Axis {
  const count: Aggregate = readAggregate({ text: 'count(*)', span: { from: 0, to: 0 }, start: null }, table, schema)
  return { ...count, role: 'y', label: 'count', valueType: 'number' }
}

function guessMark(x: ValueType | null, y: Axis | null): ChartSpec['mark'] {
  if (x === 'date' || x === 'timestamp') return 'line'
  if (x === 'number') return y === null ? 'histogram' : y.aggregates ? 'line' : 'dot'
  return 'bar'
}
