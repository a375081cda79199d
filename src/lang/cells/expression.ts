import type { Diagnostic, Span } from '../diagnostic.ts'
import type { ColumnSchema, Schema, TableSchema } from '../schema.ts'
import { quoteName } from '../sql/print.ts'
import type { SqlToken } from '../sql/scan.ts'
import { referencesOfSql, scanSql } from '../sql/scan.ts'
import { findColumn, makeError, unknownColumn } from './names.ts'
import type { Text } from './option-types.ts'

/** An SQL expression over the rows of one table, safe to stand inside a query. */
export interface Expression {
  sql: string
  /** Tables that its subqueries read. */
  tables: string[]
  parameters: string[]
  diagnostics: Diagnostic[]
}

/** Words with which an expression is more than names, numbers and calls: what is a column is then the engine's to say. */
const grammar = new Set(
  `case when then else end and or not null is in between like ilike cast try_cast as date timestamp interval extract from
  filter over true false select where exists any all collate array`.split(/\s+/),
)

export function columnExpression(column: ColumnSchema): Expression {
  return { sql: quoteName(column.name), tables: [], parameters: [], diagnostics: [] }
}

/** Reads `amount`, a column name with blanks, or an expression like `quantity * price`; unclosed text is an error. */
export function readExpression(written: Text, table: TableSchema, schema: Schema): Expression {
  const column = findColumn(table, written.text.trim())
  if (column) return columnExpression(column)
  const tokens = scanSql(written.text)
  const { tables, parameters } = referencesOfSql(
    written.text,
    schema.tables.map(({ name }) => name),
  )
  const shape = checkShape(tokens, written)
  const diagnostics = shape ? [shape] : checkColumns(tokens, written, table)
  return { sql: written.text.trim(), tables, parameters, diagnostics }
}

/** What would make the text more, or less, than one expression. */
function checkShape(tokens: SqlToken[], written: Text): Diagnostic | null {
  if (tokens.length === 0)
    return makeError('empty-value', 'Expected a column or an expression, found nothing.', written.span)
  let depth = 0
  for (const token of tokens) {
    if (token.text === '(' && token.type === 'symbol') depth += 1
    if (token.text === ')' && token.type === 'symbol') depth -= 1
    const isMore =
      token.type === 'comment' || (token.type === 'symbol' && endsExpression(token.text, depth)) || depth < 0
    if (!token.closed || isMore) {
      const message = `Expected one expression, found ${token.closed ? token.text : 'text that is not closed'}.`
      return makeError(
        'not-a-value',
        message,
        placeToken(token, written),
        'Write a column or an expression of columns.',
      )
    }
  }
  if (depth === 0) return null
  return makeError(
    'not-a-value',
    'Expected ) at the end of the expression, found its end.',
    written.span,
    'Close it with ).',
  )
}

function endsExpression(symbol: string, depth: number): boolean {
  return symbol === ';' || (symbol === ',' && depth === 0)
}

/** Every bare name of a plain expression must be a column; names of functions and tables are left to the engine. */
function checkColumns(tokens: SqlToken[], written: Text, table: TableSchema): Diagnostic[] {
  if (table.columns === null || tokens.some(({ type, text }) => type === 'word' && grammar.has(text.toLowerCase())))
    return []
  return tokens.flatMap((token, index) => {
    const next = tokens[index + 1]?.text
    if (isDistinct(token) || isDistinct(tokens[index + 1])) return []
    const isName = token.type === 'name' || (token.type === 'word' && next !== '(')
    if (!isName || next === '.' || findColumn(table, token.text)) return []
    return [unknownColumn(token.text, placeToken(token, written), table)]
  })
}

function isDistinct(token: SqlToken | undefined): boolean {
  return token?.type === 'word' && token.text.toLowerCase() === 'distinct'
}

export function placeToken(token: Span, { span, start }: Text): Span {
  return start === null ? span : { from: token.from + start, to: token.to + start }
}
