import type { Span } from '../../diagnostic.ts'
import type { CellStatement, ValueType } from '../../schema.ts'
import { indent, quoteName, quoteText } from '../../sql/print.ts'
import { nearest } from '../../suggest.ts'
import type { Partition, Statement, Value } from '../ast.ts'
import { resolveReference } from '../names.ts'
import { compileAggregate } from './aggregate.ts'
import { compileCondition } from './condition.ts'
import { makeEntityScope } from './entity-scope.ts'
import { makeAtom, NOTHING, type Fragment } from './fragment.ts'
import { report, type Definition, type Query } from './query.ts'
import { compileValue } from './value.ts'

/** A definition as a column, compiled when it is first used; `place` is where it is used. */
export function useDefinition(query: Query, found: CellStatement, place: Span): Fragment {
  const { statement } = found
  const start = query.path.indexOf(statement)
  if (start >= 0) {
    const names = [...query.path.slice(start), statement].map(({ name }) => name)
    const message = `These definitions need each other in a circle: ${names.join(' → ')}.`
    report(query, 'cycle', message, place, `Take ${statement.name} out of one of them.`)
    return NOTHING
  }
  const outer = query.place
  query.place = found.cell === query.cell ? null : (outer ?? place)
  const definition = define(query, statement)
  query.place = outer
  if (!definition) return NOTHING
  query.needs.add(definition.name)
  return makeAtom(quoteName(definition.name), definition.type)
}

/** Compiles a statement once. */
export function define(query: Query, statement: Statement): Definition | null {
  const known = query.definitions.get(statement)
  if (known) return known
  if (statement.of && statement.of.text.toLowerCase() !== query.entity.name.toLowerCase()) {
    const message = `${statement.name} is about ${statement.of.text}, not about ${query.entity.name}.`
    report(
      query,
      'other-entity',
      message,
      statement.of.span,
      'Rules about another entity stand in a cell of their own.',
    )
    return null
  }
  const outer = query.needs
  query.needs = new Set()
  query.path.push(statement)
  const definition = { ...compileStatement(query, statement), name: statement.name, needs: query.needs }
  query.path.pop()
  query.needs = outer
  query.definitions.set(statement, definition)
  return definition
}

function compileStatement(query: Query, statement: Statement): Omit<Definition, 'name' | 'needs'> {
  const scope = makeEntityScope(query)
  const alias = statement.name
  if (statement.type === 'measure') {
    const { value } = statement
    const fragment = value.type === 'aggregate' ? compileAggregate(value, query, alias) : compileValue(value, scope)
    const ready = fragment.sql === quoteName(alias)
    return { ...makeColumn('measure', fragment.type, alias, fragment.sql), ready }
  }
  if (statement.type === 'segment') {
    return makeColumn('group', 'boolean', alias, compileCondition(statement.condition, scope).sql)
  }
  const clauses = statement.rules.map((rule) => compileCondition(rule.condition, scope).sql)
  return { ...makeColumn('group', 'text', alias, printPartition(statement, clauses)), clauses }
}

function makeColumn(
  kind: Definition['kind'],
  type: ValueType,
  alias: string,
  sql: string,
): Omit<Definition, 'name' | 'needs'> {
  return { kind, type, columns: [{ alias, sql }], clauses: [], ready: false }
}

/** The first label whose rule is true; an unknown rule does not match. */
function printPartition(statement: Partition, clauses: string[]): string {
  if (clauses.length === 0) return statement.otherwise ? quoteText(statement.otherwise.text) : 'CAST(NULL AS VARCHAR)'
  const cases = clauses.map((clause, index) => `WHEN ${clause} THEN ${quoteText(statement.rules[index]!.label.text)}`)
  const rest = statement.otherwise ? [`ELSE ${quoteText(statement.otherwise.text)}`] : []
  return `CASE\n${indent([...cases, ...rest].join('\n'))}\nEND`
}

/** Reports a text that is compared with a partition and is none of its labels. */
export function checkLabel(query: Query, node: Value, other: Value): void {
  if (node.type !== 'reference' || other.type !== 'text') return
  const meaning = resolveReference(node, query)
  if (meaning.kind !== 'statement' || meaning.found.statement.type !== 'partition') return
  const { rules, otherwise, name } = meaning.found.statement
  const labels = [...rules.map((rule) => rule.label.text), ...(otherwise ? [otherwise.text] : [])]
  if (labels.includes(other.text)) return
  const near = nearest(other.text, labels)
  const hint = near ? `Did you mean '${near}'?` : `Its labels are ${labels.map((label) => `'${label}'`).join(', ')}.`
  report(query, 'unknown-label', `${name} has no label '${other.text}'.`, other.span, hint)
}
