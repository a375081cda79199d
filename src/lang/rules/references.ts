import type { Diagnostic, Span } from '../diagnostic.ts'
import { resolveEntity } from '../roles.ts'
import type { CellStatement, Entity, Schema } from '../schema.ts'
import { referencesOfSql } from '../sql/references.ts'
import { scanSql } from '../sql/scan.ts'
import { nearest } from '../suggest.ts'
import type { SqlValue, Statement } from './ast.ts'
import { mentionsOf, type Mention } from './mentions.ts'
import { findEvents, resolveReference, resolveSegment, type Meaning, type Names } from './names.ts'
import { parseValue } from './parse.ts'

export interface References {
  /** Names of relations, and of parameters with their `$`, sorted. */
  inputs: string[]
  diagnostics: Diagnostic[]
}

interface Search extends Names {
  inputs: Set<string>
  diagnostics: Diagnostic[]
  done: Set<Statement>
  /** Definitions that led here, outermost first. */
  path: CellStatement[]
  own: Set<Statement>
}

/**
 * What the statements of one cell need before they can run. Definitions of other cells are followed to what they need
 * themselves. Works on names alone, so also while tables have no columns yet; problems of other cells are theirs.
 */
export function referencesOf(statements: Statement[], schema: Schema): References {
  const named = statements.find((statement) => statement.of)?.of?.text ?? null
  const search = makeSearch(statements, named, schema)
  for (const statement of statements) follow({ cell: '', statement }, search)
  return { inputs: [...search.inputs].sort(), diagnostics: search.diagnostics }
}

/** The same for single values, such as features and metrics; `offset` shifts the spans into the cell's text. */
export function referencesOfValues(
  texts: { text: string; offset?: number }[],
  entity: string | null,
  schema: Schema,
): { inputs: string[]; diagnostics: (Diagnostic & { index?: number })[] } {
  const search = makeSearch([], entity, schema)
  const diagnostics = texts.flatMap(({ text, offset = 0 }, index) => {
    const { value, diagnostics: problems } = parseValue(text)
    search.diagnostics = [...problems]
    if (value) for (const mention of mentionsOf(value)) readMention(mention, search, true)
    return search.diagnostics.map((problem) => ({ ...shift(problem, offset), index }))
  })
  return { inputs: [...search.inputs].sort(), diagnostics }
}

function makeSearch(own: Statement[], entityName: string | null, schema: Schema): Search {
  const entity = resolveEntity(entityName, schema).entity
  const places = new Set(own.map(placeOf))
  const others = schema.statements.filter(({ statement }) => !places.has(placeOf(statement)))
  return {
    schema,
    entity,
    statements: [...own.map((statement) => ({ cell: '', statement })), ...others],
    inputs: new Set(entity ? entityTable(entity) : []),
    diagnostics: [],
    done: new Set(),
    path: [],
    own: new Set(own),
  }
}

/** The same text is parsed more than once: a statement is known by its name and place. */
function placeOf({ name, span }: Statement): string {
  return `${span.from} ${name}`
}

function entityTable(entity: Entity): string[] {
  return [entity.table ?? entity.from].flatMap((table) => table ?? [])
}

function follow(found: CellStatement, search: Search, place?: Span): void {
  const start = search.path.findIndex(({ statement }) => statement === found.statement)
  if (start >= 0) return reportCycle(search, search.path.slice(start), place)
  if (search.done.has(found.statement)) return
  if (search.path.length >= LONGEST_CHAIN) return reportChain(search, found)
  search.path.push(found)
  const isOwnStatement = search.own.has(found.statement)
  for (const mention of mentionsOf(found.statement)) readMention(mention, search, isOwnStatement)
  search.path.pop()
  search.done.add(found.statement)
}

/** Definitions that need one another in a row, bounded so that no text can exhaust the stack. */
const LONGEST_CHAIN = 200

function reportChain(search: Search, found: CellStatement): void {
  const start = search.path.find(({ statement }) => search.own.has(statement))?.statement
  if (!start || search.diagnostics.some(({ code }) => code === 'too-deep')) return
  search.diagnostics.push({
    code: 'too-deep',
    severity: 'error',
    message: `Expected at most ${LONGEST_CHAIN} definitions in a row, but ${start.name} needs more before ${found.statement.name}.`,
    span: start.nameSpan,
    hint: 'Write some of them out, or compute a part in an sql cell.',
  })
}

function reportCycle(search: Search, members: CellStatement[], place: Span | undefined): void {
  const own = members.find(({ statement }) => search.own.has(statement))
  if (!own) return
  const names = [...members, members[0]!].map(({ statement }) => statement.name)
  const [first = '', second = ''] = names
  const alone = members.length === 1
  search.diagnostics.push({
    code: 'cycle',
    severity: 'error',
    message: alone
      ? `The definition of ${first} needs ${first} itself.`
      : `These definitions need each other in a circle: ${names.join(' → ')}.`,
    span: search.own.has(search.path[search.path.length - 1]!.statement) && place ? place : own.statement.nameSpan,
    hint: alone
      ? `Take ${first} out of it.`
      : `Take ${second} out of ${first}, or define one of them without the others.`,
  })
}

function readMention(mention: Mention, search: Search, report: boolean): void {
  // of a text that cannot be read, only a near miss is surely a name
  const isSure = ({ hint }: Diagnostic): boolean => !mention.doubtful || hint?.startsWith('Did you mean') === true
  const add = (problem: Diagnostic): void => {
    if (report && isSure(problem)) search.diagnostics.push(problem)
  }
  if (mention.type === 'reference') readMeaning(resolveReference(mention.node, search), mention.node.span, search, add)
  else if (mention.type === 'segment') readMeaning(resolveSegment(mention.name, search), mention.name.span, search, add)
  else if (mention.type === 'sql') readSql(mention.node, search.schema, (name) => search.inputs.add(name)).forEach(add)
  else if (mention.type === 'parameter') {
    const problem = checkParameter(mention.node.name, mention.node.span, search.schema)
    if (problem) add(problem)
    else search.inputs.add(`$${mention.node.name}`)
  } else {
    const table = findEvents(mention.name.text, search.schema)
    if (table) search.inputs.add(table.name)
    else add(reportTable(mention.name.text, mention.name.span, search.schema))
  }
}

function readMeaning(meaning: Meaning, place: Span, search: Search, add: (problem: Diagnostic) => void): void {
  if (meaning.kind === 'statement') follow(meaning.found, search, place)
  if (meaning.kind === 'relation-column') search.inputs.add(meaning.table.name)
  if (meaning.kind === 'unknown') add(meaning.diagnostic)
}

/** Tables and parameters of `{ sql }`, each handed to `add`; returns what is not known. */
export function readSql(node: SqlValue, schema: Schema, add: (name: string) => void): Diagnostic[] {
  const found = referencesOfSql(
    node.sql,
    schema.tables.map((table) => table.name),
  )
  found.tables.forEach(add)
  const unknown = found.unknown.map(({ name, span }) => reportTable(name, span, schema))
  const parameters = found.parameters.flatMap((name) => {
    const problem = checkParameter(name, placeOfParameter(node.sql, name), schema)
    if (!problem) add(`$${name}`)
    return problem ?? []
  })
  return [...unknown, ...parameters].map((problem) => shift(problem, node.sqlSpan.from))
}

function placeOfParameter(sql: string, name: string): Span {
  const token = scanSql(sql).find(({ type, text }) => type === 'parameter' && text === name)
  return { from: token?.from ?? 0, to: token?.to ?? sql.length }
}

/** A problem when no input cell gives this parameter. */
export function checkParameter(name: string, span: Span, schema: Schema): Diagnostic | null {
  if (schema.parameters.some((parameter) => parameter.name === name)) return null
  const near = nearest(
    name,
    schema.parameters.map((parameter) => parameter.name),
  )
  const hint = near ? `Did you mean $${near}?` : `Add an input cell with the id ${name}.`
  return { code: 'unknown-name', severity: 'error', message: `There is no input $${name}.`, span, hint }
}

function reportTable(name: string, span: Span, schema: Schema): Diagnostic {
  const near = nearest(
    name,
    schema.tables.map((table) => table.name),
  )
  const hint = near
    ? `Did you mean ${near}?`
    : `Add the file under sources: in the front matter, or an sql cell with the id ${name}.`
  return { code: 'unknown-name', severity: 'error', message: `There is no table ${name}.`, span, hint }
}

function shift(problem: Diagnostic, offset: number): Diagnostic {
  const { span } = problem
  return span ? { ...problem, span: { from: span.from + offset, to: span.to + offset } } : problem
}
