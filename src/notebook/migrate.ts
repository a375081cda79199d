import { setFrontMatterEntry } from './edit-front-matter.ts'
import { formatVersion, readFrontMatter } from './front-matter.ts'
import type { Notebook } from './notebook.ts'

/** What makes a notebook of one format version one of the next. */
export interface Migration {
  /** What it changes and why, as a sentence for the person whose notebook it is. */
  sentence: string
  migrate(notebook: Notebook): Notebook
}

/** By the version they begin with. Version 1 is the first, so there is nothing to migrate yet. */
export const migrations: Readonly<Record<number, Migration>> = {}

/**
 * The notebook in the format of `to`, with what was changed on the way. One that is of that version or a newer one, or
 * does not say, is returned as it is.
 */
export function migrateNotebook(
  notebook: Notebook,
  table: Readonly<Record<number, Migration>> = migrations,
  to = formatVersion,
): { notebook: Notebook; sentences: string[] } {
  const written = readFrontMatter(notebook).value.version
  const sentences: string[] = []
  let migrated = notebook
  for (let version = written; version < to; version += 1) {
    const step = table[version]
    if (!step) throw new Error(`There is no migration from version ${version}.`)
    migrated = setFrontMatterEntry(step.migrate(migrated), ['tessera'], version + 1)
    sentences.push(step.sentence)
  }
  return { notebook: migrated, sentences }
}
