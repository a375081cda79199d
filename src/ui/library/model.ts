/** What the page shows of notebooks, versions and tabs, and what it can ask for. */

export interface NotebookRow {
  id: string
  title: string
  /** When it was last changed, or deleted, in milliseconds since 1970. */
  changed: number
  /** Bytes of its data, each file counted once. */
  bytes: number
  /** True for the one on the page. */
  open: boolean
}

export interface VersionRow {
  id: string
  /** Milliseconds since 1970. */
  made: number
  /** Why it was made, as a phrase. */
  reason: string
  /** Given by a person. */
  name: string | null
}

/** `comes`: stands in the version and not on the page; `goes`: on the page and not in the version. */
export interface ComparedLine {
  kind: 'same' | 'comes' | 'goes'
  text: string
}

/** A stretch of equal lines that is not shown. */
export interface SkippedLines {
  kind: 'skipped'
  count: number
}

export interface ChosenVersion extends VersionRow {
  /** Its text, and that of the page: they are compared where they are shown. */
  text: string
  now: string
  /** What differs in data and inputs, as sentences. */
  others: string[]
}

/** Why the page only shows the notebook: another tab had it first, took it over, or wrote it at the same time. */
export type Elsewhere = 'open' | 'taken' | 'conflict'

export interface LibraryView {
  rows: NotebookRow[]
  deleted: NotebookRow[]
  /** Bytes that this page uses and may use; `null` where the browser does not say. */
  room: { usage: number; quota: number } | null
  versions: VersionRow[]
  chosen: ChosenVersion | null
  /** `null` when the notebook is written here. */
  elsewhere: Elsewhere | null
  /** Why nothing, or no more, is saved; '' when it is. */
  refusal: string
}

export interface LibraryActions {
  /** Reads the list anew. */
  list(): void
  rename(id: string, title: string): void
  duplicate(id: string): void
  /** Moves it to the recently deleted. */
  remove(id: string): void
  bringBack(id: string): void
  /** Removes deleted notebooks for good. */
  purge(ids: string[]): void
  /** Makes a copy of the open notebook and opens it. */
  copyOpen(): void
  takeOver(): void
  /** Reads the versions of the open notebook. */
  listVersions(): void
  look(id: string): void
  restore(id: string): void
  /** Keeps what is on the page under a name. */
  keepVersion(name: string): void
  /** `null` takes the name away. */
  renameVersion(id: string, name: string | null): void
}
