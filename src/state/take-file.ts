import { setFrontMatterEntry } from '../notebook/index.ts'
import { suggestTable } from './suggest-table.ts'
import type { Workspace } from './workspace.svelte.ts'

/** Takes a data file: it goes to the source that misses it, replaces the one it is a new version of, or is added. */
export function takeFile(workspace: Workspace, file: File, forTable?: string): void {
  const { sources, toasts } = workspace
  if (workspace.refusesEdits()) return
  const table = forTable ?? sources.findMissing(file.name) ?? sources.findByFile(file.name)
  if (table) {
    const before = sources.records.find((record) => record.table === table)?.report
    if (before) toasts.show(`${file.name} takes the place of the earlier file in ${table}.`)
    void sources.load(table, file, file.name)
    return
  }
  const added = suggestTable(file.name, workspace.schema?.tables.map(({ name }) => name) ?? [])
  sources.expect(added, file.name)
  workspace.edit((notebook) => setFrontMatterEntry(notebook, ['sources', added], file.name))
  void sources.load(added, file, file.name)
}
