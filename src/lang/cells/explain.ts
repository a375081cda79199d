import type { ExplainPlan } from '../plan.ts'
import type { Schema } from '../schema.ts'
import type { CellAst } from './index.ts'

/** What tells why a segment or partition of a cell has its members; `null` where the cell has no such group or has errors. */
export function explainGroup(cell: CellAst, group: string, schema: Schema): ExplainPlan | null {
  void [cell, group, schema]
  return null
}
