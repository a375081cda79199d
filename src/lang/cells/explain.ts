import type { ExplainPlan } from '../plan.ts'
import { compileExplanation } from '../rules/index.ts'
import type { Schema } from '../schema.ts'
import { findByName } from '../suggest.ts'
import type { CellAst } from './index.ts'
import { groupsOf } from './segments.ts'

/** What tells why a segment or partition of a cell has its members; `null` where the cell has no such group or has errors. */
export function explainGroup(cell: CellAst, group: string, schema: Schema): ExplainPlan | null {
  if (cell.type !== 'segments' || !cell.valid || cell.id === null) return null
  const statement = findByName(groupsOf(cell.statements), group)
  return statement ? compileExplanation(cell.id, cell.statements, statement, cell.text, schema) : null
}
