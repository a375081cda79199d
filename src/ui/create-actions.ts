import { tick } from 'svelte'
import { createEdits } from '../state/create-edits.ts'
import type { Workspace } from '../state/workspace.svelte.ts'
import { downloadText, fileNameOf } from './download.ts'
import type { Actions } from './model.ts'
import type { View } from './view.svelte.ts'

/** What the page can ask for, in terms of the workspace: each an edit of the notebook, or a call. */
export function createActions(workspace: Workspace, view: View): Actions {
  const edits = createEdits(workspace)
  return {
    ...edits,
    async addCell(afterKey, kind) {
      const before = new Set(workspace.cells.map(({ key }) => key))
      edits.addCell(afterKey, kind)
      const added = workspace.cells.find(({ key }) => !before.has(key))
      if (!added) return
      view.unfold(added.key, kind)
      await tick()
      document.querySelector<HTMLElement>(`[data-cell="${added.id}"] .still`)?.focus()
    },
    run: (key) => workspace.run(key),
    cancel: (key) => workspace.cancel(key),
    runAll: () => workspace.runAll(),
    cancelAll: () => workspace.cancelAll(),
    toggleFold: (key) => view.toggleFold(key),
    setInput: (name, value, settled) => workspace.setInput(name, value, settled),
    addFiles: (files, forTable) => files.forEach((file) => workspace.addFile(file, forTable)),
    openNotebook: async (file) => workspace.openText(await file.text()),
    saveNotebook: () => downloadText(fileNameOf(workspace.title), workspace.text),
    newNotebook: () => workspace.openNew(),
    openExample: (name) => workspace.openExample(name),
    openRecent: (id) => void workspace.openRecent(id),
    undo: () => workspace.undo(),
    redo: () => workspace.redo(),
    dismissToast: (id) => workspace.toasts.dismiss(id),
    explain: (key, group) => workspace.explain(key, group),
    explainEntity: (key, group, who) => workspace.explainEntity(key, group, who),
    loadPage(key, offset, limit) {
      const id = workspace.cells.find((cell) => cell.key === key)?.id
      return workspace.loadPage(id ?? '', offset, limit)
    },
  }
}
