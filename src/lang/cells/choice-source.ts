import type { Diagnostic } from '../diagnostic.ts'
import type { Schema } from '../schema.ts'
import { quoteName } from '../sql/print.ts'
import { checkSql, referencesOfSql, trimSql } from '../sql/scan.ts'
import { bindParameters, findColumn, findTable, unknownColumn } from './names.ts'
import type { Text } from './option-types.ts'
import { placeDiagnostic } from './option-types.ts'

/** The query of one column that fills a select. */
export interface ChoiceSource {
  sql: string
  tables: string[]
  parameters: string[]
  diagnostics: Diagnostic[]
}

/** `orders.country` becomes a query of its different values; a query is taken as it is. */
export function readChoices(from: Text, schema: Schema): ChoiceSource {
  const path = /^\s*(?:"([^"]+)"|([\p{L}_][\p{L}\p{N}_]*))\.(?:"([^"]+)"|([\p{L}_][\p{L}\p{N}_]*))\s*$/u.exec(from.text)
  if (!path) return readQuery(from, schema)
  const { table, diagnostic } = findTable({ name: (path[1] ?? path[2])!, span: from.span }, schema)
  if (!table) return { sql: '', tables: [], parameters: [], diagnostics: [diagnostic] }
  const name = (path[3] ?? path[4])!
  const column = findColumn(table, name)
  const unknown = table.columns !== null && !column ? [unknownColumn(name, from.span, table)] : []
  const quoted = quoteName(column?.name ?? name)
  const sql = `SELECT DISTINCT ${quoted}\nFROM ${quoteName(table.name)}\nWHERE ${quoted} IS NOT NULL\nORDER BY 1\nLIMIT 1000`
  return { sql, tables: [table.name], parameters: [], diagnostics: unknown }
}

function readQuery(from: Text, schema: Schema): ChoiceSource {
  const names = schema.tables.map(({ name }) => name)
  const { tables, parameters, unknown } = referencesOfSql(from.text, names)
  const shape = checkSql(from.text).map((problem) => placeDiagnostic(problem, from))
  const missing = unknown.flatMap((each) => {
    const { diagnostic } = findTable(each, schema)
    return diagnostic ? [placeDiagnostic(diagnostic, from)] : []
  })
  const bound = bindParameters(
    parameters.map((name) => ({ name, span: from.span })),
    schema,
  )
  return { sql: trimSql(from.text), tables, parameters, diagnostics: [...shape, ...missing, ...bound.diagnostics] }
}
