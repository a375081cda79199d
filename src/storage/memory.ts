import type { BlobStore, RecordStore, StoreName, Stores, Transaction, VersionEntry } from './records.ts'

const STORES: StoreName[] = ['notebooks', 'versions', 'texts', 'files', 'runs', 'settings']

/** Records that last until the page closes. Cloned on the way in and out, as a database does. */
export function createMemoryRecords(): RecordStore {
  let stores = Object.fromEntries(STORES.map((store) => [store, new Map<string, unknown>()]))
  let last: Promise<unknown> = Promise.resolve()

  const run = async <T>(work: (transaction: Transaction) => Promise<T>): Promise<T> => {
    // what fails midway leaves nothing behind
    const draft = Object.fromEntries(Object.entries(stores).map(([store, values]) => [store, new Map(values)]))
    const result = await work(open(draft))
    stores = draft
    return result
  }
  return {
    transact: (_stores, _mode, work) => {
      const turn = last.then(() => run(work))
      last = turn.catch(() => {})
      return turn
    },
  }
}

function open(stores: Record<string, Map<string, unknown>>): Transaction {
  const all = (store: StoreName) => structuredClone([...stores[store]!.values()])
  return {
    get: async (store, key) => structuredClone(stores[store]!.get(key)) as Stores[typeof store],
    all: async (store) => all(store) as Stores[typeof store][],
    versionsOf: async (id) => (all('versions') as VersionEntry[]).filter(({ notebook }) => notebook === id),
    put: async (store, key, value) => stores[store]!.set(key, structuredClone(value)),
    delete: async (store, key) => stores[store]!.delete(key),
  }
}

/** Bytes that last until the page closes. A `File` that a person chose stays on the disk: only its handle is held. */
export function createMemoryBlobs(): BlobStore {
  const blobs = new Map<string, Blob>()
  return {
    read: async (hash) => blobs.get(hash) ?? null,
    write: async (hash, blob, onBytes, signal) => {
      signal?.throwIfAborted()
      blobs.set(hash, blob)
      onBytes(blob.size)
    },
    remove: async (hash) => void blobs.delete(hash),
    list: async () => [...blobs.keys()],
  }
}
