import type { Name, ParameterValue, Reference, SqlValue } from './ast.ts'

/** A place where a rule names something that is defined elsewhere; `doubtful` in a text that could not be read whole. */
export type Mention = { doubtful: boolean } & Mentioned

type Mentioned =
  | { type: 'reference'; node: Reference }
  | { type: 'events'; name: Name }
  | { type: 'segment'; name: Name }
  | { type: 'parameter'; node: ParameterValue }
  | { type: 'sql'; node: SqlValue }

type Node = { type?: unknown; span?: unknown }

/**
 * Everything that a statement, condition or value names, in the order of the text; columns of events inside `where ( )`
 * are left out, and so are names that could not be read. O(size of the node).
 */
export function mentionsOf(node: object): Mention[] {
  const known = found.get(node)
  if (known) return known
  const mentions: Mention[] = []
  collect(node, { ofEvents: false, doubtful: false }, mentions)
  found.set(node, mentions)
  return mentions
}

/** Nodes do not change: what one names is looked for once, though it is asked for with every edit elsewhere. */
const found = new WeakMap<object, Mention[]>()

function collect(node: object, place: { ofEvents: boolean; doubtful: boolean }, mentions: Mention[]): void {
  const own = mentionOf(node)
  if (own && !(place.ofEvents && own.type === 'reference')) mentions.push({ ...own, doubtful: place.doubtful })
  for (const [key, child] of Object.entries(node)) {
    if (key === 'span' || typeof child !== 'object' || child === null) continue
    const inside = { ofEvents: place.ofEvents || key === 'where', doubtful: place.doubtful || key === 'parts' }
    collect(child as object, inside, mentions)
  }
}

function mentionOf(node: Node): Mentioned | null {
  if (node.type === 'reference')
    return isNamed(node as Reference) ? { type: 'reference', node: node as Reference } : null
  if (node.type === 'parameter') return { type: 'parameter', node: node as ParameterValue }
  if (node.type === 'sql') return { type: 'sql', node: node as SqlValue }
  if (node.type === 'membership') return named('segment', (node as { segment: Name }).segment)
  return 'events' in node ? named('events', (node as { events: Name }).events) : null
}

function isNamed({ relation, name }: Reference): boolean {
  return name.text !== '' && relation?.text !== ''
}

function named(type: 'segment' | 'events', name: Name): Mentioned | null {
  return name.text === '' ? null : { type, name }
}
