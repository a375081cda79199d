import { explainRefusal } from './explain-refusal.ts'
import { hashBlob } from './hash-blob.ts'
import { createMemoryBlobs } from './memory.ts'
import type { BlobStore, StoredFile } from './records.ts'

export interface SavedFile extends StoredFile {
  /** Why the bytes last only until the page closes; `null` when they are kept. */
  refused: string | null
}

export interface Sources {
  save(file: File | Blob, onProgress?: (done: number) => void, signal?: AbortSignal): Promise<SavedFile>
  open(hash: string): Promise<File | null>
  remove(hashes: Iterable<string>): Promise<void>
}

/**
 * Source bytes by their hash, each stored once. What `kept` refuses stays usable from memory until the page closes, so
 * that a full disk does not stop the work.
 */
export function createSources(kept: BlobStore): Sources {
  const session = createMemoryBlobs()

  const keep = async (hash: string, blob: Blob, onBytes: (bytes: number) => void, signal?: AbortSignal) => {
    try {
      if (!(await kept.read(hash))) await kept.write(hash, blob, onBytes, signal)
      return null
    } catch (error) {
      signal?.throwIfAborted()
      await session.write(hash, blob, onBytes, signal)
      return explainRefusal(error)
    }
  }

  return {
    save: async (blob, onProgress = () => {}, signal) => {
      const total = Math.max(1, 2 * blob.size)
      const hash = await hashBlob(blob, (bytes) => onProgress(bytes / total), signal)
      const refused = await keep(hash, blob, (bytes) => onProgress((blob.size + bytes) / total), signal)
      onProgress(1)
      return { hash, name: blob instanceof File ? blob.name : hash, bytes: blob.size, refused }
    },
    open: async (hash) => {
      const blob = (await session.read(hash)) ?? (await kept.read(hash).catch(() => null))
      return blob && new File([blob], hash, { type: blob.type })
    },
    remove: async (hashes) => {
      for (const hash of hashes) {
        await session.remove(hash)
        await kept.remove(hash).catch(() => {})
      }
    },
  }
}
