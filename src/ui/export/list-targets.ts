import type { CellView } from '../model.ts'
import type { ExportTarget } from './model.ts'

/** What of a cell's result can be exported, the most wanted first; nothing while there is no result. */
export function listTargets({ id, result, plan }: Pick<CellView, 'id' | 'result' | 'plan'>): ExportTarget[] {
  switch (result?.kind) {
    case 'table':
      return [{ ...rowsOf(id, result.relation), rows: result.rows, columns: result.columns.map(({ name }) => name) }]
    case 'segments': {
      const everyone = {
        ...rowsOf(id, result.relation),
        label: `All ${result.entity} with their segments`,
        rows: result.entities,
        asOf: result.asOf,
      }
      const further = [
        { label: 'Sizes over time', relation: `${result.relation}_over_time` },
        { label: 'Movement', relation: `${result.relation}_movement` },
      ].map((each) => ({ ...rowsOf(each.relation, each.relation), ...each }))
      return result.groups.length === 0 ? [everyone] : [everyone, ...further]
    }
    case 'rfm':
      return [{ ...rowsOf(id, result.relation), rows: result.customers, asOf: result.asOf }]
    case 'cluster':
    case 'compare':
    case 'forecast':
      return [rowsOf(id, result.relation)]
    case 'chart': {
      const query = plan?.kind === 'chart' ? { sql: plan.everything, parameters: plan.parameters } : null
      const columns = result.table.columns.map(({ name }) => name)
      return [{ ...rowsOf(id, id), query, rows: result.table.rows + result.omitted, columns }]
    }
    default:
      return []
  }
}

/** The rows of a table's file that could not be read. */
export function rejectsOf(table: string, rejected: number): ExportTarget {
  return { ...rowsOf(table, `${table}~rejects`), label: 'Rejected rows', rows: rejected }
}

/** All rows of a relation, e.g. of a source table. */
export function rowsOf(name: string, relation: string): ExportTarget {
  const open = { query: null, where: null, rows: null, asOf: '', columns: null, members: null }
  return { name, label: 'Rows', relation, ...open }
}
