import type { Diagnostic } from '../../diagnostic.ts'
import type { DatePlan, GroupPlan, SegmentsPlan } from '../../plan.ts'
import { resolveDates, resolveEntity } from '../../roles.ts'
import type { CellStatement, Schema } from '../../schema.ts'
import { printSelect, printWith, quoteName } from '../../sql/print.ts'
import type { Name, Statement } from '../ast.ts'
import { assemble, printColumns, type Assembly } from './assemble.ts'
import { checkNames } from './check-names.ts'
import { define } from './define.ts'
import { nameClauses, printMembers, storeClauses } from './members.ts'
import { makeQuery, type Definition, type Query } from './query.ts'
import { printSizes } from './sizes.ts'

/**
 * The plan of a `segments` cell, or every problem of it. `sql` is one text: the key, the measures of the cell, a
 * BOOLEAN per segment (NULL = unknown) and the label of each partition (NULL = uncovered), one row per entity.
 */
export function compileSegments(
  cellId: string,
  statements: Statement[],
  schema: Schema,
): { plan: SegmentsPlan | null; diagnostics: Diagnostic[] } {
  const { defined, diagnostics } = defineStatements(cellId, statements, schema)
  if (!defined) return { plan: null, diagnostics }
  const { dates, diagnostics: problems } = resolveDates(schema)
  if (problems.length > 0) return { plan: null, diagnostics: problems }
  const plan = makePlan(cellId, statements, defined)
  const groups = statements.filter((statement) => statement.type !== 'measure')
  const earlier = groups.length === 0 ? [] : dates.slice(0, -1)
  const history = earlier.map((asOf, index) => {
    const then = { ...schema, declarations: { ...schema.declarations, asOf } }
    return planDate(
      cellId,
      asOf,
      `${cellId}~at_${index + 1}`,
      defineStatements(cellId, statements, then, groups).defined!,
    )
  })
  return { plan: { ...plan, history }, diagnostics: [] }
}

export interface Defined {
  query: Query
  definitions: Definition[]
}

/** Compiles the statements of a cell, or those of them that are `wanted`, as definitions of one query. */
export function defineStatements(
  cellId: string,
  statements: Statement[],
  schema: Schema,
  wanted = statements,
): { defined: Defined | null; diagnostics: Diagnostic[] } {
  const of = statements.find((statement) => statement.of)?.of ?? null
  const { entity, diagnostics: roles } = resolveEntity(of?.text ?? null, schema)
  if (!entity) return { defined: null, diagnostics: roles.map((problem) => placeRole(problem, of, statements)) }
  const own = statements.map((statement): CellStatement => ({ cell: cellId, statement }))
  const others = schema.statements.filter(({ cell }) => cell !== cellId)
  const query = makeQuery(entity, cellId, [...own, ...others], schema)
  query.diagnostics.push(...checkNames(query))
  const definitions = wanted.flatMap((statement) => define(query, statement) ?? [])
  if (query.diagnostics.length > 0) return { defined: null, diagnostics: sortProblems(query.diagnostics) }
  return { defined: { query, definitions }, diagnostics: [] }
}

function makePlan(cellId: string, statements: Statement[], { query, definitions }: Defined): SegmentsPlan {
  const assembly = assemble(query)
  const measures = statements.filter((statement) => statement.type === 'measure')
  const groups = statements.flatMap(makeGroup)
  const sums = measures.filter(({ value }) => value.type === 'aggregate' && value.function === 'sum')
  const valueMeasure = sums[0]?.name ?? null
  const { entity, asOf, parameters } = query
  const stored = storeClauses(query, groups, definitions)
  const columns = listColumns(query, definitions, assembly)
  const members = `${cellId}~members`
  return {
    kind: 'segments',
    relation: cellId,
    entity: entity.name,
    key: entity.key,
    sql: printWith(assembly.parts, printSelect({ columns, from: quoteName(assembly.from) })),
    members: printMembers(assembly, columns, stored),
    views: [
      { name: cellId, sql: printSelect({ columns: listNames(query, definitions), from: quoteName(members) }) },
      ...groups.map((group) => makeView(cellId, entity.key, group)),
    ],
    sizes: printSizes(stored.map(nameClauses), valueMeasure, members),
    figures: countFigures(query),
    groups,
    measures: measures.map(({ name }) => name),
    valueMeasure,
    asOf: asOf ?? '',
    history: [],
    parameters,
  }
}

/** Groups as they were at an earlier date. */
function planDate(cellId: string, asOf: string, relation: string, { query, definitions }: Defined): DatePlan {
  const assembly = assemble(query)
  const groups = query.statements.filter(({ cell }) => cell === cellId).flatMap(({ statement }) => makeGroup(statement))
  const stored = storeClauses(query, groups, definitions)
  const members = printMembers(assembly, listColumns(query, definitions, assembly), stored)
  return { asOf, relation, members, sizes: printSizes(stored.map(nameClauses), null, relation) }
}

/** The SELECT list: the key, then measures, then groups. */
function listColumns(query: Query, definitions: Definition[], assembly: Assembly): string[] {
  return [quoteName(query.entity.key), ...order(definitions).flatMap((definition) => printFinal(definition, assembly))]
}

function listNames(query: Query, definitions: Definition[]): string[] {
  return [query.entity.key, ...order(definitions).map(({ name }) => name)].map(quoteName)
}

function order(definitions: Definition[]): Definition[] {
  return [...definitions].sort((a, b) => Number(a.kind === 'group') - Number(b.kind === 'group'))
}

/** The most that is computed of one table of events. */
function countFigures(query: Query): number {
  return Math.max(0, ...[...query.events.values()].map(({ aggregates }) => aggregates.size))
}

/** A definition as columns of a SELECT from the last part: by name where it is there already. */
export function printFinal(definition: Definition, assembly: Assembly): string[] {
  return assembly.done.has(definition.name) ? [quoteName(definition.name)] : printColumns(definition)
}

function makeGroup(statement: Statement): GroupPlan[] {
  if (statement.type === 'measure') return []
  if (statement.type === 'segment') return [{ statement: 'segment', name: statement.name, labels: [], otherwise: null }]
  const otherwise = statement.otherwise?.text ?? null
  const labels = [...statement.rules.map((rule) => rule.label.text), ...(otherwise === null ? [] : [otherwise])]
  return [{ statement: 'partition', name: statement.name, labels, otherwise }]
}

function makeView(cellId: string, key: string, group: GroupPlan): { name: string; sql: string } {
  const name = quoteName(group.name)
  const segment = group.statement === 'segment'
  const columns = segment ? [quoteName(key)] : [quoteName(key), `${name} AS segment`]
  const where = [segment ? name : `${name} IS NOT NULL`]
  return { name: group.name, sql: printSelect({ columns, from: quoteName(cellId), where }) }
}

/** Problems with roles have no place of their own: they are shown at `of`, or at the first name. */
function placeRole(problem: Diagnostic, of: Name | null, statements: Statement[]): Diagnostic {
  const span = problem.span ?? of?.span ?? statements[0]?.nameSpan
  return span ? { ...problem, span } : problem
}

function sortProblems(problems: Diagnostic[]): Diagnostic[] {
  return [...problems].sort((a, b) => (a.span?.from ?? 0) - (b.span?.from ?? 0))
}
