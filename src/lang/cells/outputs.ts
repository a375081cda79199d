import type { CellAst } from './index.ts'
import { groupsOf } from './segments.ts'

/** The relations that a cell defines, or the `$parameter`: known from its own text, before anything else is. */
export function outputsOf(cell: CellAst): string[] {
  if (cell.id === null || cell.type === 'chart') return []
  if (cell.type === 'input') return [`$${cell.id}`]
  if (cell.type !== 'segments') return [cell.id]
  const groups = groupsOf(cell.statements).map(({ name }) => name)
  const history = groups.length === 0 ? [] : [`${cell.id}_over_time`, `${cell.id}_movement`]
  return [cell.id, ...groups, ...history]
}
