import type { Parameters } from '../../src/lang/plan.ts'
import type { Control, Execution } from '../api.ts'
import { describeRelations, fingerprint } from './describe-relation.ts'
import { settleZones } from './plain-times.ts'
import { quote } from './quote.ts'
import type { RelationType, Session } from './session.ts'

/** `SUMMARIZE t` and the like are statements, not queries: in parentheses after FROM they are. */
const STATEMENT = /^(?:\s|--[^\n]*\n|\/\*[^]*?\*\/)*(?:SUMMARIZE|DESCRIBE|DESC)\b/i

/**
 * Defines a relation as the rows of a query. It is a table, not a view: what others read stays what was computed, and
 * an expensive cell is computed once. The query keeps its own lines, so that errors are found at their place.
 */
export async function defineRelation(
  session: Session,
  name: string,
  sql: string,
  parameters: Parameters,
  control: Control,
): Promise<void> {
  session.setParameters(parameters)
  dropRelation(session, name, 'VIEW')
  const head = `CREATE OR REPLACE TABLE ${quote(name)} AS `
  const text = sql.trimEnd().replace(/;$/, '')
  await (STATEMENT.test(text) ? session.run(`${text}\n)`, control, `${head}FROM (`) : session.run(text, control, head))
  session.relations.set(name, 'TABLE')
  await settleZones(session, name, control)
  // what a cell of another kind kept under this name is nobody's now
  dropRelation(session, `${name}~members`)
}

/** Defines views, each after those that it reads, in one call to the engine: a cell may have many. */
export function defineViews(session: Session, views: { name: string; sql: string }[]): void {
  for (const { name } of views) dropRelation(session, name, 'TABLE')
  session.runNow(views.map(({ name, sql }) => `CREATE OR REPLACE VIEW ${quote(name)} AS ${sql}`).join(';\n'))
  for (const { name } of views) session.relations.set(name, 'VIEW')
}

/** Drops what is called `name`, if it is of the given type (of either type by default), and the rows kept for it. */
export function dropRelation(session: Session, name: string, only?: RelationType): void {
  const type = session.relations.get(name)
  if (!type || (only && type !== only)) return
  session.runNow(`DROP ${type} ${quote(name)} CASCADE`)
  session.relations.delete(name)
}

/** `printed` are the relations whose rows tell whether the result is another: the others are read from them. */
export async function executionOf<R>(
  session: Session,
  relations: string[],
  result: R,
  control: Control,
  printed = relations.slice(0, 1),
): Promise<Execution<R>> {
  const prints: string[] = []
  for (const name of printed) prints.push(await fingerprint(session, name, control))
  return { result, relations: describeRelations(session, relations), fingerprint: prints.join('\n') }
}
