import { quoteName } from '../../sql/print.ts'
import { findByName } from '../../suggest.ts'
import type { Reference, SqlValue } from '../ast.ts'
import { reportColumn } from '../names.ts'
import { readSql } from '../references.ts'
import { LEVEL, makeColumn, NOTHING, type Fragment } from './fragment.ts'
import { bindParameter } from './parameter.ts'
import { addProblem, report, type EventGroup, type Query } from './query.ts'
import type { Scope } from './scope.ts'

/** Conditions about one event: only its own columns have names. */
export function makeEventScope(query: Query, events: EventGroup): Scope {
  return {
    query,
    events,
    readReference: (node) => readEventColumn(query, events, node),
    readSql: (node) => readEventSql(query, events, node),
  }
}

function readEventColumn(query: Query, events: EventGroup, node: Reference): Fragment {
  const { table } = events
  if (node.relation && node.relation.text.toLowerCase() !== table.name.toLowerCase()) {
    const message = `Inside where ( ) only columns of ${table.name} have names, found ${node.relation.text}.${node.name.text}.`
    report(
      query,
      'not-for-events',
      message,
      node.span,
      `Write a column of ${table.name}, or join the condition with “and” outside the parentheses.`,
    )
    return NOTHING
  }
  const column = findByName(table.columns ?? [], node.name.text)
  if (column) {
    events.used.add(column.name)
    return makeColumn(quoteName(column.name), column.type, column.sqlType)
  }
  const elsewhere = findByName(
    query.statements.map(({ statement }) => statement),
    node.name.text,
  )
  if (elsewhere) {
    const hint = `Take the condition on ${elsewhere.name} out of where ( ).`
    report(
      query,
      'not-for-events',
      `${elsewhere.name} is about ${query.entity.name}, not about one of ${table.name}.`,
      node.span,
      hint,
    )
  } else addProblem(query, reportColumn(node.name, table.name, table.columns ?? []).diagnostic)
  return NOTHING
}

function readEventSql(query: Query, events: EventGroup, node: SqlValue): Fragment {
  events.used.add('*')
  const problems = readSql(node, query.schema, (name) => bindParameter(query, name))
  problems.forEach((problem) => addProblem(query, problem))
  return { sql: printSql(node.sql), type: 'other', level: LEVEL.atom }
}

/** SQL of the author in parentheses; a comment at its end must not swallow the closing one. */
export function printSql(sql: string): string {
  return sql.includes('--') ? `(${sql.trim()}\n)` : `(${sql.trim()})`
}
