import { setSourceFiles } from '../notebook/index.ts'
import { baseName } from './files-at-hand.ts'
import { findCompanion } from './find-file.ts'
import { groupFiles } from './group-files.ts'
import { suggestTable } from './suggest-table.ts'
import type { Workspace } from './workspace.svelte.ts'

/**
 * Takes data files: each goes to the source that misses it, replaces the one that it is a new version of, or is added.
 * New ones whose names differ in numbers alone may be one table: that is asked.
 */
export async function takeFiles(workspace: Workspace, files: File[], forTable?: string): Promise<void> {
  if (files.length === 0 || workspace.refusesEdits()) return
  if (forTable !== undefined) return giveFiles(workspace, forTable, files)
  const { sources } = workspace
  const claimed = new Set(
    sources.records.flatMap(({ declared }) => declared.files.map((path) => findCompanion(path, sources.companions))),
  )
  const wanted = new Map<string, File[]>()
  const rest = files.filter((file) => {
    if (claimed.has(file)) return false
    const table = sources.findMissing(file.name) ?? sources.findByFile(file.name)
    if (table !== null) wanted.set(table, [...(wanted.get(table) ?? []), file])
    return table === null
  })
  for (const [table, own] of wanted) giveFiles(workspace, table, own)
  for (const { stem, files: own } of groupFiles(rest)) await addGroup(workspace, stem, own)
}

/** Files for a source that the notebook has. An earlier version of them can be had back. */
function giveFiles(workspace: Workspace, table: string, files: File[]): void {
  const { sources, toasts } = workspace
  const record = sources.records.find((each) => each.table === table)
  const earlier = record?.report ? sources.remember(table) : null
  if (record && files.length > record.declared.files.length) {
    const paths = files.map(({ name }) => name) as [string, ...string[]]
    workspace.edit((notebook) => setSourceFiles(notebook, table, paths))
    workspace.sources.sync(workspace.front.sources)
  }
  void sources.load(table, named(files))
  if (!earlier) return
  const name = files.length === 1 ? files[0]!.name : `${files.length} files`
  const verb = files.length === 1 ? 'takes' : 'take'
  toasts.show(`${name} ${verb} the place of the earlier ${table}.`, {
    label: 'Undo',
    run: () => void sources.restore(table, earlier),
    brings: { kind: 'source', name: table },
  })
}

async function addGroup(workspace: Workspace, stem: string, files: File[]): Promise<void> {
  if (files.length === 1) return addTable(workspace, files[0]!.name, files)
  const table = suggestTable(stem, takenNames(workspace))
  const names = files.map(({ name }) => name)
  const one = await workspace.intake.askSeveral(table, names)
  if (one === null) return
  if (one) addTable(workspace, stem, files)
  else for (const file of files) addTable(workspace, file.name, [file])
}

/** Adds a table of one or several files under a name that is free. */
export function addTable(workspace: Workspace, name: string, files: File[]): void {
  const table = suggestTable(name, takenNames(workspace))
  const paths = files.map((file) => baseName(file.name)) as [string, ...string[]]
  workspace.sources.expect(table, { file: paths[0], files: paths, reading: {} })
  workspace.edit((notebook) => setSourceFiles(notebook, table, paths))
  void workspace.sources.load(table, named(files))
}

/** Names that a new table cannot have: those of tables and cells, and of sources that were added a moment ago. */
function takenNames({ schema, sources }: Workspace): string[] {
  return [...(schema?.tables.map(({ name }) => name) ?? []), ...sources.records.map(({ table }) => table)]
}

function named(files: File[]): { file: File; name: string }[] {
  return files.map((file) => ({ file, name: file.name }))
}
