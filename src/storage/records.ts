/** What is kept of a source file; its bytes lie under `hash`. */
export interface StoredFile {
  /** SHA-256 of the bytes in hexadecimal, as `sha256sum` prints it. */
  hash: string
  /** The file's own name, e.g. `orders.csv`. */
  name: string
  bytes: number
}

export interface StoredNotebook {
  id: string
  title: string
  /** The whole notebook file. */
  text: string
  /** The file of each source, by table name; of a table that is made of several: `table`, `table#2`, `table#3` … */
  files: Record<string, StoredFile>
  /** The values that inputs were set to, by input name. */
  inputs: Record<string, string | number | boolean | null>
  /** How cells run; automatic where it is not said. */
  mode?: 'automatic' | 'on request'
  /** Milliseconds since 1970. */
  updated: number
}

/** A notebook as it lies in the browser. */
export interface NotebookRecord extends StoredNotebook {
  /** Grows by one with every write: whoever writes says which one it knows, and an old one is refused. */
  revision: number
  /** The page that wrote it last; '' where an earlier version of this app did. */
  writer: string
  /** When it was moved to the recently deleted, in milliseconds since 1970; `null` while it is not. */
  deleted: number | null
}

/** What a list shows of a notebook. */
export interface NotebookEntry {
  id: string
  title: string
  updated: number
  deleted: number | null
  files: Record<string, StoredFile>
}

/** Why a version was made. */
export type VersionReason =
  | 'opened'
  | 'pause'
  | 'left'
  | 'named'
  | 'before restore'
  | 'before take-over'
  /** Another page had written meanwhile: this is what was not written over it. */
  | 'conflict'

export interface VersionEntry {
  id: string
  /** Id of the notebook. */
  notebook: string
  /** Milliseconds since 1970. */
  made: number
  reason: VersionReason
  /** Given by a person: such a version stays. */
  name: string | null
  title: string
  files: Record<string, StoredFile>
}

/** The part of a version that a list does not need. */
export interface VersionText {
  id: string
  text: string
  inputs: StoredNotebook['inputs']
  mode?: StoredNotebook['mode']
}

export type Version = VersionEntry & VersionText

/** Bytes that were stored to their end: without this record what lies under the hash counts as absent. */
export interface FileRecord {
  hash: string
  bytes: number
  /** Since when no notebook and no version uses it, in milliseconds since 1970; `null` while one does. */
  unused: number | null
}

/** A fact about the workspace that belongs to no notebook. */
export type Setting = 'current' | 'persistence-asked'

/** The stores of the database and what lies in them by a text key. `runs`: any plain data. */
export interface Stores {
  notebooks: NotebookRecord
  versions: VersionEntry
  texts: VersionText
  files: FileRecord
  runs: unknown
  settings: string
}

export type StoreName = keyof Stores

/** Within `transact` nothing may be awaited but these: the browser ends a transaction that is left alone. */
export interface Transaction {
  get<S extends StoreName>(store: S, key: string): Promise<Stores[S] | undefined>
  all<S extends StoreName>(store: S): Promise<Stores[S][]>
  versionsOf(notebook: string): Promise<VersionEntry[]>
  put<S extends StoreName>(store: S, key: string, value: Stores[S]): Promise<unknown>
  delete(store: StoreName, key: string): Promise<unknown>
}

/** Where records lie. All that `work` does happens, or nothing of it, and nobody else writes to `stores` meanwhile. */
export interface RecordStore {
  transact<T>(
    stores: StoreName[],
    mode: 'readonly' | 'readwrite',
    work: (transaction: Transaction) => Promise<T>,
  ): Promise<T>
}

/** Where bytes lie, by the hash of what they are: what a hash names never changes, so writing it twice is harmless. */
export interface BlobStore {
  read(hash: string): Promise<Blob | null>
  /** Stores the blob whole or not at all; `onBytes` gets the bytes written so far. */
  write(hash: string, blob: Blob, onBytes: (bytes: number) => void, signal?: AbortSignal): Promise<void>
  remove(hash: string): Promise<void>
  /** The hashes that something lies under, whole or not. */
  list(): Promise<string[]>
}
