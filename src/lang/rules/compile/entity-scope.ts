import type { ColumnSchema, TableSchema } from '../../schema.ts'
import { quoteName } from '../../sql/print.ts'
import { findByName } from '../../suggest.ts'
import type { Reference, SqlValue } from '../ast.ts'
import { resolveReference } from '../names.ts'
import { readSql } from '../references.ts'
import { useDefinition } from './define.ts'
import { makeAtom, makeColumn, NOTHING, type Fragment } from './fragment.ts'
import { bindParameter } from './parameter.ts'
import { addProblem, aliasOf, allocate, singular, type Query, type RelationGroup } from './query.ts'
import type { Scope } from './scope.ts'

/** Conditions and values about an entity. */
export function makeEntityScope(query: Query): Scope {
  return {
    query,
    events: null,
    readReference: (node) => readReference(query, node),
    readSql: (node) => readExpression(query, node),
  }
}

function readReference(query: Query, node: Reference): Fragment {
  const meaning = resolveReference(node, query)
  if (meaning.kind === 'unknown') {
    addProblem(query, meaning.diagnostic)
    return NOTHING
  }
  if (meaning.kind === 'statement') return useDefinition(query, meaning.found, node.span)
  if (meaning.kind === 'relation-column') return readRelation(query, meaning.table, meaning.name, meaning.column)
  const { name, column } = meaning
  const alias = name === query.entity.key ? name : (query.columns.get(name) ?? keepName(query, name))
  if (name !== query.entity.key) query.columns.set(name, alias)
  return makeColumn(quoteName(alias), column?.type ?? 'other', column?.sqlType ?? '')
}

/** A column keeps its own name unless a definition or table has it. */
function keepName(query: Query, name: string): string {
  if (query.taken.has(name.toLowerCase())) return allocate(query, `${singular(query.entity.name)}_${name}`)
  query.taken.add(name.toLowerCase())
  return name
}

function readRelation(query: Query, table: TableSchema, name: string, column: ColumnSchema | null): Fragment {
  const group = query.relations.get(table.name) ?? makeRelation(query, table)
  query.relations.set(table.name, group)
  const alias = aliasOf(query, group.columns, name, `${table.name}_${name}`)
  return makeColumn(quoteName(alias), column?.type ?? 'other', column?.sqlType ?? '')
}

/** Only a source whose keys were measured is known to have one row per key. */
function makeRelation(query: Query, table: TableSchema): RelationGroup {
  const key = findByName(table.columns ?? [], query.entity.key)
  const guarded = key?.unique !== true
  const name = guarded ? allocate(query, `${table.name}_by_${singular(query.entity.name)}`) : table.name
  return { table, name, guarded, columns: new Map() }
}

/** `{ sql }` over the columns of the entity's table. */
function readExpression(query: Query, node: SqlValue): Fragment {
  const problems = readSql(node, query.schema, (name) => bindParameter(query, name))
  problems.forEach((problem) => addProblem(query, problem))
  const alias = aliasOf(query, query.expressions, node.sql.trim(), 'sql')
  return problems.length > 0 ? NOTHING : makeAtom(quoteName(alias), 'other')
}
