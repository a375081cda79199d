import { type Claims, createClaims, ownFiles, shareFiles } from './claims.ts'
import { type Hash, hashOnce } from './hash-once.ts'
import { keepLastWords, settleLastWords } from './last-words.ts'
import { createNotebooks, type Notebooks, type Written } from './notebooks.ts'
import type { BlobStore, RecordStore, StoredNotebook, Transaction } from './records.ts'
import { holdReserve, spendReserve } from './reserve.ts'
import { checkRoom, type Estimate, explainFull } from './room.ts'
import { createSources, isFull, type Sources } from './sources.ts'
import { KEEP_UNUSED, sweepStorage } from './sweep.ts'
import { createVersions, type Versions } from './versions.ts'
import { createWriteQueue, type SaveStatus } from './write-queue.ts'

/** When room is needed, bytes go that nothing has used for so long, in ms: younger ones may be on their way into a notebook. */
const URGENT = 10 * 60_000

/** The notebooks and source bytes of one browser. */
export interface Storage {
  /** `memory`: everything is gone when the page closes. */
  kind: 'durable' | 'memory'
  /** Why it is `memory`, as a sentence; `null` when durable. */
  reason: string | null
  /** Newest first, the recently deleted among them. */
  listNotebooks: Notebooks['list']
  /** Later writes replace what this reads, and are refused once another page has written. */
  readNotebook: Notebooks['read']
  takeOver: Notebooks['takeOver']
  changeNotebook: Notebooks['change']
  /** Moves it to the recently deleted, from which it goes after 30 days, or back. */
  markDeleted: Notebooks['mark']
  /** Removes it for good. */
  removeNotebook: Notebooks['remove']
  /**
   * Saves the notebook; of several calls in a row only the latest is sure to be written. `onStatus` hears 'saving' at once
   * and the outcome of the latest call. Resolves when the latest call's outcome is known; never rejects.
   */
  writeNotebook(notebook: StoredNotebook, onStatus?: (status: SaveStatus) => void): Promise<SaveStatus>
  versions: Versions
  /** What `writeRuns` kept with a notebook; `null` when there is nothing. Never rejects: runs can be run again. */
  readRuns(id: string): Promise<unknown>
  /** Keeps plain data about the last runs of a notebook's cells; of several calls in a row the latest counts. */
  writeRuns(id: string, runs: unknown): Promise<void>
  /** Resolves when everything handed to `writeNotebook` and `writeRuns` is settled. */
  flush(): Promise<void>
  /** Keeps a notebook, without waiting, in the moment in which the page goes away. */
  keepWords(notebook: StoredNotebook): void
  /** Takes what pages kept as they went away; call once, before anything is read. Never rejects. */
  settleWords(): Promise<void>
  /** The id of the notebook that was open last in this tab, else in this browser. */
  readCurrent(): Promise<string | null>
  /** Never rejects: when it cannot be stored, the next visit starts with the list. */
  writeCurrent(id: string | null): Promise<void>
  /** The SHA-256 by which a file is stored, in hexadecimal; its bytes are read once, however often it is asked. */
  hashFile: Hash
  /**
   * Stores a file's bytes once, by their hash. `onProgress` gets 0 to 1. Rejects when the signal aborts or the file
   * cannot be read; when the browser refuses to keep it, the file stays usable until the page closes and `refused` says why.
   * Costs one pass to hash and one to write; at most 64 MB of memory, whatever the size.
   */
  saveFile: Sources['save']
  /** The bytes behind a hash, or `null` when they are gone. The file's name is its hash. */
  openFile: Sources['open']
  /** Removes what has had its time, and what was never written to its end. Never rejects. */
  sweep(): Promise<void>
  estimateRoom(): Promise<Estimate | null>
  claims: Claims
}

export interface Backend {
  kind: Storage['kind']
  reason: string | null
  records: RecordStore
  blobs: BlobStore
  /** Computes the SHA-256 of a file, away from the page's thread. */
  hash: Hash
  /** Asks the browser not to evict what is stored. */
  persist(): Promise<unknown>
  estimateRoom?(): Promise<Estimate | null>
  claims?: Claims
  now?(): number
  /** Where a tab remembers what it has open. */
  tab?: Pick<globalThis.Storage, 'getItem' | 'setItem'> | null
}

const CURRENT = 'tessera-current'

export function createStorage(backend: Backend): Storage {
  const { kind, reason, records, blobs, persist, now = Date.now, tab = null } = backend
  const estimateRoom = backend.estimateRoom ?? (async () => null)
  const writer = crypto.randomUUID()
  const notebooks = createNotebooks(records, writer, now)

  const sweep = (unused = KEEP_UNUSED) =>
    ownFiles(async (alone) => void (await sweepStorage(records, blobs, { now: now(), unused, alone }))).catch(() => {})

  const hashFile = hashOnce(backend.hash)
  const sources = createSources({
    hash: hashFile,
    blobs,
    records,
    share: shareFiles,
    checkRoom: async (bytes) => {
      await holdReserve(blobs)
      checkRoom(await estimateRoom(), bytes)
    },
    makeRoom: () => sweep(URGENT),
    explainFull: async (name, bytes) => explainFull({ name, bytes }, await estimateRoom(), await notebooks.list()),
  })

  /** Text goes before data: for it, what has no use any more makes room at once. */
  const write = async (notebook: StoredNotebook): Promise<SaveStatus> => {
    const written: Written = await notebooks.write(notebook).catch(async (error: unknown) => {
      if (!isFull(error)) throw error
      await spendReserve(blobs)
      await sweep(URGENT)
      return notebooks.write(notebook)
    })
    return { state: written === 'written' ? 'saved' : 'conflict' }
  }
  const queue = createWriteQueue(write)
  const runsQueue = createWriteQueue(({ id, runs }: { id: string; runs: unknown }) =>
    records.transact(['runs'], 'readwrite', async (transaction) => void (await transaction.put('runs', id, runs))),
  )

  /** Browsers that ask the person about it ask once, and nothing waits for the answer. */
  const persistOnce = async (): Promise<void> => {
    const asked = await records.transact(['settings'], 'readwrite', async (transaction) => {
      if (await transaction.get('settings', 'persistence-asked')) return true
      await transaction.put('settings', 'persistence-asked', 'yes')
      return false
    })
    if (!asked) await persist()
  }

  let current: string | null | undefined
  return {
    kind,
    reason,
    listNotebooks: notebooks.list,
    readNotebook: notebooks.read,
    takeOver: notebooks.takeOver,
    changeNotebook: notebooks.change,
    markDeleted: async (id, deleted) => {
      await Promise.all([queue.drop(id), runsQueue.drop(id)])
      await notebooks.mark(id, deleted)
    },
    removeNotebook: async (id) => {
      await Promise.all([queue.drop(id), runsQueue.drop(id)])
      await notebooks.remove(id)
      void sweep()
    },
    // A copy: what is queued must not change under a caller that goes on editing.
    writeNotebook: (notebook, onStatus) => queue.write(notebook.id, structuredClone(notebook), onStatus),
    versions: createVersions(records, now),
    readRuns: (id) =>
      records
        .transact(['runs'], 'readonly', async (transaction) => (await transaction.get('runs', id)) ?? null)
        .catch(() => null),
    writeRuns: async (id, runs) => void (await runsQueue.write(id, { id, runs })),
    flush: async () => void (await Promise.all([queue.flush(), runsQueue.flush()])),
    keepWords: (notebook) => keepLastWords({ ...notebook, revision: notebooks.revisionOf(notebook.id), writer }),
    settleWords: () => settleLastWords(records, now(), kind === 'durable'),
    readCurrent: async () => {
      const own = tab?.getItem(CURRENT) ?? null
      // '': an example was open here, which is kept nowhere
      if (own !== null) return own === '' ? null : own
      const settings = (transaction: Transaction) => transaction.get('settings', 'current')
      return (await records.transact(['settings'], 'readonly', settings)) ?? null
    },
    writeCurrent: async (id) => {
      if (id === current) return
      current = id
      try {
        tab?.setItem(CURRENT, id ?? '')
        await records.transact(['settings'], 'readwrite', (transaction) =>
          id === null ? transaction.delete('settings', 'current') : transaction.put('settings', 'current', id),
        )
      } catch {
        current = undefined
      }
    },
    hashFile,
    saveFile: (file, onProgress, signal) => {
      persistOnce().catch(() => {})
      return sources.save(file, onProgress, signal)
    },
    openFile: (hash) => sources.open(hash),
    sweep: () => sweep(),
    estimateRoom,
    claims: backend.claims ?? createClaims(null, null),
  }
}
