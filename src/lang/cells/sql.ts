import { checkSql, referencesOfSql, scanSql, trimSql } from '../sql/scan.ts'
import type { Schema } from '../schema.ts'
import type { CellBase, Compilation, Kind, Reading } from './kind.ts'
import { hasErrors } from './kind.ts'
import { bindParameters, findTable } from './names.ts'

export interface SqlCell extends CellBase {
  type: 'sql'
  text: string
}

export const sql: Kind<SqlCell> = { parse, resolve, compile }

function parse(id: string | null, body: string) {
  const diagnostics = checkSql(body)
  const cell: SqlCell = { type: 'sql', id, valid: !hasErrors(diagnostics), text: body }
  return { cell, diagnostics }
}

function resolve({ text }: SqlCell, schema: Schema): Reading {
  const { tables, parameters, unknown } = readReferences(text, schema)
  return {
    inputs: [...tables, ...parameters.map((name) => `$${name}`)],
    diagnostics: [
      ...unknown.flatMap((reference) => findTable(reference, schema).diagnostic ?? []),
      ...bindNames(text, parameters, schema).diagnostics,
    ],
  }
}

function compile({ id, text }: SqlCell, schema: Schema): Compilation {
  if (id === null) return { plan: null, diagnostics: [] }
  const { parameters } = bindNames(text, readReferences(text, schema).parameters, schema)
  return { plan: { kind: 'query', relation: id, sql: trimSql(text), parameters }, diagnostics: [] }
}

function readReferences(text: string, schema: Schema) {
  return referencesOfSql(
    text,
    schema.tables.map(({ name }) => name),
  )
}

function bindNames(text: string, names: string[], schema: Schema) {
  const tokens = scanSql(text).filter(({ type }) => type === 'parameter')
  const references = names.flatMap((name) => {
    const token = tokens.find((each) => each.text === name)
    return token ? [{ name, span: { from: token.from, to: token.to } }] : []
  })
  return bindParameters(references, schema)
}
