import type { Answer, ExportedFile, ExportRequest, Progress } from '../../workers/api.ts'
import { resolveEntity } from '../lang/roles.ts'
import { setCellAttribute } from '../notebook/index.ts'
import { readColumnList, writeColumnList } from './column-list.ts'
import type { Workspace } from './workspace.svelte.ts'

/** What an export asks for: rows as a file, what there is to choose from, and what the author chose before. */
export interface Exports {
  /** Title of the notebook, for the names of files. */
  title(): string
  write(
    request: ExportRequest,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer<ExportedFile>>
  /** Names of a relation's columns; rejects with a sentence where it is not in the engine. */
  listColumns(relation: string): Promise<string[]>
  /** The table that has one row per entity; `null` for an entity that is only seen in events. */
  entityTable(entity: string): { table: string; columns: string[] } | null
  /** The columns that the author chose for lists of members, as the cell's opening line states them. */
  chosenColumns(key: string): string[] | null
  chooseColumns(key: string, columns: string[]): void
  /** Tells the person what has happened. */
  tell(text: string): void
}

type Parts = Pick<Workspace, 'engine' | 'schema' | 'cells' | 'title' | 'readOnly' | 'toasts' | 'edit'>

export function createExports(workspace: Parts): Exports {
  const chosen = (key: string) => workspace.cells.find((cell) => cell.key === key)?.attributes.export
  return {
    title: () => workspace.title,
    write: (request, signal, onProgress) => workspace.engine.exportRelation(request, signal, onProgress),
    async listColumns(relation) {
      const page = await workspace.engine.readPage(relation, 0, 0).catch(() => null)
      if (page) return page.columns.map(({ name }) => name)
      throw new Error(`The rows of ${relation} are not in the engine: run its cell, or read its file again.`)
    },
    entityTable(name) {
      const { schema } = workspace
      const entity = schema && resolveEntity(name, schema).entity
      const columns = schema?.tables.find((table) => table.name === entity?.table)?.columns
      return entity?.table && columns ? { table: entity.table, columns: columns.map((column) => column.name) } : null
    },
    chosenColumns(key) {
      const list = chosen(key)
      return list === undefined ? null : readColumnList(list)
    },
    chooseColumns(key, columns) {
      const list = writeColumnList(columns)
      if (workspace.readOnly || list === chosen(key)) return
      workspace.edit((notebook) => setCellAttribute(notebook, key, 'export', list), { topic: `export ${key}` })
    },
    tell: (text) => workspace.toasts.show(text),
  }
}
