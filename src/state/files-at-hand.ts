import type { StoredFile } from '../storage/records.ts'

/** The bytes of one file of a source. */
export interface FoundFile {
  file: Blob
  /** SHA-256 of its bytes, if it was kept under it. */
  hash: string | null
}

/** A file that was found or given, and what is known of it by now. */
export interface FileAtHand extends FoundFile {
  /** Where its bytes are kept; `null` while they are not. */
  stored: StoredFile | null
}

/** What belongs to one table: its files by the path that the notebook states, and where their bytes are kept. */
export interface Belongings {
  atHand: Map<string, FileAtHand>
  kept: Record<string, StoredFile>
}

/**
 * Under which key a file of a table is kept. Of several that make one table the first has the table's name, so that a
 * notebook that was kept before there could be several still finds its bytes.
 */
export function keyOfFile(table: string, index: number): string {
  return index === 0 ? table : `${table}#${index + 1}`
}

/** The entries of `files` that are one table's. */
export function keptOf(table: string, files: Record<string, StoredFile>): Record<string, StoredFile> {
  const isOwn = (key: string) => key.startsWith(table) && /^(?:#\d+)?$/.test(key.slice(table.length))
  return Object.fromEntries(Object.entries(files).filter(([key]) => isOwn(key)))
}

/** `files` with the entries of one table replaced. */
export function withKept(
  files: Record<string, StoredFile>,
  table: string,
  kept: Record<string, StoredFile>,
): Record<string, StoredFile> {
  const own = keptOf(table, files)
  return { ...Object.fromEntries(Object.entries(files).filter(([key]) => !(key in own))), ...kept }
}

/**
 * Which given file belongs to which of the paths that the notebook states: the one of its name; those without a
 * namesake take the paths that are left, in order. More files than paths: the rest is left out.
 */
export function assignFiles<F extends { name: string }>(paths: string[], files: F[]): Map<string, F> {
  const assigned = new Map<string, F>()
  const rest = files.filter((file) => {
    const path = paths.find((each) => baseName(each) === file.name && !assigned.has(each))
    if (path !== undefined) assigned.set(path, file)
    return path === undefined
  })
  const free = paths.filter((path) => !assigned.has(path))
  rest.slice(0, free.length).forEach((file, index) => assigned.set(free[index]!, file))
  return assigned
}

export function baseName(path: string): string {
  return path.split('/').at(-1) ?? path
}
