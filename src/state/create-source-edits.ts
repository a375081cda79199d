import {
  type Notebook,
  readFrontMatterEntry,
  removeFrontMatterEntry,
  renameSource,
  setFrontMatterEntry,
} from '../notebook/index.ts'
import type { Workspace } from './workspace.svelte.ts'

/** What a person can do to a data file of the open notebook. */
export function createSourceEdits(workspace: Workspace) {
  const { sources, toasts } = workspace
  /** Takes an edit of `table` back if nothing came after it; otherwise does the opposite. */
  const offerUndo = (table: string, text: string, after: Notebook, opposite: () => void) =>
    toasts.show(text, {
      label: 'Undo',
      run: () => (workspace.notebook === after ? workspace.undo() : opposite()),
      brings: { kind: 'source', name: table },
    })
  const rename = (table: string, name: string): boolean => {
    const taken = workspace.schema?.tables.some((each) => each.name.toLowerCase() === name.toLowerCase())
    if (taken && name.toLowerCase() !== table.toLowerCase()) {
      toasts.show(`There is a ${name} already: the table keeps its name.`)
      return false
    }
    // under both names, so that undo needs no file
    sources.lend(name, sources.remember(table))
    workspace.edit((notebook) => renameSource(notebook, table, name))
    return true
  }
  return {
    cancelSource: (table: string) => sources.cancel(table),
    removeSource(table: string) {
      const value = readFrontMatterEntry(workspace.notebook, ['sources', table])
      if (value === null || workspace.refusesEdits()) return
      const back = sources.remember(table)
      workspace.edit((notebook) => removeFrontMatterEntry(notebook, ['sources', table]))
      offerUndo(table, `${table} is removed from the notebook.`, workspace.notebook, () => {
        sources.lend(table, back)
        workspace.edit((notebook) => setFrontMatterEntry(notebook, ['sources', table], value))
      })
    },
    renameSource(table: string, name: string) {
      if (name === table || workspace.refusesEdits() || !rename(table, name)) return
      const text = `${table} is called ${name} now. Cells that say ${table} have to follow.`
      offerUndo(table, text, workspace.notebook, () => rename(name, table))
    },
  }
}
