import { explainRefusal } from './explain-refusal.ts'
import { createDatabaseBlobs, createDatabaseRecords, openDatabase } from './indexed-db.ts'
import { createMemoryBlobs, createMemoryRecords } from './memory.ts'
import { openPrivateFiles } from './private-files.ts'
import { type Backend, createStorage, type Storage } from './storage.ts'

/**
 * The browser's storage: notebooks in IndexedDB, source bytes in the origin private file system, or in IndexedDB where
 * that is missing. When the browser refuses, everything works from memory and `reason` says why. Never rejects.
 */
export async function openStorage(openBackend: () => Promise<Backend> = openBrowserBackend): Promise<Storage> {
  return createStorage(await openBackend().catch(createMemoryBackend))
}

async function openBrowserBackend(): Promise<Backend> {
  const database = await openDatabase()
  const blobs = await openPrivateFiles().catch(() => createDatabaseBlobs(database))
  const persist = async () => navigator.storage?.persist?.()
  return { kind: 'durable', reason: null, records: createDatabaseRecords(database), blobs, persist }
}

function createMemoryBackend(error: unknown): Backend {
  return {
    kind: 'memory',
    reason: explainRefusal(error),
    records: createMemoryRecords(),
    blobs: createMemoryBlobs(),
    persist: async () => false,
  }
}
