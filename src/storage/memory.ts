import type { BlobStore, RecordStore, Setting, StoredNotebook } from './records.ts'

/** Records that last until the page closes. Cloned on the way in and out, as a database does. */
export function createMemoryRecords(): RecordStore {
  const notebooks = new Map<string, StoredNotebook>()
  const runs = new Map<string, unknown>()
  const settings = new Map<Setting, string>()
  return {
    list: async () => structuredClone([...notebooks.values()]),
    read: async (id) => structuredClone(notebooks.get(id) ?? null),
    write: async (notebook) => void notebooks.set(notebook.id, structuredClone(notebook)),
    remove: async (id) => void notebooks.delete(id),
    readRuns: async (id) => structuredClone(runs.get(id) ?? null),
    writeRuns: async (id, record) => {
      if (record === null) runs.delete(id)
      else runs.set(id, structuredClone(record))
    },
    readSetting: async (setting) => settings.get(setting) ?? null,
    writeSetting: async (setting, value) => {
      if (value === null) settings.delete(setting)
      else settings.set(setting, value)
    },
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
  }
}
