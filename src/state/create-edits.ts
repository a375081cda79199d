import {
  insertCell,
  insertProse,
  moveBlock,
  parseNotebook,
  readFrontMatter,
  removeBlock,
  removeFrontMatterEntry,
  setBody,
  setCellId,
  setFrontMatterEntry,
  setProse,
  setTitle,
} from '../notebook/index.ts'
import { formatBody } from './format-body.ts'
import { startBody } from './start-body.ts'
import type { Part } from './toasts.svelte.ts'
import type { Workspace } from './workspace.svelte.ts'

type Kind = Parameters<typeof insertCell>[2]

/** Every change that a person can make to the open notebook, each one step of undo. */
export function createEdits(workspace: Workspace) {
  return {
    editBody: (key: string, body: string) =>
      workspace.edit((notebook) => setBody(notebook, key, body), { topic: `body ${key}`, typing: true, cell: key }),
    editProse: (key: string, text: string) =>
      workspace.edit((notebook) => setProse(notebook, key, text), { topic: `prose ${key}`, typing: true }),
    format: (key: string) => workspace.edit((notebook) => formatBody(notebook, key)),
    addCell: (afterKey: string | null, kind: Kind) =>
      workspace.edit((notebook) => insertCell(notebook, afterKey, kind, { body: startBody(kind, workspace.schema) })),
    addProse: (afterKey: string | null) => workspace.edit((notebook) => insertProse(notebook, afterKey)),
    remove(key: string) {
      if (workspace.refusesEdits()) return
      const cell = workspace.cells.find((each) => each.key === key)
      workspace.edit((notebook) => removeBlock(notebook, key))
      const brings: Part = cell ? { kind: 'cell', name: cell.id ?? '' } : { kind: 'prose', name: key }
      workspace.toasts.show('Deleted.', { label: 'Undo', run: () => workspace.undo(), brings })
    },
    move: (key: string, by: -1 | 1) => workspace.edit((notebook) => moveBlock(notebook, key, by < 0 ? 'up' : 'down')),
    rename: (title: string) =>
      workspace.edit((notebook) => setTitle(notebook, title), { topic: 'title', typing: true }),
    renameCell(key: string, id: string) {
      const own = workspace.cells.find((cell) => cell.key === key)?.id
      const taken = workspace.schema?.tables.some(({ name, definedBy }) => name === id && definedBy !== own)
      if (taken) workspace.toasts.show(`There is a ${id} already: the cell keeps its name.`)
      else workspace.edit((notebook) => setCellId(notebook, key, id))
    },
    declare(lines: string) {
      const { entities, events } = readFrontMatter(parseNotebook(`---\n${lines}\n---\n`)).value.declarations
      workspace.edit((notebook) => {
        const named = Object.entries(entities).map(([name, options]) => [['entities', name], options] as const)
        const timed = Object.entries(events).map(([name, options]) => [['events', name], options] as const)
        return [...named, ...timed].reduce(
          (edited, [path, options]) => setFrontMatterEntry(edited, [...path], { ...options }),
          notebook,
        )
      })
    },
    setAsOf: (date: string | null) =>
      workspace.edit((notebook) =>
        date === null ? removeFrontMatterEntry(notebook, ['as of']) : setFrontMatterEntry(notebook, ['as of'], date),
      ),
  }
}
