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
  /** The file of each source, by table name. */
  files: Record<string, StoredFile>
  /** The values that inputs were set to, by input name. */
  inputs: Record<string, string | number | boolean | null>
  /** How cells run; automatic where it is not said. */
  mode?: 'automatic' | 'on request'
  /** Milliseconds since 1970. */
  updated: number
}

export type NotebookEntry = Pick<StoredNotebook, 'id' | 'title' | 'updated'>

/** A fact about the workspace that belongs to no notebook. */
export type Setting = 'current' | 'persistence-asked'

/** Where records lie. Each call is one transaction: a record is there whole or not at all. */
export interface RecordStore {
  list(): Promise<StoredNotebook[]>
  read(id: string): Promise<StoredNotebook | null>
  write(notebook: StoredNotebook): Promise<void>
  remove(id: string): Promise<void>
  /** What is kept of the last runs of a notebook's cells: any plain data. */
  readRuns(id: string): Promise<unknown>
  /** `null` removes them. */
  writeRuns(id: string, runs: unknown): Promise<void>
  readSetting(setting: Setting): Promise<string | null>
  writeSetting(setting: Setting, value: string | null): Promise<void>
}

/** Where bytes lie, by the hash of what they are: what a hash names never changes, so writing it twice is harmless. */
export interface BlobStore {
  read(hash: string): Promise<Blob | null>
  /** Stores the blob whole or not at all; `onBytes` gets the bytes written so far. */
  write(hash: string, blob: Blob, onBytes: (bytes: number) => void, signal?: AbortSignal): Promise<void>
  remove(hash: string): Promise<void>
}
