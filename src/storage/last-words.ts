import type { StoredNotebook } from './records.ts'

const KEY = 'tessera-last-words'

/**
 * Keeps a notebook in the moment in which the page goes away: whatever is asynchronous is cut short then, and the last
 * letters with it. Never throws; a browser that refuses keeps nothing.
 */
export function keepLastWords(notebook: StoredNotebook): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(notebook))
  } catch {
    // full or refused: what was saved before stands
  }
}

/** Gives back, once, what `keepLastWords` kept; `null` when there is nothing. */
export function takeLastWords(): StoredNotebook | null {
  try {
    const text = localStorage.getItem(KEY)
    localStorage.removeItem(KEY)
    return text === null ? null : (JSON.parse(text) as StoredNotebook)
  } catch {
    return null
  }
}
