import { createReviewEdits } from '../../state/create-review-edits.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import type { ReviewActions } from './model.ts'
import { changeColumn } from './review-columns.ts'

/** What the review step can do: every choice is one edit of the notebook, which reads the file again where it must. */
export function createReviewActions(workspace: Workspace): ReviewActions {
  const { sources, engine } = workspace
  const edits = createReviewEdits(workspace)
  const find = (table: string) => sources.records.find((record) => record.table === table)
  return {
    setReading: edits.setReading,
    renameColumn(table, source, name) {
      const record = find(table)
      const before = record?.report?.columns.find((column) => column.source === source)?.name ?? source
      if (!record || before === name) return
      const reading = changeColumn(record.declared.reading, source, { name: name === source ? undefined : name })
      edits.renameColumn(table, [before, name], reading)
    },
    setRole: edits.setRole,
    dismiss: (table) => void sources.added.delete(table),
    profile: (table, columns, signal) => engine.profileTable(table, columns, signal),
    describe: (relation, column, signal) => engine.describeDistribution(relation, column, signal),
    rejects: (table, offset, signal) => engine.readRejects(table, offset, signal),
  }
}
