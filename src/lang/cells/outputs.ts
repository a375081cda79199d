import type { CellAst } from './index.ts'
import { groupsOf, type SegmentsCell } from './segments.ts'

/** The relations that a cell defines, or the `$parameter`: known from its own text, before anything else is. */
export function outputsOf(cell: CellAst): string[] {
  if (cell.id === null || cell.type === 'chart') return []
  if (cell.type === 'input') return [`$${cell.id}`]
  if (cell.type !== 'segments') return [cell.id]
  return [cell.id, ...groupsOf(cell.statements).map(({ name }) => name), ...historyOf(cell)]
}

/** The sizes of a cell's groups over time, and who moved between them. */
export function historyOf({ id, statements }: SegmentsCell): string[] {
  return id === null || groupsOf(statements).length === 0 ? [] : [`${id}_over_time`, `${id}_movement`]
}
