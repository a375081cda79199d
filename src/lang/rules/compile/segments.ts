import type { Diagnostic } from '../../diagnostic.ts'
import type { GroupPlan, SegmentsPlan } from '../../plan.ts'
import { resolveEntity } from '../../roles.ts'
import type { CellStatement, Schema } from '../../schema.ts'
import { printSelect, printWith, quoteName } from '../../sql/print.ts'
import type { Name, Statement } from '../ast.ts'
import { assemble, printColumns, type Assembly } from './assemble.ts'
import { checkNames } from './check-names.ts'
import { define } from './define.ts'
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
  const of = statements.find((statement) => statement.of)?.of ?? null
  const { entity, diagnostics: roles } = resolveEntity(of?.text ?? null, schema)
  if (!entity) return { plan: null, diagnostics: roles.map((problem) => placeRole(problem, of, statements)) }
  const own = statements.map((statement): CellStatement => ({ cell: cellId, statement }))
  const others = schema.statements.filter(({ cell }) => cell !== cellId)
  const query = makeQuery(entity, cellId, [...own, ...others], schema)
  query.diagnostics.push(...checkNames(query))
  const definitions = statements.flatMap((statement) => define(query, statement) ?? [])
  if (query.diagnostics.length > 0) return { plan: null, diagnostics: sortProblems(query.diagnostics) }
  return { plan: makePlan(cellId, statements, query, definitions), diagnostics: [] }
}

function makePlan(cellId: string, statements: Statement[], query: Query, definitions: Definition[]): SegmentsPlan {
  const assembly = assemble(query)
  const measures = statements.filter((statement) => statement.type === 'measure')
  const groups = statements.flatMap(makeGroup)
  const sums = measures.filter(({ value }) => value.type === 'aggregate' && value.function === 'sum')
  const valueMeasure = sums[0]?.name ?? null
  const { entity, asOf, parameters } = query
  return {
    kind: 'segments',
    relation: cellId,
    entity: entity.name,
    key: entity.key,
    sql: printWith(assembly.parts, printWide(query, definitions, assembly)),
    views: groups.map((group) => makeView(cellId, entity.key, group)),
    sizes: printSizes(query, groups, definitions, valueMeasure, assembly),
    groups,
    measures: measures.map(({ name }) => name),
    valueMeasure,
    asOf: asOf ?? '',
    history: [],
    parameters,
  }
}

/** The key, then measures, then groups. */
function printWide(query: Query, definitions: Definition[], assembly: Assembly): string {
  const ordered = [...definitions].sort((a, b) => Number(a.kind === 'group') - Number(b.kind === 'group'))
  const columns = ordered.flatMap((definition) => printFinal(definition, assembly))
  return printSelect({ columns: [quoteName(query.entity.key), ...columns], from: quoteName(assembly.from) })
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
