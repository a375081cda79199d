import { createClaims } from './claims.ts'
import { explainRefusal } from './explain-refusal.ts'
import { createConnection, createDatabaseBlobs, createDatabaseRecords, openDatabase } from './indexed-db.ts'
import { createMemoryBlobs, createMemoryRecords } from './memory.ts'
import { openPrivateFiles } from './private-files.ts'
import { estimateRoom } from './room.ts'
import { type Backend, createStorage, type Storage } from './storage.ts'

/**
 * The browser's storage: notebooks in IndexedDB, source bytes in the origin private file system, or in IndexedDB where
 * that is missing. When the browser refuses, everything works from memory and `reason` says why. Never rejects.
 */
export async function openStorage(openBackend: () => Promise<Backend> = openBrowserBackend): Promise<Storage> {
  return createStorage(await openBackend().catch(createMemoryBackend))
}

async function openBrowserBackend(): Promise<Backend> {
  const connection = createConnection(await openDatabase())
  return {
    kind: 'durable',
    reason: null,
    records: createDatabaseRecords(connection, 'strict'),
    blobs: await openPrivateFiles().catch(() => createDatabaseBlobs(connection)),
    persist: async () => navigator.storage?.persist?.(),
    estimateRoom,
    claims: createClaims(),
    tab: openTab(),
  }
}

/** `null` where the browser refuses it. */
function openTab(): Backend['tab'] {
  try {
    return sessionStorage
  } catch {
    return null
  }
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
