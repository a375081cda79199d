import type { BlobStore, NotebookEntry, RecordStore, StoredNotebook } from './records.ts'
import { createSources, type Sources } from './sources.ts'
import { createWriteQueue, type SaveStatus } from './write-queue.ts'

/** The notebooks and source bytes of one browser. */
export interface Storage {
  /** `memory`: everything is gone when the page closes. */
  kind: 'durable' | 'memory'
  /** Why it is `memory`, as a sentence; `null` when durable. */
  reason: string | null
  /** Newest first. */
  listNotebooks(): Promise<NotebookEntry[]>
  readNotebook(id: string): Promise<StoredNotebook | null>
  /**
   * Saves the notebook; of several calls in a row only the latest is sure to be written. `onStatus` hears 'saving' at once
   * and the outcome of the latest call. Resolves when the latest call's outcome is known; never rejects.
   */
  writeNotebook(notebook: StoredNotebook, onStatus?: (status: SaveStatus) => void): Promise<SaveStatus>
  /** What `writeRuns` kept with a notebook; `null` when there is nothing. Never rejects: runs can be run again. */
  readRuns(id: string): Promise<unknown>
  /** Keeps plain data about the last runs of a notebook's cells; of several calls in a row the latest counts. */
  writeRuns(id: string, runs: unknown): Promise<void>
  /** Resolves when everything handed to `writeNotebook` and `writeRuns` is settled. */
  flush(): Promise<void>
  /** Also removes the bytes of sources that no other notebook uses. */
  deleteNotebook(id: string): Promise<void>
  /** The id of the notebook that was open last. */
  readCurrent(): Promise<string | null>
  /** Never rejects: when it cannot be stored, the next visit starts with the list. */
  writeCurrent(id: string | null): Promise<void>
  /**
   * Stores a file's bytes once, by their hash. `onProgress` gets 0 to 1. Rejects when the signal aborts or the file
   * cannot be read; when the browser refuses to keep it, the file stays usable until the page closes and `refused` says why.
   * Costs one pass to hash and one to write; at most 64 MB of memory, whatever the size.
   */
  saveFile: Sources['save']
  /** The bytes behind a hash, or `null` when they are gone. The file's name is its hash. */
  openFile: Sources['open']
}

export interface Backend {
  kind: Storage['kind']
  reason: string | null
  records: RecordStore
  blobs: BlobStore
  /** Asks the browser not to evict what is stored. */
  persist(): Promise<unknown>
}

export function createStorage({ kind, reason, records, blobs, persist }: Backend): Storage {
  const sources = createSources(blobs)
  const queue = createWriteQueue((notebook: StoredNotebook) => records.write(notebook))
  const runsQueue = createWriteQueue(({ id, runs }: { id: string; runs: unknown }) => records.writeRuns(id, runs))

  /** Browsers that ask the person about it ask once, and nothing waits for the answer. */
  const persistOnce = async (): Promise<void> => {
    if ((await records.readSetting('persistence-asked')) !== null) return
    await records.writeSetting('persistence-asked', 'yes')
    await persist()
  }

  return {
    kind,
    reason,
    listNotebooks: async () =>
      (await records.list())
        .map(({ id, title, updated }) => ({ id, title, updated }))
        .sort((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1)),
    readNotebook: (id) => records.read(id),
    // A copy: what is queued must not change under a caller that goes on editing.
    writeNotebook: (notebook, onStatus) => queue.write(notebook.id, structuredClone(notebook), onStatus),
    readRuns: (id) => records.readRuns(id).catch(() => null),
    writeRuns: async (id, runs) => void (await runsQueue.write(id, { id, runs })),
    flush: async () => void (await Promise.all([queue.flush(), runsQueue.flush()])),
    deleteNotebook: async (id) => {
      await Promise.all([queue.drop(id), runsQueue.drop(id)])
      const deleted = await records.read(id)
      await records.remove(id)
      await records.writeRuns(id, null)
      if ((await records.readSetting('current')) === id) await records.writeSetting('current', null)
      if (deleted) await sources.remove(findUnused(deleted, await records.list()))
    },
    readCurrent: () => records.readSetting('current'),
    writeCurrent: (id) => records.writeSetting('current', id).catch(() => {}),
    saveFile: (file, onProgress, signal) => {
      persistOnce().catch(() => {})
      return sources.save(file, onProgress, signal)
    },
    openFile: (hash) => sources.open(hash),
  }
}

/** Hashes that `deleted` used and none of the remaining notebooks does. */
function findUnused(deleted: StoredNotebook, remaining: StoredNotebook[]): Set<string> {
  const hashesOf = (notebook: StoredNotebook) => Object.values(notebook.files).map((file) => file.hash)
  const unused = new Set(hashesOf(deleted))
  for (const hash of remaining.flatMap(hashesOf)) unused.delete(hash)
  return unused
}
