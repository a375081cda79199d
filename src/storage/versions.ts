import type { RecordStore, StoredNotebook, Transaction, Version, VersionEntry, VersionReason } from './records.ts'
import { sameContent } from './same-content.ts'
import { findThinned } from './thin-versions.ts'

export interface Versions {
  /** Newest first. */
  list(notebook: string): Promise<VersionEntry[]>
  read(id: string): Promise<Version | null>
  /**
   * Keeps the notebook as it is now and thins out what is old. What holds the same as the latest version is not kept
   * twice: a name then goes to that one.
   */
  add(notebook: StoredNotebook, reason: VersionReason, name?: string | null): Promise<void>
  /** `null` takes the name away: the version then goes with its age. */
  rename(id: string, name: string | null): Promise<void>
}

export const VERSION_STORES = ['versions', 'texts'] as const

export function createVersions(records: RecordStore, now: () => number): Versions {
  const stores = [...VERSION_STORES]
  return {
    list: (notebook) =>
      records.transact(['versions'], 'readonly', async (transaction) =>
        (await transaction.versionsOf(notebook)).sort(newestFirst),
      ),
    read: (id) =>
      records.transact(stores, 'readonly', async (transaction) => {
        const entry = await transaction.get('versions', id)
        const text = await transaction.get('texts', id)
        return entry && text ? { ...entry, ...text } : null
      }),
    add: (notebook, reason, name = null) =>
      records.transact(stores, 'readwrite', (transaction) => putVersion(transaction, notebook, reason, now(), name)),
    rename: (id, name) =>
      records.transact(['versions'], 'readwrite', async (transaction) => {
        const entry = await transaction.get('versions', id)
        if (entry) await transaction.put('versions', id, { ...entry, name })
      }),
  }
}

/** Adds a version within a transaction over `VERSION_STORES`. */
export async function putVersion(
  transaction: Transaction,
  notebook: StoredNotebook,
  reason: VersionReason,
  now: number,
  name: string | null = null,
): Promise<void> {
  const before = (await transaction.versionsOf(notebook.id)).sort(newestFirst)
  const latest = before[0]
  const text = latest && (await transaction.get('texts', latest.id))
  if (latest && text && sameContent({ ...latest, ...text }, notebook)) {
    if (name !== null) await transaction.put('versions', latest.id, { ...latest, name, reason })
    return
  }
  const id = crypto.randomUUID()
  // two that are made within one millisecond keep their order
  const made = Math.max(now, (latest?.made ?? 0) + 1)
  const { title, files, inputs, mode } = notebook
  await transaction.put('versions', id, { id, notebook: notebook.id, made, reason, name, title, files })
  await transaction.put('texts', id, { id, text: notebook.text, inputs, mode })
  for (const old of findThinned(before, now)) await removeVersion(transaction, old.id)
}

export async function removeVersion(transaction: Transaction, id: string): Promise<void> {
  await transaction.delete('versions', id)
  await transaction.delete('texts', id)
}

function newestFirst(a: VersionEntry, b: VersionEntry): number {
  return b.made - a.made || (a.id < b.id ? 1 : -1)
}
