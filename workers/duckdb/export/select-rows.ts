import type { Column, ExportRequest } from '../../api.ts'
import { describeColumns, readColumns } from '../describe-relation.ts'
import { EngineError } from '../describe-problem.ts'
import { quote, quoteText } from '../quote.ts'
import type { Session } from '../session.ts'

export interface SelectedRows {
  /** A query that gives the rows of the file. */
  sql: string
  columns: Column[]
  /** Rows that the request's limit leaves in, and all that there are. */
  rows: number
  total: number
}

/** The rows and columns that a request asks for. The joined table adds columns, never rows, and leaves their order. */
export function selectRows(session: Session, request: ExportRequest): SelectedRows {
  const { relation, query, where, join, limit } = request
  session.setParameters(query?.parameters ?? {})
  const from = query ? `(${query.sql}\n)` : quote(relation)
  const all = query ? describeQuery(session, query.sql) : describeRelation(session, relation)
  const own = pick(all, request.columns, relation)
  const further = join
    ? pick(describeRelation(session, join.table), join.columns, join.table).filter(
        ({ name }) => !own.some((column) => column.name === name),
      )
    : []
  const list = [
    ...own.map(({ name }) => `base.${quote(name)}`),
    ...further.map(({ name }) => `further.${quote(name)}`),
  ].join(', ')
  const condition = where ? ` WHERE base.${quote(where.column)} IS NOT DISTINCT FROM ${printValue(where.equals)}` : ''
  const total = Number(session.runNow(`SELECT count(*) FROM ${from} AS base${condition}`).data[0]![0])
  const limited = limit === null ? '' : ` LIMIT ${Math.floor(limit)}`
  const sql =
    join && further.length > 0
      ? `SELECT ${list} FROM (SELECT *, row_number() OVER () AS "~place" FROM ${from}) AS base` +
        `${printJoin(session, join)}${condition} ORDER BY base."~place"${limited}`
      : `SELECT ${list} FROM ${from} AS base${condition}${limited}`
  return { sql, columns: [...own, ...further], rows: limit === null ? total : Math.min(total, limit), total }
}

function printJoin(session: Session, { table, key }: NonNullable<ExportRequest['join']>): string {
  const id = quote(key)
  const repeated = session.runNow(
    `SELECT count(*) > count(DISTINCT ${id}) FROM ${quote(table)} WHERE ${id} IS NOT NULL`,
  )
  const once = repeated.data[0]![0] === true ? `(SELECT DISTINCT ON (${id}) * FROM ${quote(table)})` : quote(table)
  return ` LEFT JOIN ${once} AS further ON base.${id} = further.${id}`
}

function describeRelation(session: Session, name: string): Column[] {
  const there = session.runNow(
    `SELECT 1 FROM duckdb_columns() WHERE database_name = current_database() AND table_name = ${quoteText(name)} LIMIT 1`,
  )
  if (there.rows > 0) return describeColumns(session, name)
  throw new EngineError({
    code: 'nothing-to-export',
    message: `The rows of ${name} are not in the engine.`,
    hint: 'Run the cell, or read the file again; then export.',
  })
}

function describeQuery(session: Session, sql: string): Column[] {
  return readColumns(session.runNow(`DESCRIBE FROM (${sql}\n)`))
}

function pick(columns: Column[], names: string[] | null, where: string): Column[] {
  if (names === null) return columns
  return names.map((name) => {
    const column = columns.find((each) => each.name === name)
    if (column) return column
    throw new EngineError({
      code: 'unknown-column',
      message: `${where} has no column ${name}.`,
      hint: `Its columns: ${columns.map((each) => each.name).join(', ')}. Choose the columns again.`,
    })
  })
}

function printValue(value: string | number | boolean | null): string {
  return typeof value === 'string' ? quoteText(value) : value === null ? 'NULL' : String(value)
}
