/** What the graph needs to know of a cell: the names it uses and the names it defines. */
export interface Node {
  key: string
  inputs: string[]
  outputs: string[]
}

export interface Order {
  /** Keys such that each comes after all it depends on; members of cycles are left out. */
  order: string[]
  /** Keys of the cells that depend on themselves, each cycle in the order of its references. */
  cycles: string[][]
  /** For each cell the cells that define its inputs. */
  needs: Map<string, string[]>
  /** For each name the key of the cell that defines it. */
  definedBy: Map<string, string>
}

/**
 * Orders cells by their names alone: where they stand on the page does not matter, except that independent cells keep
 * the order of the page. Of two cells that define one name the first counts. Cost: O(cells + references).
 */
export function orderTasks(nodes: Node[]): Order {
  const definedBy = new Map<string, string>()
  for (const node of nodes) for (const name of node.outputs) if (!definedBy.has(name)) definedBy.set(name, node.key)
  const needs = new Map(nodes.map((node) => [node.key, findNeeds(node, definedBy)]))
  const order: string[] = []
  const cycles: string[][] = []
  const state = new Map<string, 'open' | 'closed'>()
  const path: string[] = []

  const visit = (key: string): void => {
    if (state.get(key) === 'closed') return
    if (state.get(key) === 'open') {
      cycles.push(path.slice(path.indexOf(key)))
      return
    }
    state.set(key, 'open')
    path.push(key)
    for (const need of needs.get(key) ?? []) visit(need)
    path.pop()
    state.set(key, 'closed')
    order.push(key)
  }
  for (const node of nodes) visit(node.key)

  const circular = new Set(cycles.flat())
  return { order: order.filter((key) => !circular.has(key)), cycles, needs, definedBy }
}

function findNeeds(node: Node, definedBy: Map<string, string>): string[] {
  const keys = node.inputs.flatMap((name) => definedBy.get(name) ?? [])
  return [...new Set(keys)]
}
