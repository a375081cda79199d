import { createClaims } from './claims.ts'
import { explainRefusal } from './explain-refusal.ts'
import type { Hash } from './hash-once.ts'
import { createConnection, createDatabaseBlobs, createDatabaseRecords, openDatabase } from './indexed-db.ts'
import { createMemoryBlobs, createMemoryRecords } from './memory.ts'
import { openPrivateFiles } from './private-files.ts'
import { estimateRoom } from './room.ts'
import { type Backend, createStorage, type Storage } from './storage.ts'

/**
 * The browser's storage: notebooks in IndexedDB, source bytes in the origin private file system, or in IndexedDB where
 * that is missing. When the browser refuses, everything works from memory and `reason` says why. Never rejects.
 */
export async function openStorage(
  hash: Hash,
  openBackend: () => Promise<Omit<Backend, 'hash'>> = openBrowserBackend,
): Promise<Storage> {
  return createStorage({ ...(await openBackend().catch(createMemoryBackend)), hash })
}

async function openBrowserBackend(): Promise<Omit<Backend, 'hash'>> {
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

function createMemoryBackend(error: unknown): Omit<Backend, 'hash'> {
  return {
    kind: 'memory',
    reason: explainRefusal(error),
    records: createMemoryRecords(),
    blobs: createMemoryBlobs(),
    persist: async () => false,
  }
}
