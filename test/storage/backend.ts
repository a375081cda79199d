import { createMemoryBlobs, createMemoryRecords } from '../../src/storage/memory.ts'
import type { RecordStore, StoredNotebook, StoreName } from '../../src/storage/records.ts'
import type { Backend } from '../../src/storage/storage.ts'
import { hashBlob } from '../../workers/hash/hash-blob.ts'

/** The hash of the app, on this thread. */
export const hash: Backend['hash'] = (blob, onDone, signal) =>
  hashBlob(blob, {
    cancelled: () => signal?.aborted ?? false,
    progress: ({ done }) => onDone(done ?? 0),
    pause: async () => {},
  })

export function createBackend(changes: Partial<Backend> = {}): Backend {
  return {
    kind: 'durable',
    reason: null,
    records: createMemoryRecords(),
    blobs: createMemoryBlobs(),
    hash,
    persist: async () => true,
    ...changes,
  }
}

export function createNotebook(changes: Partial<StoredNotebook> = {}): StoredNotebook {
  return { id: 'n1', title: 'One', text: '# One', files: {}, inputs: {}, updated: 1, ...changes }
}

/** Records that fail like those of a full browser: what would be put into one of `stores` is refused while `refuses` says so. */
export function refuseWrites(records: RecordStore, stores: StoreName[], refuses: () => boolean): RecordStore {
  return {
    transact: (names, mode, work) =>
      records.transact(names, mode, (transaction) =>
        work({
          ...transaction,
          put: (store, key, value) =>
            stores.includes(store) && refuses()
              ? Promise.reject(new DOMException('no room', 'QuotaExceededError'))
              : transaction.put(store, key, value),
        }),
      ),
  }
}
