import type { Order } from '../graph/order-tasks.ts'
import type { Task } from '../graph/task.ts'

/** A name with the key of the cell that defines it; `null` for a source. */
export interface Link {
  name: string
  key: string | null
}

export interface CellLinks {
  /** Tables and `$inputs` that the cell reads, as it calls them. */
  reads: Link[]
  /** Cells that read something of it, in the order of the page. */
  readBy: Link[]
}

/** Who reads whom. Names that nothing defines are left out: they have a message of their own. */
export function linkCells(tasks: Task[], { definedBy, needs }: Pick<Order, 'definedBy' | 'needs'>, sources: string[]) {
  const known = new Set(sources)
  return new Map(
    tasks.map(({ key, inputs }): [string, CellLinks] => {
      const reads = inputs.flatMap((name): Link[] => {
        const definer = definedBy.get(name)
        return definer !== undefined ? [{ name, key: definer }] : known.has(name) ? [{ name, key: null }] : []
      })
      const readers = tasks.filter((other) => other.key !== key && needs.get(other.key)?.includes(key))
      return [key, { reads, readBy: readers.map((other) => ({ name: other.name, key: other.key })) }]
    }),
  )
}
