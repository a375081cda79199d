import type { DBSchema, IDBPDatabase, IDBPTransaction, StoreNames } from 'idb'
import type { FileRecord, NotebookRecord, StoredNotebook, VersionEntry, VersionText } from './records.ts'

export const NAME = 'tessera'
export const LATEST = 3

export interface Schema extends DBSchema {
  notebooks: { key: string; value: NotebookRecord }
  versions: { key: string; value: VersionEntry; indexes: { notebook: string } }
  texts: { key: string; value: VersionText }
  files: { key: string; value: FileRecord }
  /** Bytes, where there is no file system to write to. */
  sources: { key: string; value: Blob }
  runs: { key: string; value: unknown }
  settings: { key: string; value: string }
}

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>

/** Brings a database of any earlier version to the latest one; what notebooks hold stays as it is. */
export async function upgradeDatabase(db: IDBPDatabase<Schema>, version: number, transaction: Upgrade): Promise<void> {
  if (version < 1) {
    db.createObjectStore('notebooks', { keyPath: 'id' })
    db.createObjectStore('settings')
    db.createObjectStore('sources')
  }
  if (version < 2) db.createObjectStore('runs')
  if (version < 3) {
    db.createObjectStore('versions', { keyPath: 'id' }).createIndex('notebook', 'notebook')
    db.createObjectStore('texts', { keyPath: 'id' })
    db.createObjectStore('files', { keyPath: 'hash' })
    await countRevisions(transaction)
  }
}

/** Version 2 knew neither revisions nor which bytes are whole; a size says the latter, as its writes were whole or empty. */
async function countRevisions(transaction: Upgrade): Promise<void> {
  const notebooks = transaction.objectStore('notebooks')
  for (const notebook of (await notebooks.getAll()) as StoredNotebook[]) {
    await notebooks.put({ ...notebook, revision: 1, writer: '', deleted: null })
    for (const { hash, bytes } of Object.values(notebook.files))
      await transaction.objectStore('files').put({ hash, bytes, unused: null })
  }
}
