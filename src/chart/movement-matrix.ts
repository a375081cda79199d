import type { Movement } from '../../workers/api.ts'
import { stackOrder, type Flow } from './movement-layout.ts'

export interface MovementMatrix {
  /** The columns: where they are; `null` for in no segment. */
  to: { label: string | null; entities: number }[]
  rows: {
    from: string | null
    entities: number
    /** Per column, with its share of the row. */
    cells: { entities: number; share: number; stayed: boolean }[]
  }[]
  entities: number
}

/** Where they were by where they are, `labels` in the order of the notebook, with the totals of both. */
export function movementMatrix(movement: Movement, labels: string[]): MovementMatrix {
  const { flows } = movement
  const order = stackOrder(flows, labels)
  const count = (belongs: (flow: Flow) => boolean) =>
    flows.filter(belongs).reduce((sum, { entities }) => sum + entities, 0)
  const to = order.map((label) => ({ label, entities: count((flow) => flow.to === label) })).filter(isPlace)
  const from = order.map((label) => ({ label, entities: count((flow) => flow.from === label) })).filter(isPlace)
  const rows = from.map(({ label, entities: all }) => ({
    from: label,
    entities: all,
    cells: to.map((column) => {
      const entities = count((flow) => flow.from === label && flow.to === column.label)
      return { entities, share: all > 0 ? entities / all : 0, stayed: label === column.label }
    }),
  }))
  return { to, rows, entities: count(() => true) }
}

/** Labels stay where nobody has them, so that rows and columns agree; in no segment is said only of somebody. */
function isPlace({ label, entities }: { label: string | null; entities: number }): boolean {
  return label !== null || entities > 0
}

export interface SegmentTurnover {
  fromDate: string
  toDate: string
  before: number
  entered: number
  left: number
  stayed: number
  after: number
}

/** Who came to a single segment, who left it and who stayed, between each pair of dates. */
export function segmentTurnover(movements: Movement[]): SegmentTurnover[] {
  return movements.map(({ fromDate, toDate, flows }) => {
    const count = (inBefore: boolean, inAfter: boolean) =>
      flows
        .filter(({ from, to }) => (from !== null) === inBefore && (to !== null) === inAfter)
        .reduce((sum, { entities }) => sum + entities, 0)
    const [stayed, left, entered] = [count(true, true), count(true, false), count(false, true)]
    return { fromDate, toDate, before: stayed + left, entered, left, stayed, after: stayed + entered }
  })
}
