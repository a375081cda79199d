import type { StoredFile } from '../storage/records.ts'
import type { SavedFile } from '../storage/sources.ts'
import { type FileAtHand, keyOfFile } from './files-at-hand.ts'
import { joinHashes } from './source-version.ts'

/** Where the bytes of a table's files lie now, and why the first of those that were refused is not kept; '' if none was. */
export interface KeptFiles {
  kept: Record<string, StoredFile>
  refusal: string
}

/** Keeps the files of a table that are not kept yet. `null` when the signal aborts meanwhile. */
export async function keepFiles(
  table: string,
  files: FileAtHand[],
  keepFile: (file: Blob, signal: AbortSignal) => Promise<SavedFile>,
  signal: AbortSignal,
): Promise<KeptFiles | null> {
  const kept: Record<string, StoredFile> = {}
  const refusals: string[] = []
  for (const [index, each] of files.entries()) {
    if (!each.stored) {
      const saved = await keepFile(each.file, signal).catch((error: unknown) => String(error))
      if (signal.aborted) return null
      if (typeof saved === 'string') refusals.push(saved)
      else {
        const { refused, ...stored } = saved
        each.stored = stored
        if (refused) refusals.push(refused)
      }
    }
    if (each.stored) kept[keyOfFile(table, index)] = each.stored
  }
  return { kept, refusal: refusals[0] ?? '' }
}

/** One hash for all files; `null` where one of them cannot be read any more. */
export async function hashFiles(
  files: FileAtHand[],
  hashFile: (file: Blob, signal: AbortSignal) => Promise<string>,
  signal: AbortSignal,
): Promise<string | null> {
  const hashes: string[] = []
  for (const each of files) {
    each.hash ??= await hashFile(each.file, signal).catch(() => null)
    if (each.hash === null) return null
    hashes.push(each.hash)
  }
  return joinHashes(hashes)
}
