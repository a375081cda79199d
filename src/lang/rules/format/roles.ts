import type { Span } from '../../diagnostic.ts'
import type { Statement } from '../ast.ts'

/**
 * What a token is, where its characters alone do not say: `joint` is an `and` or `or` that joins conditions (not that
 * of `between`), `operator` stands between two values, `sign` is the minus before a value, `call` the parenthesis of an
 * aggregate.
 */
export type Role = 'name' | 'label' | 'joint' | 'then' | 'operator' | 'sign' | 'call'

/** The role of the token that begins at a place, or of the one right `before` it. */
export interface Finding {
  role: Role
  at: number
  before: boolean
}

type Node = Record<string, unknown> & { span: Span }

/** Every token of the statements that has a role. */
export function findRoles(statements: Statement[]): Finding[] {
  return statements.flatMap((statement) => [
    { role: 'name' as const, at: statement.nameSpan.from, before: false },
    ...collect(statement as unknown as Node),
  ])
}

function collect(node: Node): Finding[] {
  const own = typeof node.type === 'string' ? (FINDERS[node.type]?.(node) ?? []) : findUntyped(node)
  const children = Object.entries(node).flatMap(([key, child]) => {
    if (typeof child !== 'object' || child === null || /span$/i.test(key)) return []
    return key === 'label' || key === 'otherwise' ? [at(child, 'label')] : collect(child as Node)
  })
  return [...own, ...children]
}

/** A node in parentheses spans them, so a token is found by what follows it, never by where its node begins. */
const FINDERS: Record<string, (node: Node) => Finding[]> = {
  and: findJoints,
  or: findJoints,
  comparison: (node) => [before(node.right, 'operator')],
  arithmetic: (node) => [before(node.right, 'operator')],
  negative: (node) => [before(node.operand, 'sign')],
  aggregate: (node) => [before(node.selection, 'call')],
}

function findJoints(node: Node): Finding[] {
  return (node.operands as Node[]).slice(1).map((operand) => before(operand, 'joint'))
}

/** Names and the steps of a sequence have no `type`. */
function findUntyped(node: Node): Finding[] {
  if ('within' in node) return [at(node, 'then')]
  return 'text' in node ? [at(node, 'name')] : []
}

function at(node: unknown, role: Role): Finding {
  return { role, at: (node as Node).span.from, before: false }
}

function before(node: unknown, role: Role): Finding {
  return { ...at(node, role), before: true }
}
