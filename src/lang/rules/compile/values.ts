import type { Diagnostic } from '../../diagnostic.ts'
import { resolveEntity } from '../../roles.ts'
import type { Entity, Schema, ValueType } from '../../schema.ts'
import type { Parameters } from '../../plan.ts'
import { printSelect, printWith, quoteName } from '../../sql/print.ts'
import { parseValue } from '../parse.ts'
import { assemble } from './assemble.ts'
import { makeEntityScope } from './entity-scope.ts'
import { NOTHING, type Fragment } from './fragment.ts'
import { makeQuery, type Query } from './query.ts'
import { compileValue } from './value.ts'

/** A problem of the value at `index`, its span in that value's text; without `index`, of all. */
export type ValueDiagnostic = Diagnostic & { index?: number }

export interface CompiledValues {
  sql: string
  entity: Entity
  key: string
  columns: { name: string; type: ValueType }[]
  parameters: Parameters
  diagnostics: ValueDiagnostic[]
}

export interface ValuesRequest {
  /** `null` for the only entity of the notebook. */
  entity: string | null
  /** `name` is the column, `text` a value of the rule language. */
  values: { name: string; text: string }[]
}

/** One row per entity: the key, then one column per value. */
export function compileValues(
  request: ValuesRequest,
  schema: Schema,
): CompiledValues | { sql: null; diagnostics: ValueDiagnostic[] } {
  const { entity, diagnostics: roles } = resolveEntity(request.entity, schema)
  if (!entity) return { sql: null, diagnostics: roles }
  const query = makeQuery(entity, null, schema.statements, schema)
  const results = request.values.map(({ text }, index) => compileText(text, index, query))
  const diagnostics = [...results.flatMap((result) => result.diagnostics), ...checkRepeated(request, entity.key)]
  if (diagnostics.length > 0) return { sql: null, diagnostics }
  const assembly = assemble(query)
  const columns = results.map(({ fragment }, index) => {
    const name = quoteName(request.values[index]!.name)
    return fragment.sql === name ? name : `${fragment.sql} AS ${name}`
  })
  const key = quoteName(entity.key)
  return {
    sql: printWith(assembly.parts, printSelect({ columns: [key, ...columns], from: quoteName(assembly.from) })),
    entity,
    key: entity.key,
    columns: results.map(({ fragment }, index) => ({ name: request.values[index]!.name, type: fragment.type })),
    parameters: query.parameters,
    diagnostics: [],
  }
}

function compileText(
  text: string,
  index: number,
  query: Query,
): { fragment: Fragment; diagnostics: ValueDiagnostic[] } {
  const { value, diagnostics } = parseValue(text)
  query.diagnostics = [...diagnostics]
  const fragment = value ? compileValue(value, makeEntityScope(query)) : NOTHING
  return { fragment, diagnostics: query.diagnostics.map((problem) => ({ ...problem, index })) }
}

function checkRepeated({ values }: ValuesRequest, key: string): ValueDiagnostic[] {
  const names = [key, ...values.map(({ name }) => name)].map((name) => name.toLowerCase())
  return values.flatMap(({ name }, index) => {
    if (names.indexOf(name.toLowerCase()) === index + 1) return []
    const message =
      index > 0 && name.toLowerCase() !== key.toLowerCase() ? `${name} stands here twice.` : `${name} is the key.`
    return [{ code: 'repeated-name', severity: 'error' as const, message, hint: 'Leave one of them out.', index }]
  })
}
