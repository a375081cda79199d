import { suggestTable } from './suggest-table.ts'
import { readPasted } from './read-pasted.ts'
import { addTable } from './take-files.ts'
import type { Workspace } from './workspace.svelte.ts'

/** A table that was copied elsewhere and pasted on the page, after a look at it and a name. */
export async function takePasted(workspace: Workspace, text: string): Promise<void> {
  const pasted = readPasted(text)
  if (!pasted || workspace.refusesEdits()) return
  const taken = workspace.sources.records.map(({ table }) => table)
  const name = await workspace.intake.askName(suggestTable('pasted', taken), pasted)
  if (name === null) return
  const ending = pasted.kind === 'json' && !pasted.text.startsWith('[') ? 'ndjson' : pasted.kind
  addTable(workspace, name, [new File([pasted.text], `${suggestTable(name, [])}.${ending}`)])
}
