import { removeNotebook } from './notebooks.ts'
import { RESERVE } from './reserve.ts'
import type { BlobStore, RecordStore, Transaction } from './records.ts'
import { DAY } from './thin-versions.ts'

/** How long a deleted notebook can be taken back, and how long bytes stay that nothing uses any more, in ms. */
export const KEEP_DELETED = 30 * DAY
export const KEEP_UNUSED = DAY

export interface SweepOptions {
  now: number
  /** How long bytes must have been used by nothing, in ms; less than usual when room is needed now. */
  unused?: number
  /** True when nobody stores files meanwhile: what lies there without a record was then never written to its end. */
  alone: boolean
}

/**
 * Removes what has had its time: notebooks in the recently deleted, bytes that no notebook and no version uses, and bytes
 * that were never written to their end. Gives back how many bytes went.
 */
export async function sweepStorage(
  records: RecordStore,
  blobs: BlobStore,
  { now, unused = KEEP_UNUSED, alone }: SweepOptions,
): Promise<number> {
  const gone = await records.transact(
    ['notebooks', 'versions', 'texts', 'files', 'runs', 'settings'],
    'readwrite',
    async (transaction) => {
      for (const notebook of await transaction.all('notebooks'))
        if (notebook.deleted !== null && now - notebook.deleted >= KEEP_DELETED)
          await removeNotebook(transaction, notebook.id)
      return markUnused(transaction, now, unused)
    },
  )
  // the record goes first: bytes without one count as absent, a record without bytes would promise too much
  for (const { hash } of gone) await blobs.remove(hash)
  if (alone) await removeLeftovers(records, blobs)
  return gone.reduce((sum, { bytes }) => sum + bytes, 0)
}

async function removeLeftovers(records: RecordStore, blobs: BlobStore): Promise<void> {
  const files = await records.transact(['files'], 'readonly', (transaction) => transaction.all('files'))
  const kept = new Set([RESERVE, ...files.map(({ hash }) => hash)])
  for (const hash of await blobs.list()) if (!kept.has(hash)) await blobs.remove(hash)
}

async function markUnused(transaction: Transaction, now: number, unused: number) {
  const holders = [...(await transaction.all('notebooks')), ...(await transaction.all('versions'))]
  const used = new Set(holders.flatMap(({ files }) => Object.values(files).map(({ hash }) => hash)))
  const gone = []
  for (const file of await transaction.all('files')) {
    const since = used.has(file.hash) ? null : (file.unused ?? now)
    if (since !== null && now - since >= unused) {
      await transaction.delete('files', file.hash)
      gone.push(file)
    } else if (since !== file.unused) await transaction.put('files', file.hash, { ...file, unused: since })
  }
  return gone
}
