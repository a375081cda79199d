import type { ClausePlan, ExplainPlan, RulePlan } from '../../plan.ts'
import type { Schema } from '../../schema.ts'
import { printSelect, printWith, quoteName } from '../../sql/print.ts'
import { findByName } from '../../suggest.ts'
import type { Condition, Statement } from '../ast.ts'
import { assemble, type Assembly } from './assemble.ts'
import { compileCondition } from './condition.ts'
import { countIf } from './count.ts'
import { makeEntityScope } from './entity-scope.ts'
import { listDeciding } from './explain-values.ts'
import type { Fragment } from './fragment.ts'
import type { Query } from './query.ts'
import { defineStatements } from './segments.ts'
import { compileValue } from './value.ts'

interface Clause extends ClausePlan {
  sql: string
  looks: Fragment[]
}

interface Rule extends Omit<RulePlan, 'clauses'> {
  sql: string
  clauses: Clause[]
}

/**
 * Why a segment or partition has the members that it has: its own definition compiled anew, with each clause as a column.
 * `null` where the cell does not compile.
 */
export function compileExplanation(
  cellId: string,
  statements: Statement[],
  statement: Statement,
  text: string,
  schema: Schema,
): ExplainPlan | null {
  const { defined } = defineStatements(cellId, statements, schema, [statement])
  const definition = defined?.definitions[0]
  if (!defined || !definition || statement.type === 'measure') return null
  const { query } = defined
  const rules =
    statement.type === 'segment'
      ? [compileRule(null, statement.condition, text, query)]
      : statement.rules.map(({ label, condition }) => compileRule(label.text, condition, text, query))
  const assembly = assemble(query)
  const answer = assembly.done.has(definition.name)
    ? `${quoteName(definition.name)} AS answer`
    : `${definition.columns[0]!.sql} AS answer`
  return {
    kind: 'explain',
    entity: query.entity.name,
    key: query.entity.key,
    statement: statement.type,
    group: statement.name,
    rules: rules.map(({ label, joint, clauses }) => ({
      label,
      joint,
      clauses: clauses.map(({ text: own, span, values }) => ({ text: own, span, values })),
    })),
    otherwise: statement.type === 'partition' ? (statement.otherwise?.text ?? null) : null,
    counts: printCounts(rules, assembly),
    who: printWho(rules, answer, query, assembly),
    parameters: query.parameters,
  }
}

/** The conditions that stand side by side at the top of a rule are its clauses. */
function compileRule(label: string | null, condition: Condition, text: string, query: Query): Rule {
  const scope = makeEntityScope(query)
  const joint = condition.type === 'or' ? 'or' : 'and'
  const parts = condition.type === 'and' || condition.type === 'or' ? condition.operands : [condition]
  const clauses = parts.map((part): Clause => {
    const deciding = listDeciding(part, text)
    return {
      text: text.slice(part.span.from, part.span.to),
      span: part.span,
      values: deciding.map((each) => each.text),
      sql: compileCondition(part, scope).sql,
      looks: deciding.map(({ value }) => compileValue(value, scope)),
    }
  })
  return { label, joint, sql: compileCondition(condition, scope).sql, clauses }
}

function nameRule(index: number): string {
  return `rule_${index + 1}`
}

function nameClause(rule: number, clause: number): string {
  return `${nameRule(rule)}_clause_${clause + 1}`
}

function listTruths(rules: Rule[]): string[] {
  return rules.flatMap((rule, index) => [
    `${rule.sql} AS ${nameRule(index)}`,
    ...rule.clauses.map(({ sql }, clause) => `${sql} AS ${nameClause(index, clause)}`),
  ])
}

/** One row per clause, counted in one pass over everyone. */
function printCounts(rules: Rule[], assembly: Assembly): string {
  const truths = printSelect({ columns: listTruths(rules), from: quoteName(assembly.from) })
  const rows = rules.flatMap(({ joint, clauses }, rule) =>
    clauses.map((_, clause) => {
      const own = nameClause(rule, clause)
      const before = clauses.slice(0, clause + 1).map((__, index) => nameClause(rule, index))
      return { rule, clause, own, so_far: before.join(joint === 'and' ? ' AND ' : ' OR ') }
    }),
  )
  const unfold = (name: string, print: (row: (typeof rows)[number]) => string): string =>
    `unnest(CAST([${rows.map(print).join(', ')}] AS BIGINT[])) AS ${name}`
  const columns = [
    unfold('rule', ({ rule }) => `${rule + 1}`),
    unfold('clause', ({ clause }) => `${clause + 1}`),
    unfold('matched', ({ own }) => countIf(own)),
    unfold('unknown', ({ own }) => `count(*) - count(${own})`),
    unfold('remaining', ({ so_far }) => countIf(so_far)),
    unfold('undecided', ({ rule, own }) => countIf(`${nameRule(rule)} IS NULL AND ${own} IS NULL`)),
    'count(*) AS entities',
  ]
  if (rows.length === 0) return 'SELECT 0 AS rule WHERE false'
  return printWith([...assembly.parts, { name: 'truths', sql: truths }], printSelect({ columns, from: 'truths' }))
}

/** Everything about the one entity that is asked for; its key is compared in its own type. */
function printWho(rules: Rule[], answer: string, query: Query, assembly: Assembly): string {
  const { entity } = query
  const table = findByName(query.schema.tables, entity.table ?? entity.from ?? '')
  const type = findByName(table?.columns ?? [], entity.key)?.sqlType ?? 'VARCHAR'
  const key = quoteName(entity.key)
  const looks = rules.flatMap(({ clauses }, rule) =>
    clauses.flatMap((clause, index) =>
      clause.looks.map(
        (fragment, place) =>
          `${fragment.type === 'other' ? `CAST(${fragment.sql} AS VARCHAR)` : fragment.sql} AS ${nameClause(rule, index)}_value_${place + 1}`,
      ),
    ),
  )
  const select = printSelect({
    columns: [`CAST(${key} AS VARCHAR) AS who`, answer, ...listTruths(rules), ...looks],
    from: quoteName(assembly.from),
    where: [`${key} = TRY_CAST($__who AS ${type})`],
  })
  return printWith(assembly.parts, select)
}
