import type { NotebookEntry, NotebookRecord, RecordStore, StoredNotebook, Transaction } from './records.ts'
import { putVersion, removeVersion, VERSION_STORES } from './versions.ts'

/** What became of a write: done, or another page has written since, and this is kept as a version. */
export type Written = 'written' | 'conflict'

export interface Notebooks {
  list(): Promise<NotebookEntry[]>
  /** What is read is what later writes of this page replace; what another page writes after it, they do not. */
  read(id: string): Promise<NotebookRecord | null>
  write(notebook: StoredNotebook): Promise<Written>
  /** Makes this page the one that writes: what another one still writes is refused. A version holds what is there now. */
  takeOver(id: string): Promise<NotebookRecord | null>
  /** Changes a notebook that no page has open; `null` where there is none. */
  change(id: string, change: (notebook: NotebookRecord) => StoredNotebook): Promise<NotebookRecord | null>
  /** Moves it to the recently deleted, or back. */
  mark(id: string, deleted: boolean): Promise<void>
  /** The revision that writes of this page replace; 0 before the first. */
  revisionOf(id: string): number
  /** Removes a notebook, its versions and its runs. */
  remove(id: string): Promise<void>
}

const stores = ['notebooks', ...VERSION_STORES] as const

/** The notebooks of one browser as one page (`writer`) sees them. */
export function createNotebooks(records: RecordStore, writer: string, now: () => number): Notebooks {
  /** The revision of each notebook that this page read or wrote last. */
  const known = new Map<string, number>()

  const put = async (transaction: Transaction, notebook: StoredNotebook, revision: number, deleted: number | null) => {
    const record: NotebookRecord = { ...notebook, revision, writer, deleted }
    await transaction.put('notebooks', notebook.id, record)
    return record
  }

  return {
    list: () =>
      records.transact(['notebooks'], 'readonly', async (transaction) =>
        (await transaction.all('notebooks'))
          .map(({ id, title, updated, deleted, files }) => ({ id, title, updated, deleted, files }))
          .sort((a, b) => b.updated - a.updated || (a.id < b.id ? -1 : 1)),
      ),
    async read(id) {
      const record = await records.transact(['notebooks'], 'readonly', (transaction) =>
        transaction.get('notebooks', id),
      )
      if (record) known.set(id, record.revision)
      return record ?? null
    },
    async write(notebook) {
      const base = known.get(notebook.id) ?? 0
      const written = await records.transact([...stores], 'readwrite', async (transaction) => {
        const stored = await transaction.get('notebooks', notebook.id)
        // a write of this page whose end was not heard is none of another
        const free = !stored || stored.revision === base || (stored.writer === writer && stored.deleted === null)
        if (free) return put(transaction, notebook, (stored?.revision ?? base) + 1, null)
        await putVersion(transaction, notebook, 'conflict', now())
        return null
      })
      if (written) known.set(notebook.id, written.revision)
      return written ? 'written' : 'conflict'
    },
    async takeOver(id) {
      const taken = await records.transact([...stores], 'readwrite', async (transaction) => {
        const stored = await transaction.get('notebooks', id)
        if (!stored) return null
        await putVersion(transaction, stored, 'before take-over', now())
        return put(transaction, stored, stored.revision + 1, null)
      })
      if (taken) known.set(id, taken.revision)
      return taken
    },
    change: (id, change) =>
      records.transact([...stores], 'readwrite', async (transaction) => {
        const stored = await transaction.get('notebooks', id)
        return stored ? put(transaction, change(stored), stored.revision + 1, stored.deleted) : null
      }),
    mark: (id, deleted) =>
      records.transact(['notebooks'], 'readwrite', async (transaction) => {
        const stored = await transaction.get('notebooks', id)
        if (stored) await put(transaction, stored, stored.revision + 1, deleted ? now() : null)
      }),
    revisionOf: (id) => known.get(id) ?? 0,
    async remove(id) {
      await records.transact([...stores, 'runs', 'settings'], 'readwrite', (transaction) =>
        removeNotebook(transaction, id),
      )
      known.delete(id)
    },
  }
}

/** Within a transaction over notebooks, versions, texts, runs and settings. */
export async function removeNotebook(transaction: Transaction, id: string): Promise<void> {
  await transaction.delete('notebooks', id)
  await transaction.delete('runs', id)
  for (const version of await transaction.versionsOf(id)) await removeVersion(transaction, version.id)
  if ((await transaction.get('settings', 'current')) === id) await transaction.delete('settings', 'current')
}
