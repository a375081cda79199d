import type { Movement } from '../../workers/api.ts'

export type Flow = Movement['flows'][number]

/** One side of a stack: those with one label at one of the two dates. Pixels from the top. */
export interface MovementNode {
  side: 'from' | 'to'
  /** `null` for those who are in no segment, or not there yet. */
  label: string | null
  entities: number
  top: number
  bottom: number
}

/** Those who went from one label to one label: a band between its place in the left stack and in the right one. */
export interface MovementBand extends Flow {
  from: string | null
  to: string | null
  left: [top: number, bottom: number]
  right: [top: number, bottom: number]
}

export interface MovementLayout {
  nodes: MovementNode[]
  bands: MovementBand[]
}

/** `labels` in the order in which they are stacked; `null` comes last and only where somebody is in none. */
export function stackOrder(flows: Flow[], labels: string[]): (string | null)[] {
  const seen = new Set(flows.flatMap(({ from, to }) => [from, to]))
  const known = labels.filter((label) => seen.has(label))
  const others = [...seen].filter((label) => label !== null && !labels.includes(label))
  return [...known, ...others, ...(seen.has(null) ? [null] : [])]
}

/**
 * Two stacks of height `height` at one scale, with `gap` pixels between labels, and the bands between them. Bands leave a
 * label in the order of where they go, and arrive in the order of where they come from, so that few of them cross.
 */
export function layOutMovement(flows: Flow[], labels: string[], height: number, gap: number): MovementLayout {
  const order = stackOrder(flows, labels)
  const total = sum(flows)
  const most = Math.max(count(flows, 'from'), count(flows, 'to'))
  const scale = total > 0 ? Math.max(0, height - gap * (most - 1)) / total : 0
  const sorted = flows.toSorted(
    (a, b) => order.indexOf(a.from) - order.indexOf(b.from) || order.indexOf(a.to) - order.indexOf(b.to),
  )
  const nodes = (['from', 'to'] as const).flatMap((side) => stack(sorted, side, order, scale, gap))
  const next = { from: topsOf(nodes, 'from'), to: topsOf(nodes, 'to') }
  const take = (side: 'from' | 'to', label: string | null, entities: number): [number, number] => {
    const top = next[side].get(label) ?? 0
    next[side].set(label, top + entities * scale)
    return [top, top + entities * scale]
  }
  const bands = sorted.map(({ from, to, entities }) => ({
    from,
    to,
    entities,
    left: take('from', from, entities),
    right: take('to', to, entities),
  }))
  return { nodes, bands }
}

function stack(
  flows: Flow[],
  side: 'from' | 'to',
  order: (string | null)[],
  scale: number,
  gap: number,
): MovementNode[] {
  let top = 0
  return order.flatMap((label) => {
    const entities = sum(flows.filter((flow) => flow[side] === label))
    if (entities === 0) return []
    const node = { side, label, entities, top, bottom: top + entities * scale }
    top = node.bottom + gap
    return [node]
  })
}

function topsOf(nodes: MovementNode[], side: 'from' | 'to'): Map<string | null, number> {
  return new Map(nodes.filter((node) => node.side === side).map(({ label, top }) => [label, top]))
}

function sum(flows: Flow[]): number {
  return flows.reduce((all, { entities }) => all + entities, 0)
}

function count(flows: Flow[], side: 'from' | 'to'): number {
  return new Set(flows.filter(({ entities }) => entities > 0).map((flow) => flow[side])).size
}
