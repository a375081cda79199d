import type { Cell } from './cell-kinds.ts'
import type { SheetRow } from './read-sheet.ts'

/** Where the table of a sheet begins. */
export interface SheetHeader {
  /** The row with the names; `null`: there is none, all rows are data. */
  row: SheetRow | null
  /** Rows above that are no part of the table. */
  above: SheetRow[]
}

/** A title fills a cell or two, a header most of the table's width. */
const FILLED = 0.6

/**
 * Finds the header among the first rows that are not empty: the first that fills most of the table's width and holds
 * text. A first full row without any text is data. `skip` rows and `header` come from the notebook.
 */
export function findHeader(rows: SheetRow[], { skip, header }: { skip?: number; header?: boolean }): SheetHeader {
  const width = Math.max(...rows.map(({ cells }) => countFilled(cells)))
  const isStart = ({ cells, number }: SheetRow) =>
    skip === undefined ? countFilled(cells) >= Math.max(1, width * FILLED) : number > skip
  const start = rows.findIndex(isStart)
  const [row] = rows.slice(start < 0 ? rows.length : start)
  const above = rows.slice(0, Math.max(0, start))
  const isNamed = header ?? row?.cells.some((cell) => typeof cell === 'string' && cell.trim() !== '') ?? false
  return { row: row && isNamed ? row : null, above }
}

export function countFilled(cells: Cell[]): number {
  return cells.filter((cell) => cell !== null && cell !== '').length
}
