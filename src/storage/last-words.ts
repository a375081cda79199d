import type { NotebookRecord, RecordStore, StoredNotebook, Transaction } from './records.ts'
import { sameContent } from './same-content.ts'
import { putVersion, VERSION_STORES } from './versions.ts'

/** One entry for each notebook; the name alone is what an earlier version of this app kept, of one notebook. */
const KEY = 'tessera-last-words'

/** What a page says of a notebook as it goes away; an earlier version of this app said no revision and no writer. */
type Words = StoredNotebook & Partial<NotebookRecord>

/**
 * Keeps a notebook in the moment in which the page goes away: whatever is asynchronous is cut short then, and the last
 * letters with it. Never throws; a browser that refuses keeps nothing.
 */
export function keepLastWords(notebook: Words): void {
  try {
    localStorage.setItem(`${KEY} ${notebook.id}`, JSON.stringify(notebook))
  } catch {
    // full or refused: what was saved before stands
  }
}

/**
 * Brings what `keepLastWords` kept of any notebook to the records. What another page has written over since becomes a
 * version instead. `forget` is false where the records themselves do not last. Never rejects.
 */
export async function settleLastWords(records: RecordStore, now: number, forget: boolean): Promise<void> {
  for (const [key, text] of readEntries()) {
    try {
      const words = JSON.parse(text) as Words
      await records.transact(['notebooks', ...VERSION_STORES], 'readwrite', (transaction) =>
        settle(transaction, words, now),
      )
      // another page may have gone away meanwhile and left its own
      if (forget && localStorage.getItem(key) === text) localStorage.removeItem(key)
    } catch {
      // unreadable, or the records refuse: it stays for the next visit
    }
  }
}

async function settle(transaction: Transaction, words: Words, now: number): Promise<void> {
  const stored = await transaction.get('notebooks', words.id)
  if (stored && sameContent(stored, words)) return
  const own =
    !stored || words.revision === undefined || stored.revision === words.revision || stored.writer === words.writer
  if (!own || (stored && stored.deleted !== null)) return putVersion(transaction, words, 'conflict', now)
  if (stored && words.updated < stored.updated) return
  const revision = (stored?.revision ?? 0) + 1
  const writer = words.writer ?? ''
  await transaction.put('notebooks', words.id, { ...words, revision, writer, deleted: null })
}

function readEntries(): [string, string][] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key === KEY || key.startsWith(`${KEY} `))
    return keys.map((key) => [key, localStorage.getItem(key) ?? ''])
  } catch {
    return []
  }
}
