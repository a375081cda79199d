import { setReading } from '../../notebook/index.ts'
import { renameInRoles, setRole } from '../../state/set-role.ts'
import type { Workspace } from '../../state/workspace.svelte.ts'
import { downloadText } from '../download.ts'
import type { ReviewActions } from './model.ts'
import { printRejects } from './print-rejects.ts'
import { changeColumn } from './review-columns.ts'

/** What the review step can do: every choice is one edit of the notebook, which reads the file again where it must. */
export function createReviewActions(workspace: Workspace): ReviewActions {
  const { sources, engine, toasts } = workspace
  const find = (table: string) => sources.records.find((record) => record.table === table)
  /** Front matter that YAML cannot read is left as it is: then nobody must believe that a choice was kept. */
  const edit = (change: Parameters<Workspace['edit']>[0]) => {
    const before = workspace.notebook
    workspace.edit(change)
    const broken = workspace.problems.some(({ code }) => code.startsWith('yaml'))
    if (workspace.notebook === before && broken) {
      toasts.show('Not written: the front matter of the notebook cannot be read. Mend it first.')
    }
  }
  return {
    setReading: (table, reading) => edit((notebook) => setReading(notebook, table, reading)),
    renameColumn(table, source, name) {
      const record = find(table)
      const before = record?.report?.columns.find((column) => column.source === source)?.name
      if (!record || before === name) return
      const reading = changeColumn(record.declared.reading, source, { name: name === source ? undefined : name })
      edit((notebook) => {
        const named = setReading(notebook, table, reading)
        const { schema } = workspace
        return before === undefined || !schema ? named : renameInRoles(named, table, before, name, schema)
      })
    },
    setRole(table, role) {
      const { schema } = workspace
      if (schema) edit((notebook) => setRole(notebook, table, role, schema))
    },
    dismiss: (table) => void sources.added.delete(table),
    profile: (table, columns, signal) => engine.profileTable(table, columns, signal),
    describe: (relation, column, signal) => engine.describeDistribution(relation, column, signal),
    async exportRejects(table) {
      const report = find(table)?.report
      if (report) downloadText(`${table}-rejects.csv`, printRejects(report.rejects), 'text/csv')
    },
  }
}
