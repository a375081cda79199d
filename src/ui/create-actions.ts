import { tick } from 'svelte'
import { createEdits } from '../state/create-edits.ts'
import { createSourceEdits } from '../state/create-source-edits.ts'
import { takeFiles } from '../state/take-files.ts'
import { takePasted } from '../state/take-pasted.ts'
import type { Workspace } from '../state/workspace.svelte.ts'
import { downloadText, fileNameOf, isLockFile, lockNameOf } from './download.ts'
import { createLibraryActions } from './library/view-library.ts'
import type { Actions } from './model.ts'
import { createReviewActions } from './review/create-review-actions.ts'
import { revealName } from './reveal-name.ts'
import type { View } from './view.svelte.ts'

/** What the page can ask for, in terms of the workspace: each an edit of the notebook, or a call. */
export function createActions(workspace: Workspace, view: View): Actions {
  const edits = createEdits(workspace)
  /** Data that are dropped together with a notebook belong to that one. */
  let opened: Promise<void> = Promise.resolve()
  return {
    ...edits,
    ...createSourceEdits(workspace),
    review: createReviewActions(workspace),
    async addCell(afterKey, kind) {
      const before = new Set(workspace.cells.map(({ key }) => key))
      edits.addCell(afterKey, kind)
      const added = workspace.cells.find(({ key }) => !before.has(key))
      if (!added) return
      view.unfold(added.key, kind)
      await tick()
      document.querySelector<HTMLElement>(`[data-cell="${added.id}"] .still`)?.focus()
    },
    ...workspace.runs,
    setMode: (mode) => workspace.setMode(mode),
    toggleFold: (key) => view.toggleFold(key),
    setInput: (name, value, settled) => workspace.setInput(name, value, settled),
    async addFiles(files, forTable) {
      await opened
      const locks = files.filter(({ name }) => isLockFile(name))
      const data = files.filter((file) => !locks.includes(file))
      // what is asked about some of them holds up no other
      void takeFiles(workspace, data, forTable)
      for (const file of locks) workspace.toasts.show(workspace.lock.open(file.name, await file.text()))
    },
    async addText(text) {
      await opened
      await takePasted(workspace, text)
    },
    openNotebook(file, companions = []) {
      const open = (text: string) => {
        workspace.openings.openText(text)
        workspace.sources.companions = companions
        // the sources of the notebook are looked at in a task of their own
        return new Promise<void>((resolve) => setTimeout(resolve))
      }
      opened = file.text().then(open, () => workspace.toasts.show(`${file.name} could not be read.`))
    },
    saveNotebook: () => downloadText(fileNameOf(workspace.title), workspace.text),
    saveLock() {
      downloadText(lockNameOf(workspace.title), workspace.lock.print(), 'application/json')
      const { unread } = workspace.lock
      if (unread.length > 0)
        workspace.toasts.show(`The lock file says nothing of data that are not here: ${unread.join(', ')}.`)
    },
    closeLock: () => workspace.lock.close(),
    newNotebook: () => workspace.openings.openNew(),
    openExample: (name) => workspace.openings.openExample(name),
    openRecent: (id) => void workspace.openings.openRecent(id),
    library: createLibraryActions(workspace),
    restartEngine: () => workspace.engine.restart(),
    waitForEngine: () => workspace.engine.wait(),
    undo: () => workspace.undo(),
    redo: () => workspace.redo(),
    dismissToast: (id) => workspace.toasts.dismiss(id),
    ...workspace.asks,
    exports: workspace.exports,
    reveal: ({ name, key }) => revealName(name, workspace.cells.find((cell) => cell.key === key)?.id ?? null),
  }
}
