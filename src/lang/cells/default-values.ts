import { looksLikeKey } from '../roles/columns.ts'
import { describeRoles } from '../roles.ts'
import { compileValues } from '../rules/index.ts'
import type { Entity, Schema, ValueType } from '../schema.ts'
import { findByName } from '../suggest.ts'
import { guessValueColumn } from './guess-value-column.ts'

/** More than these would be a wall of figures. */
const most = 12

/**
 * What describes an entity when the author names nothing: the notebook's measures, else the columns of its table, else
 * how recent, how many and how much its events are. Texts of the rule language, of the wanted types only.
 */
export function defaultValues(entity: Entity, types: ValueType[], schema: Schema): string[] {
  const usable = (texts: string[]) =>
    texts.filter((text) => types.includes(typeOf(text, entity, schema))).slice(0, most)
  const candidates = [measuresOf(entity, schema), columnsOf(entity, schema), behaviourOf(entity, schema)]
  return candidates.map(usable).find((texts) => texts.length > 0) ?? []
}

function measuresOf(entity: Entity, schema: Schema): string[] {
  const of = (name: string | undefined) => name === undefined || name.toLowerCase() === entity.name.toLowerCase()
  return schema.statements.flatMap(({ statement }) =>
    statement.type === 'measure' && of(statement.of?.text) ? [quoteRuleName(statement.name)] : [],
  )
}

function columnsOf(entity: Entity, schema: Schema): string[] {
  const table = findByName(schema.tables, entity.table ?? '')
  const columns = (table?.columns ?? []).filter((column) => column.name !== entity.key && !looksLikeKey(column))
  return columns.map(({ name }) => quoteRuleName(name))
}

function behaviourOf(entity: Entity, schema: Schema): string[] {
  const events = describeRoles(schema).events.filter(({ of }) => of === entity.name)
  return events.flatMap((each) => {
    const table = findByName(schema.tables, each.name)
    const value = table && guessValueColumn(table, each)
    const name = quoteRuleName(each.name)
    const sum = value ? [`sum(${name}.${quoteRuleName(value.name)})`] : []
    return [`days since last(${name})`, `count(${name})`, ...sum]
  })
}

function typeOf(text: string, entity: Entity, schema: Schema): ValueType {
  const compiled = compileValues({ entity: entity.name, values: [{ name: 'value', text }] }, schema)
  return compiled.sql === null ? 'other' : (compiled.columns[0]?.type ?? 'other')
}

/** A name as the rule language takes it. */
export function quoteRuleName(name: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`
}
