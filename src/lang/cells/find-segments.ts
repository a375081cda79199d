import type { Diagnostic, Span } from '../diagnostic.ts'
import { describeRoles, resolveEntity } from '../roles.ts'
import type { Entity, Schema, TableSchema } from '../schema.ts'
import { findByName } from '../suggest.ts'
import { findColumn, findTable, makeError } from './names.ts'
import type { Text } from './option-types.ts'
import { rfmSegments } from './rfm-sql.ts'

/** A relation that says who is in which segment: (key, segment), or the keys of one segment. */
export interface Membership {
  relation: string
  /** The only segment, or `null` where the relation has a column `segment`. */
  segment: string | null
}

export interface ComparedSegments {
  entity: Entity
  memberships: Membership[]
  /** In the order of their definition; empty where only the data knows. */
  segments: string[]
}

export type FoundSegments =
  { found: ComparedSegments; diagnostics: Diagnostic[] } | { found: null; diagnostics: Diagnostic[] }

/** What `of` names: one partition, rfm or cluster cell, or segments; by default the only partition of the notebook. */
export function findSegments(written: Text[] | null, span: Span | null, schema: Schema): FoundSegments {
  const names = written ?? onlyPartition(schema)
  if (names.length === 0) return { found: null, diagnostics: [reportChoice(schema)] }
  const tables = names.map((name) => findTable({ name: name.text, span: written && name.span }, schema))
  const unknown = tables.flatMap(({ diagnostic }) => diagnostic ?? [])
  if (unknown.length > 0) return { found: null, diagnostics: unknown }
  const sets = tables.flatMap(({ table }) => (table ? [readSet(table, schema)] : []))
  const mixed = sets.findIndex(({ membership }) => membership.segment === null)
  if (sets.length > 1 && mixed >= 0) return { found: null, diagnostics: [reportMixed(names[mixed]!)] }
  const { entity, diagnostics } = entityOf(sets[0]!, span, schema)
  if (!entity) return { found: null, diagnostics }
  const wrong = sets.flatMap((set, index) => reportColumns(set, entity, names[index]!, span))
  if (wrong.length > 0) return { found: null, diagnostics: wrong }
  const memberships = sets.map(({ membership }) => membership)
  return { found: { entity, memberships, segments: sets.flatMap((set) => set.segments) }, diagnostics: [] }
}

interface Set {
  table: TableSchema
  membership: Membership
  segments: string[]
  /** The entity that the statement names. */
  of: string | null
}

function readSet(table: TableSchema, schema: Schema): Set {
  const statement = schema.statements.find((each) => each.statement.name === table.name)?.statement
  const of = statement?.of?.text ?? null
  if (statement?.type === 'segment') {
    return { table, membership: { relation: table.name, segment: table.name }, segments: [table.name], of }
  }
  const membership = { relation: table.name, segment: null }
  if (statement?.type !== 'partition') return { table, membership, segments: isRfm(table) ? [...rfmSegments] : [], of }
  const labels = [
    ...statement.rules.map(({ label }) => label.text),
    ...(statement.otherwise ? [statement.otherwise.text] : []),
  ]
  return { table, membership, segments: [...new Set(labels)], of }
}

function isRfm(table: TableSchema): boolean {
  return ['recency', 'frequency', 'monetary', 'segment'].every((name) => findColumn(table, name))
}

/** The entity that the statement names, or the one whose key the relation has, or the only one. */
function entityOf({ table, of }: Set, span: Span | null, schema: Schema) {
  const byKey = describeRoles(schema).entities.find(({ key }) => findColumn(table, key))
  if (of === null && byKey) return { entity: byKey, diagnostics: [] }
  const { entity, diagnostics } = resolveEntity(of, schema)
  return { entity, diagnostics: diagnostics.map((each) => (span ? { ...each, span } : each)) }
}

function reportColumns({ table, membership }: Set, entity: Entity, name: Text, span: Span | null): Diagnostic[] {
  const needed = membership.segment === null ? [entity.key, 'segment'] : [entity.key]
  const missing = table.columns === null ? [] : needed.filter((column) => !findColumn(table, column))
  if (missing.length === 0) return []
  const message = `Expected segments of ${entity.name} after "of:", found ${table.name}, which has no column ${missing.join(' and ')}.`
  return [
    makeError('no-segments', message, span && name.span, 'Name a partition, segments, or an rfm or cluster cell.'),
  ]
}

function reportMixed(name: Text): Diagnostic {
  const message = `Expected a list of segments after "of:", found ${name.text}, which has several of its own.`
  return makeError('mixed-segments', message, name.span, `Write \`of: ${name.text}\` alone, or list segments only.`)
}

function onlyPartition(schema: Schema): Text[] {
  const partitions = schema.statements.filter(({ statement }) => statement.type === 'partition')
  const names = partitions.flatMap(({ statement }) => findByName(schema.tables, statement.name)?.name ?? [])
  return names.length === 1 ? [{ text: names[0]!, span: { from: 0, to: 0 }, start: null }] : []
}

function reportChoice(schema: Schema): Diagnostic {
  const names = schema.statements.flatMap(({ statement }) => (statement.type === 'measure' ? [] : [statement.name]))
  const found = names.length === 0 ? 'none' : names.join(', ')
  const hint = names[0]
    ? `Write \`of: ${names[0]}\`.`
    : 'Define them in a segments, rfm or cluster cell and name it after `of:`.'
  return makeError('which-segments', `Expected the segments to compare after "of:", found ${found}.`, null, hint)
}
