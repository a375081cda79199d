import type { Diagnostic, Span } from '../diagnostic.ts'
import type { Parameters } from '../plan.ts'
import type { ColumnSchema, Schema, TableSchema } from '../schema.ts'
import { findByName, nearest } from '../suggest.ts'

/** A name in a cell with its place; the whole cell when the name comes from a default. */
export interface Reference {
  name: string
  span: Span | null
}

/** The table that a name means, without regard to case, or the diagnostic that suggests the nearest one. */
export function findTable(
  { name, span }: Reference,
  schema: Schema,
): { table: TableSchema; diagnostic: null } | { table: null; diagnostic: Diagnostic } {
  const table = findByName(schema.tables, name)
  if (table) return { table, diagnostic: null }
  const names = schema.tables.map((each) => each.name).sort()
  return { table: null, diagnostic: unknownName('table', name, span, names, 'Tables here') }
}

export function unknownColumn(name: string, span: Span | null, table: TableSchema): Diagnostic {
  const names = (table.columns ?? []).map((column) => column.name)
  return unknownName('column', name, span, names, `Columns of ${table.name}`)
}

/** The values of the parameters that a plan binds, and a diagnostic for each `$name` that no input cell defines. */
export function bindParameters(
  references: Reference[],
  schema: Schema,
): { parameters: Parameters; diagnostics: Diagnostic[] } {
  const parameters: Parameters = {}
  const diagnostics: Diagnostic[] = []
  for (const { name, span } of references) {
    const parameter = schema.parameters.find((each) => each.name === name)
    const names = schema.parameters.map((each) => each.name).sort()
    if (parameter) parameters[name] = parameter.value
    else diagnostics.push(unknownName('input', name, span, names, 'Inputs here'))
  }
  return { parameters, diagnostics }
}

/** True for a column that has the name, without regard to case; unknown columns have every name. */
export function findColumn(table: TableSchema, name: string): ColumnSchema | null {
  return findByName(table.columns ?? [], name) ?? null
}

/** `There is no table cleen.` with the nearest name and all that there are. */
export function unknownName(
  what: string,
  name: string,
  span: Span | null,
  names: string[],
  heading: string,
): Diagnostic {
  const near = nearest(name, names)
  const sign = what === 'input' ? '$' : ''
  const list = names.length > 0 ? `${heading}: ${listNames(names)}.` : `${heading}: none.`
  return {
    code: 'unknown-name',
    severity: 'error',
    message: `There is no ${what} ${sign}${name}.`,
    ...(span ? { span } : {}),
    hint: near ? `Did you mean ${sign}${near}? ${list}` : list,
  }
}

const MOST = 12

function listNames(names: string[]): string {
  return names.length > MOST ? `${names.slice(0, MOST).join(', ')} …` : names.join(', ')
}

/** An error without a suggestion, at a place where there is one. */
export function makeError(code: string, message: string, span: Span | null, hint?: string): Diagnostic {
  return { code, severity: 'error', message, ...(span ? { span } : {}), ...(hint === undefined ? {} : { hint }) }
}
