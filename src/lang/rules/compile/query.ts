import type { Diagnostic, Span } from '../../diagnostic.ts'
import type { Parameters } from '../../plan.ts'
import { resolveAsOf } from '../../roles.ts'
import type { CellStatement, Entity, EventTable, Schema, TableSchema, ValueType } from '../../schema.ts'
import { quoteDate } from '../../sql/print.ts'
import type { Statement } from '../ast.ts'
import type { Names } from '../names.ts'

/** One SQL text in the making: what it needs of each table, and the definitions to compute from that. */
export interface Query extends Names {
  entity: Entity
  /** ISO date, or `null` in a notebook without dates. */
  asOf: string | null
  /** The cell that the text is for; `null` for single values. */
  cell: string | null
  diagnostics: Diagnostic[]
  /** Where problems are shown while a definition of another cell is compiled: at its name in this cell. */
  place: Span | null
  /** Names in use, in lower case: of tables, of statements and of columns made here. */
  taken: Set<string>
  /** The last number given to a name that was taken. */
  numbers: Map<string, number>
  /** Columns of the entity by name, and `{ sql }` over them by text: each with its alias. */
  columns: Map<string, string>
  expressions: Map<string, string>
  events: Map<string, EventGroup>
  /** Counted sequences by their text, and the chains that they are made of, each after what it needs. */
  sequences: Map<string, SequenceGroup>
  chains: Map<string, { name: string; sql: string }>
  relations: Map<string, RelationGroup>
  definitions: Map<Statement, Definition>
  ranks: Map<string, Definition>
  /** Statements being compiled, outermost first. */
  path: Statement[]
  /** Names of the definitions that the one being compiled needs. */
  needs: Set<string>
  parameters: Parameters
}

/** What is computed from one table of events, in one scan. */
export interface EventGroup {
  table: TableSchema
  events: EventTable
  name: string
  /** Aggregate SQL → its column and whether entities without events have 0. */
  aggregates: Map<string, { alias: string; zero: boolean }>
  /** The column that holds the day of the entity's first event, where a window needs it. */
  firstDay: string | null
  /** The name of the events up to the as-of date, where a sequence looks at them one by one; else they are only grouped. */
  soFar: string | null
  /** Columns that are read, `'*'` where SQL of the author may read any. */
  used: Set<string>
}

/** Events that begin a whole chain, counted per entity. */
export interface SequenceGroup {
  name: string
  sql: string
  /** The column of the entity in it, and that of the count. */
  key: string
  alias: string
}

/** Columns read from a relation with one row per entity. */
export interface RelationGroup {
  table: TableSchema
  /** The name to join: the table itself where it is known to have one row per key. */
  name: string
  guarded: boolean
  columns: Map<string, string>
}

/** A measure, rank, segment or partition as columns. */
export interface Definition {
  kind: 'measure' | 'rank' | 'group'
  name: string
  type: ValueType
  columns: { alias: string; sql: string }[]
  /** Conditions of a partition's labels, in order. */
  clauses: string[]
  needs: Set<string>
  /** True when the column comes with the facts, as an aggregate of that name. */
  ready: boolean
}

export function makeQuery(entity: Entity, cell: string | null, statements: CellStatement[], schema: Schema): Query {
  const words = [
    entity.key,
    ...schema.tables.map((table) => table.name),
    ...statements.map((found) => found.statement.name),
  ]
  return {
    schema,
    entity,
    cell,
    statements,
    asOf: resolveAsOf(schema)?.asOf ?? null,
    diagnostics: [],
    place: null,
    taken: new Set(words.map((word) => word.toLowerCase())),
    numbers: new Map(),
    columns: new Map(),
    expressions: new Map(),
    events: new Map(),
    sequences: new Map(),
    chains: new Map(),
    relations: new Map(),
    definitions: new Map(),
    ranks: new Map(),
    path: [],
    needs: new Set(),
    parameters: {},
  }
}

/** A name that nothing else has: the wanted one, or with a number. */
export function allocate(query: Query, wanted: string): string {
  const base = wanted
    .toLowerCase()
    .replace(/[^a-z0-9_]+/g, '_')
    .replace(/^(?=\d|$)/, 'c_')
  let number = query.numbers.get(base) ?? 1
  let name = base
  while (query.taken.has(name)) name = `${base}_${++number}`
  query.numbers.set(base, number)
  query.taken.add(name)
  return name
}

/** The alias of a thing, made when it is first asked for. */
export function aliasOf(query: Query, aliases: Map<string, string>, key: string, wanted: string): string {
  const alias = aliases.get(key) ?? allocate(query, wanted)
  aliases.set(key, alias)
  return alias
}

export function report(query: Query, code: string, message: string, span: Span, hint?: string): void {
  addProblem(query, { code, severity: 'error', message, span, ...(hint === undefined ? {} : { hint }) })
}

/** Reports a problem; one inside a definition of another cell is shown at that definition's name here. */
export function addProblem(query: Query, problem: Diagnostic): void {
  if (query.place === null) query.diagnostics.push(problem)
  else {
    const name = query.path[query.path.length - 1]?.name ?? ''
    query.diagnostics.push({
      ...problem,
      message: `In the definition of ${name}: ${problem.message}`,
      span: query.place,
    })
  }
}

/** The as-of date as SQL. */
export function printAsOf(query: Query, span: Span): string {
  if (query.asOf !== null) return quoteDate(query.asOf)
  report(
    query,
    'no-date',
    'No date in the data says what “today” is.',
    span,
    'Add to the front matter: as of: 2024-12-31',
  )
  return 'NULL'
}

/** `customer` for `customers`. */
export function singular(name: string): string {
  return /ies$/.test(name) ? name.replace(/ies$/, 'y') : /[^s]s$/.test(name) ? name.slice(0, -1) : name
}
