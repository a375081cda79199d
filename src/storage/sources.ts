import { explainRefusal } from './explain-refusal.ts'
import type { Hash } from './hash-once.ts'
import { createMemoryBlobs } from './memory.ts'
import type { BlobStore, RecordStore, StoredFile } from './records.ts'

export interface SavedFile extends StoredFile {
  /** Why the bytes last only until the page closes; `null` when they are kept. */
  refused: string | null
}

export interface Sources {
  save(file: File | Blob, onProgress?: (done: number) => void, signal?: AbortSignal): Promise<SavedFile>
  open(hash: string): Promise<File | null>
}

export interface SourcesOptions {
  hash: Hash
  blobs: BlobStore
  records: RecordStore
  /** Runs `work` while nobody removes files. */
  share<T>(work: () => Promise<T>): Promise<T>
  /** Sees that room is left for text; rejects with a `QuotaExceededError` when so many more bytes would leave none. */
  checkRoom(bytes: number): Promise<void>
  /** Removes what has no use any more. */
  makeRoom(): Promise<void>
  /** Why a file of that size did not fit and what could go, as a sentence. */
  explainFull(name: string, bytes: number): Promise<string>
}

/**
 * Source bytes by their hash, each stored once. What is refused stays usable from memory until the page closes, so that
 * a full disk does not stop the work. Bytes count as present when a record says how many there must be and so many are
 * there: whatever cuts a write short leaves none.
 */
export function createSources(options: SourcesOptions): Sources {
  const { blobs, records } = options
  const session = createMemoryBlobs()

  const readWhole = async (hash: string): Promise<Blob | null> => {
    const record = await records.transact(['files'], 'readonly', (transaction) => transaction.get('files', hash))
    const blob = record ? await blobs.read(hash) : null
    return blob && blob.size === record?.bytes ? blob : null
  }

  const writeWhole = (hash: string, blob: Blob, onBytes: (bytes: number) => void, signal?: AbortSignal) =>
    options.share(async () => {
      if (!(await readWhole(hash))) {
        await options.checkRoom(blob.size)
        await blobs.write(hash, blob, onBytes, signal)
        const bytes = (await blobs.read(hash))?.size ?? 0
        if (bytes !== blob.size) throw new Error(`${bytes} of ${blob.size} bytes arrived`)
      }
      const file = { hash, bytes: blob.size, unused: null }
      await records.transact(['files'], 'readwrite', (transaction) => transaction.put('files', hash, file))
    })

  const keep = async (hash: string, blob: Blob, onBytes: (bytes: number) => void, signal?: AbortSignal) => {
    try {
      await writeWhole(hash, blob, onBytes, signal).catch(async (error: unknown) => {
        if (!isFull(error)) throw error
        await options.makeRoom()
        await writeWhole(hash, blob, onBytes, signal)
      })
      return null
    } catch (error) {
      signal?.throwIfAborted()
      await session.write(hash, blob, () => {}, signal)
      return isFull(error) ? options.explainFull(nameOf(blob), blob.size) : explainRefusal(error)
    }
  }

  return {
    save: async (blob, onProgress = () => {}, signal) => {
      const hash = await options.hash(blob, (done) => onProgress(done / 2), signal)
      const tell = (bytes: number) => onProgress((1 + bytes / Math.max(1, blob.size)) / 2)
      const refused = await keep(hash, blob, tell, signal)
      onProgress(1)
      return { hash, name: blob instanceof File ? blob.name : hash, bytes: blob.size, refused }
    },
    open: async (hash) => {
      const blob = (await session.read(hash)) ?? (await readWhole(hash).catch(() => null))
      return blob && new File([blob], hash, { type: blob.type })
    },
  }
}

export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError'
}

function nameOf(blob: Blob): string {
  return blob instanceof File ? blob.name : 'The file'
}
