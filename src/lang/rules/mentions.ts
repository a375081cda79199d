import type { Name, ParameterValue, Reference, SqlValue } from './ast.ts'

/** A place where a rule names something that is defined elsewhere. */
export type Mention =
  | { type: 'reference'; node: Reference }
  | { type: 'events'; name: Name }
  | { type: 'segment'; name: Name }
  | { type: 'parameter'; node: ParameterValue }
  | { type: 'sql'; node: SqlValue }

type Node = { type?: unknown; span?: unknown }

/** Everything that a statement, condition or value names; columns of events inside `where ( )` are left out. */
export function mentionsOf(node: object): Mention[] {
  return collect(node, false)
}

function collect(node: object, ofEvents: boolean): Mention[] {
  const own = mentionOf(node)
  const mentions = own.filter((mention) => !(ofEvents && mention.type === 'reference'))
  const children = Object.entries(node).flatMap(([key, child]) =>
    key === 'span' || typeof child !== 'object' || child === null
      ? []
      : collect(child as object, ofEvents || key === 'where'),
  )
  return [...mentions, ...children]
}

function mentionOf(node: Node): Mention[] {
  if (node.type === 'reference') return [{ type: 'reference', node: node as Reference }]
  if (node.type === 'parameter') return [{ type: 'parameter', node: node as ParameterValue }]
  if (node.type === 'sql') return [{ type: 'sql', node: node as SqlValue }]
  if (node.type === 'membership') return [{ type: 'segment', name: (node as { segment: Name }).segment }]
  return 'events' in node ? [{ type: 'events', name: (node as { events: Name }).events }] : []
}
