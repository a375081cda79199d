import type { ExportFormat, ExportRequest } from '../../../workers/api.ts'
import type { ExportChoice, ExportTarget } from './model.ts'

/** A clipboard with more rows than this would hold up whatever it is pasted into. */
export const CLIPBOARD_ROWS = 100_000

/** As the quick items of the menu export: everything, safe to open in a spreadsheet. */
export const everything: ExportChoice = { columns: null, defuse: true, bom: true }

export function makeRequest(target: ExportTarget, format: ExportFormat, choice: ExportChoice): ExportRequest {
  const { relation, query, where, members } = target
  const joined = new Set(members?.groups.flatMap((group) => (group.joined ? group.columns : [])))
  const columns = choice.columns ?? target.columns
  const further = columns?.filter((name) => joined.has(name)) ?? []
  return {
    relation,
    query,
    where,
    columns: columns?.filter((name) => !joined.has(name)) ?? null,
    join: members?.table && further.length > 0 ? { table: members.table, key: members.key, columns: further } : null,
    format,
    defuse: choice.defuse,
    bom: choice.bom && format === 'csv',
    limit: null,
  }
}

/** The same rows for the clipboard, as text and as a table; without a byte order mark, which would be pasted, too. */
export function makeCopyRequest(target: ExportTarget, format: 'tsv' | 'html', choice: ExportChoice): ExportRequest {
  return { ...makeRequest(target, format, choice), bom: false, limit: CLIPBOARD_ROWS }
}
