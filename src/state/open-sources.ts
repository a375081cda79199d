import { hashBlob } from '../storage/hash-blob.ts'
import type { Storage } from '../storage/storage.ts'
import type { Engine } from './engine.svelte.ts'
import { fetchShippedFile } from './examples.ts'
import { Sources, type SourcesOptions } from './sources.svelte.ts'

/** The sources of the open notebook, joined to what reads them and to where their bytes are kept. */
export function openSources(
  engine: Pick<Engine, 'importFile' | 'drop'>,
  storage: Pick<Storage, 'openFile' | 'saveFile'>,
  heard: Pick<SourcesOptions, 'onChange' | 'onKeep'>,
): Sources {
  const sources: Sources = new Sources({
    importFile: (request, signal, onProgress) => engine.importFile(request, signal, onProgress),
    hashFile: (file) => hashBlob(file, () => {}),
    keepFile: (file) => storage.saveFile(file),
    findFile: async (table, path) => {
      const { hash = '' } = sources.files[table] ?? {}
      const kept = hash === '' ? null : await storage.openFile(hash)
      const file = kept ?? (await fetchShippedFile(path))
      return file && { file, hash: kept ? hash : null }
    },
    drop: (tables) => engine.drop(tables),
    ...heard,
  })
  return sources
}
