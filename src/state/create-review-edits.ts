import type { Reading } from '../lang/reading.ts'
import { type Notebook, setReading } from '../notebook/index.ts'
import { renameInRoles, setRole, type TableRole } from './set-role.ts'
import type { Workspace } from './workspace.svelte.ts'

/** What a person decides about a table, each one step of undo; where it changes the reading, the file is read anew. */
export function createReviewEdits(workspace: Workspace) {
  /** Front matter that YAML cannot read is left as it is: then nobody must believe that a choice was kept. */
  const edit = (change: (notebook: Notebook) => Notebook) => {
    const before = workspace.notebook
    workspace.edit(change)
    const broken = workspace.problems.some(({ code }) => code.startsWith('yaml'))
    if (workspace.notebook === before && broken) {
      workspace.toasts.show('Not written: the front matter of the notebook cannot be read. Mend it first.')
    }
  }
  return {
    setReading: (table: string, reading: Reading) => edit((notebook) => setReading(notebook, table, reading)),
    /** `reading` has the new name of the column that the table called `before`; keys and times follow it. */
    renameColumn(table: string, [before, after]: [string, string], reading: Reading) {
      const { schema } = workspace
      edit((notebook) => {
        const named = setReading(notebook, table, reading)
        return schema ? renameInRoles(named, table, before, after, schema) : named
      })
    },
    setRole(table: string, role: TableRole) {
      const { schema } = workspace
      if (schema) edit((notebook) => setRole(notebook, table, role, schema))
    },
  }
}
