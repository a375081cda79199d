import { hashBlob } from '../storage/hash-blob.ts'
import type { Storage } from '../storage/storage.ts'
import type { Engine } from './engine.svelte.ts'
import { fetchShippedFile } from './examples.ts'
import { fetchBeside, findCompanion, findFirst } from './find-file.ts'
import { Sources, type SourcesOptions } from './sources.svelte.ts'

/** The sources of the open notebook, joined to what reads them and to where their bytes are kept. */
export function openSources(
  engine: Pick<Engine, 'importFile' | 'preflight' | 'drop'>,
  storage: Pick<Storage, 'openFile' | 'saveFile'>,
  heard: Pick<SourcesOptions, 'onChange' | 'onKeep' | 'onVanish'>,
): Sources {
  const sources: Sources = new Sources({
    importFile: (request, signal, onProgress) => engine.importFile(request, signal, onProgress),
    preflight: (request, signal) => engine.preflight(request, signal),
    hashFile: (file, signal) => hashBlob(file, () => {}, signal),
    keepFile: (file, signal) => storage.saveFile(file, () => {}, signal),
    findFile: (key, path) =>
      findFirst([
        async () => {
          const { hash = '' } = sources.files[key] ?? {}
          const file = hash === '' ? null : await storage.openFile(hash)
          return file && { file, hash }
        },
        async () => findCompanion(path, sources.companions),
        () => fetchShippedFile(path),
        () => fetchBeside(path, location.href),
      ]),
    drop: (tables) => engine.drop(tables),
    ...heard,
  })
  return sources
}
