import type { Schema, TableSchema } from '../schema.ts'
import type { SqlToken } from '../sql/scan.ts'
import { scanSql } from '../sql/scan.ts'
import type { Expression } from './expression.ts'
import { readExpression } from './expression.ts'
import type { Text } from './option-types.ts'

/** A value of many rows, or of one when `aggregates` is false. */
export interface Aggregate extends Expression {
  aggregates: boolean
  /** True for a sum or a count and nothing else: then no rows mean 0. */
  additive: boolean
  /** True for a count of different values, which do not add up over groups. */
  distinct: boolean
}

const functions = new Set(
  `count sum avg mean min max median mode stddev stddev_samp stddev_pop variance var_samp var_pop first last any_value
  approx_count_distinct count_if countif product quantile quantile_cont quantile_disc skewness kurtosis corr regr_slope
  bool_and bool_or arg_min arg_max min_by max_by geomean entropy fsum kahan_sum`.split(/\s+/),
)

/** Reads `count`, `count(orders)`, `sum(amount)`, `count distinct(customer_id)` or any expression of aggregates and columns. */
export function readAggregate(written: Text, table: TableSchema, schema: Schema): Aggregate {
  const rows = new RegExp(`^count\\s*(?:\\(\\s*(?:\\*|"?${escape(table.name)}"?)?\\s*\\))?$`, 'i')
  if (rows.test(written.text.trim()) && !(table.columns ?? []).some(({ name }) => name === written.text.trim())) {
    return {
      sql: 'count(*)',
      tables: [],
      parameters: [],
      diagnostics: [],
      aggregates: true,
      additive: true,
      distinct: false,
    }
  }
  const expression = readExpression(written, table, schema)
  const sql = expression.sql.replace(/^count\s+distinct\s*\(/i, 'count(DISTINCT ')
  const tokens = scanSql(sql)
  const distinct = /^count\(DISTINCT\b/i.test(sql)
  const additive = isOneCall(tokens) && ['sum', 'count'].includes(tokens[0]!.text.toLowerCase())
  return { ...expression, sql, aggregates: tokens.some(isAggregate), additive, distinct }
}

function isAggregate(token: SqlToken, index: number, tokens: SqlToken[]): boolean {
  return token.type === 'word' && tokens[index + 1]?.text === '(' && functions.has(token.text.toLowerCase())
}

/** True for `f( … )` with nothing after the parenthesis that closes the first. */
function isOneCall(tokens: SqlToken[]): boolean {
  if (tokens[0]?.type !== 'word' || tokens[1]?.text !== '(') return false
  let depth = 0
  const closing = tokens.findIndex((token) => {
    if (token.type === 'symbol') depth += token.text === '(' ? 1 : token.text === ')' ? -1 : 0
    return depth === 0 && token.text === ')'
  })
  return closing === tokens.length - 1
}

function escape(text: string): string {
  return text.replace(/[^\w\s]/g, '\\$&')
}
