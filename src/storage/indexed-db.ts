import { type DBSchema, type IDBPDatabase, openDB } from 'idb'
import type { BlobStore, RecordStore, Setting, StoredNotebook } from './records.ts'

interface Schema extends DBSchema {
  notebooks: { key: string; value: StoredNotebook }
  settings: { key: Setting; value: string }
  sources: { key: string; value: Blob }
  runs: { key: string; value: unknown }
}

export type Database = IDBPDatabase<Schema>

/** Opens the workspace's database. Rejects when the browser refuses, e.g. in some private windows. */
export async function openDatabase(): Promise<Database> {
  const database: Database = await openDB<Schema>('tessera', 2, {
    upgrade(db, version) {
      if (version < 1) {
        db.createObjectStore('notebooks', { keyPath: 'id' })
        db.createObjectStore('settings')
        db.createObjectStore('sources')
      }
      db.createObjectStore('runs')
    },
    // A newer version of the app in another tab may upgrade; this tab then says that it cannot save.
    blocking: () => database.close(),
  })
  return database
}

export function createDatabaseRecords(database: Database): RecordStore {
  return {
    list: () => database.getAll('notebooks'),
    read: async (id) => (await database.get('notebooks', id)) ?? null,
    write: async (notebook) => void (await database.put('notebooks', notebook)),
    remove: (id) => database.delete('notebooks', id),
    readRuns: async (id) => (await database.get('runs', id)) ?? null,
    writeRuns: async (id, runs) => {
      if (runs === null) await database.delete('runs', id)
      else await database.put('runs', runs, id)
    },
    readSetting: async (setting) => (await database.get('settings', setting)) ?? null,
    writeSetting: async (setting, value) => {
      if (value === null) await database.delete('settings', setting)
      else await database.put('settings', value, setting)
    },
  }
}

/** Bytes in the database, for browsers without a writable file system of their own. */
export function createDatabaseBlobs(database: Database): BlobStore {
  return {
    read: async (hash) => (await database.get('sources', hash)) ?? null,
    write: async (hash, blob, onBytes, signal) => {
      signal?.throwIfAborted()
      await database.put('sources', blob, hash)
      onBytes(blob.size)
    },
    remove: (hash) => database.delete('sources', hash),
  }
}
