import { neither, readRole } from '../../state/set-role.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import type { ReviewView } from './model.ts'

/** A table as the review step shows it; `null` where there is no such source. */
export function viewReview(workspace: Workspace, table: string): ReviewView | null {
  const record = workspace.sources.records.find((each) => each.table === table)
  if (!record) return null
  const { schema, roles } = workspace.around
  const { file, state, progress, report, version, declared } = record
  // lines that could not be read have a place of their own
  const message = state === 'ready' ? record.trouble : record.message
  const role = schema ? readRole(table, schema) : neither
  return {
    table,
    file,
    state,
    progress,
    message,
    report,
    version,
    reading: declared.reading,
    role,
    marks: roles.get(table) ?? new Map(),
  }
}

/** Tables that were added since the notebook was opened, once they are read, until somebody has looked at them. */
export function listArrivals(workspace: Workspace): ReviewView[] {
  return [...workspace.sources.added].flatMap((table) => {
    const view = viewReview(workspace, table)
    return view?.report ? [view] : []
  })
}
