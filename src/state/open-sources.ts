import type { StoredFile } from '../storage/records.ts'
import type { Storage } from '../storage/storage.ts'
import type { Engine } from './engine.svelte.ts'
import { fetchShippedFile } from './examples.ts'
import { fetchBeside, findCompanion, findFirst } from './find-file.ts'
import { Sources, type SourcesOptions } from './sources.svelte.ts'

/** The sources of the open notebook, joined to what reads them and to where their bytes are kept. */
export function openSources(
  engine: Pick<Engine, 'importFile' | 'preflight' | 'drop'>,
  storage: Pick<Storage, 'openFile' | 'hashFile' | 'saveFile'>,
  {
    onGone,
    ...heard
  }: Pick<SourcesOptions, 'onChange' | 'onKeep' | 'onVanish'> & {
    /** The bytes of a file that was kept are no longer there. */
    onGone(file: StoredFile): void
  },
): Sources {
  const sources: Sources = new Sources({
    importFile: (request, signal, onProgress) => engine.importFile(request, signal, onProgress),
    preflight: (request, signal) => engine.preflight(request, signal),
    hashFile: (file, signal) => storage.hashFile(file, () => {}, signal),
    keepFile: (file, signal) => storage.saveFile(file, () => {}, signal),
    findFile: async (key, path) => {
      const stored = sources.files[key]
      const found = await findFirst([
        async () => {
          const file = stored ? await storage.openFile(stored.hash) : null
          return file && stored ? { file, hash: stored.hash } : null
        },
        async () => findCompanion(path, sources.companions),
        () => fetchShippedFile(path),
        () => fetchBeside(path, location.href),
      ])
      if (stored && !found) onGone(stored)
      return found
    },
    drop: (tables) => engine.drop(tables),
    ...heard,
  })
  return sources
}
