import { quoteName } from '../../sql/print.ts'
import { findByName } from '../../suggest.ts'
import type { ColumnSchema, ValueType } from '../../schema.ts'
import type { Aggregate, AggregateFunction, Selection } from '../ast.ts'
import { reportColumn } from '../names.ts'
import { castToDay, describeType, makeAtom, NOTHING, type Fragment } from './fragment.ts'
import { addProblem, allocate, report, type EventGroup, type Query } from './query.ts'
import { compileSelection, printDayOf } from './selection.ts'

interface Shape {
  /** SQL of the aggregate over the column's SQL; `day` and `time` of the event. */
  print(column: string, day: string, time: string): string
  /** Without a column. */
  alone?: (day: string) => string
  /** Type of the result; `null` for the column's own. */
  result: ValueType | null
  /** Types of column that it takes; `null` for all. */
  takes: ValueType[] | null
  /** 0 for those without events; otherwise unknown. */
  zero: boolean
}

const ORDERED: ValueType[] = ['number', 'date', 'timestamp', 'text', 'other']

const SHAPES: Record<AggregateFunction, Shape> = {
  count: { print: (column) => `count(${column})`, alone: () => 'count(*)', result: 'number', takes: null, zero: true },
  'count distinct': { print: (column) => `count(DISTINCT ${column})`, result: 'number', takes: null, zero: true },
  sum: { print: (column) => `sum(${column})`, result: 'number', takes: ['number', 'other'], zero: true },
  avg: { print: (column) => `avg(${column})`, result: 'number', takes: ['number', 'other'], zero: false },
  min: { print: (column) => `min(${column})`, result: null, takes: ORDERED, zero: false },
  max: { print: (column) => `max(${column})`, result: null, takes: ORDERED, zero: false },
  median: {
    print: (column) => `median(CAST(${column} AS DOUBLE))`,
    result: 'number',
    takes: ['number', 'other'],
    zero: false,
  },
  first: {
    print: (column, _, time) => `first(${column} ORDER BY ${time}, ${column})`,
    alone: (day) => `min(${day})`,
    result: null,
    takes: null,
    zero: false,
  },
  last: {
    print: (column, _, time) => `last(${column} ORDER BY ${time}, ${column} NULLS FIRST)`,
    alone: (day) => `max(${day})`,
    result: null,
    takes: null,
    zero: false,
  },
}

/** An aggregate as a column of the facts; `wanted` is the name of the measure that it alone defines. */
export function compileAggregate(node: Aggregate, query: Query, wanted?: string): Fragment {
  const selected = compileSelection(node.selection, query)
  if (!selected) return NOTHING
  const { group, conditions } = selected
  const filter = conditions.length > 0 ? ` FILTER (WHERE ${conditions.join(' AND ')})` : ''
  const shape = SHAPES[node.function]
  const day = printDayOf(group)
  const words = [group.table.name, node.function, ...(node.column ? [node.column.text] : [])]
  const makeName = (): string => wanted ?? allocate(query, words.join('_'))
  if (!node.column) {
    const alone = shape.alone?.(day) ?? 'count(*)'
    const alias = addAggregate(group, alone + filter, shape.zero, makeName)
    return makeAtom(quoteName(alias), shape.result ?? 'date')
  }
  const column = checkColumn(node, group, shape, query)
  if (!column) return NOTHING
  group.used.add(column.name)
  const asDay = shape.result === null || node.function === 'count distinct'
  const value =
    column.type === 'timestamp' && asDay ? castToDay(quoteName(column.name), column.sqlType) : quoteName(column.name)
  const sql = shape.print(value, day, quoteName(group.events.time)) + filter
  const alias = addAggregate(group, sql, shape.zero, makeName)
  const type = column.type === 'timestamp' ? 'date' : column.type
  return makeAtom(quoteName(alias), shape.result ?? type)
}

/** How many events a selection holds, as a column of the facts. */
export function compileCount(selection: Selection, query: Query): Fragment {
  const node: Aggregate = { type: 'aggregate', function: 'count', column: null, selection, span: selection.span }
  return compileAggregate(node, query)
}

/** The same aggregate is computed once, however many clauses use it. */
function addAggregate(group: EventGroup, sql: string, zero: boolean, makeName: () => string): string {
  const known = group.aggregates.get(sql)
  if (known) return known.alias
  const alias = makeName()
  group.aggregates.set(sql, { alias, zero })
  return alias
}

function checkColumn(node: Aggregate, group: EventGroup, shape: Shape, query: Query): ColumnSchema | null {
  const name = node.column!
  const columns = group.table.columns ?? []
  const column = findByName(columns, name.text)
  if (!column) {
    addProblem(query, reportColumn(name, group.table.name, columns).diagnostic)
    return null
  }
  if (shape.takes === null || shape.takes.includes(column.type)) return column
  const wanted = shape.takes.includes('text') ? 'a number, a date or text' : 'a number'
  const message = `Expected ${node.function} of ${wanted}, but ${group.table.name}.${column.name} is ${describeType(column.type)}.`
  const hint =
    column.type === 'text'
      ? `Write count distinct(${group.table.name}.${column.name}), or cast it in an sql cell.`
      : undefined
  report(query, 'type-mismatch', message, name.span, hint)
  return null
}
