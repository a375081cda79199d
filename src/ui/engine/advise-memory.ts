import type { MemoryReport } from '../../../workers/api.ts'
import type { BlockView, CellView } from '../model.ts'

export interface MemoryRow {
  name: string
  bytes: number
  /** Of all that is used, 0 to 1. */
  share: number
  /** What could be done about it; '' where it is needed or small. */
  advice: string
}

/** Smaller tables are not worth a word. Bytes. */
const SMALL = 2 ** 20

/** The tables in memory, the largest first, with what could be dropped: what nothing reads comes first. */
export function adviseMemory({ used, tables }: MemoryReport, blocks: BlockView[], sources: string[]): MemoryRow[] {
  const cells = blocks.filter((block): block is CellView => block.type === 'cell')
  const read = new Set(cells.flatMap(({ reads }) => reads.map(({ name }) => name)))
  return tables.map(({ name, bytes }) => ({
    name,
    bytes,
    share: used > 0 ? Math.min(1, bytes / used) : 0,
    advice: bytes < SMALL ? '' : advise(name, read, cells, sources),
  }))
}

function advise(name: string, read: Set<string>, cells: CellView[], sources: string[]): string {
  if (sources.includes(name)) {
    return read.has(name)
      ? 'A source: leave out columns that no cell needs, or take a sample'
      : 'No cell reads this source: remove it from the notebook'
  }
  const cell = cells.find(({ id }) => id === name)
  if (!cell) return ''
  if (cell.readBy.length === 0)
    return 'No other cell reads it: end its query with fewer columns or rows, or delete the cell'
  return 'A cell that others read: select fewer columns in it'
}
