import { type IDBPDatabase, openDB } from 'idb'
import type { BlobStore, RecordStore, StoreName, Stores, Transaction } from './records.ts'
import { LATEST, NAME, type Schema, upgradeDatabase } from './upgrade.ts'

export type Database = IDBPDatabase<Schema>

/** How long another page may hold up the opening, in ms: with an older version of this app it may never let go. */
const PATIENCE = 4000

/** A page with an older version of this app holds the database. */
export class BlockedError extends Error {
  override name = 'BlockedError'
}

/**
 * Opens the workspace's database. Rejects when the browser refuses, e.g. in some private windows, with a `VersionError`
 * when a newer version of this app has written it, and with a `BlockedError` when an older one holds it.
 */
export async function openDatabase(patience = PATIENCE): Promise<Database> {
  let late = false
  const database = await new Promise<Database>((resolve, reject) => {
    const opening = openDB<Schema>(NAME, LATEST, {
      upgrade: (db, version, _latest, transaction) => upgradeDatabase(db, version, transaction),
      blocked: () => setTimeout(() => reject(new BlockedError()), patience),
      // A newer version of the app in another tab may upgrade; this tab then says that it cannot save.
      blocking: (_now, _next, event) => (event.target as IDBDatabase).close(),
    })
    opening.then((opened) => {
      // what opens after nobody waits for it any more would in turn hold up others
      if (late) opened.close()
      else resolve(opened)
    }, reject)
  }).catch((error: unknown) => {
    late = true
    throw error
  })
  return database
}

export interface Connection {
  /** Runs `work` on the open database; a connection that was closed meanwhile is opened anew, once. */
  use<T>(work: (database: Database) => Promise<T>): Promise<T>
}

export function createConnection(first: Database, reopen: () => Promise<Database> = openDatabase): Connection {
  let database = Promise.resolve(first)
  // the first when a closed connection is used, the second when it is closed while used
  const isClosed = (error: unknown) => error instanceof Error && /^(InvalidState|Abort)Error$/.test(error.name)
  return {
    async use(work) {
      const used = database
      try {
        return await work(await used)
      } catch (error) {
        if (!isClosed(error)) throw error
        // of several that find it closed the first opens it for all
        if (database === used) {
          database = reopen()
          database.catch(() => (database = used))
        }
        return work(await database)
      }
    },
  }
}

/**
 * `strict`: told done when the bytes are on the disk, so that a power cut loses nothing either; `relaxed`: when the
 * operating system has them, which outlives a killed browser. Measured on a notebook of 20 kB in Chromium: 1 to 4 ms
 * against 1 ms, 17 ms against 3 ms for the slowest twentieth. A write waits for one other at most, so strict it is for all
 * but runs, which are large and can be run again.
 */
export function createDatabaseRecords(connection: Connection, durability: IDBTransactionDurability): RecordStore {
  return {
    transact: (stores, mode, work) =>
      connection.use(async (database) => {
        const transaction = database.transaction(stores, mode, {
          durability: stores[0] === 'runs' ? 'relaxed' : durability,
        })
        // a request that fails aborts the transaction: that is told below, and is no error that nobody caught
        const done = transaction.done
        done.catch(() => {})
        const at = <S extends StoreName>(store: S) => {
          const found = transaction.objectStore(store)
          // a store of a read-only transaction has no `put`, which the callers of such a one do not call
          return found as unknown as {
            get(key: string): Promise<Stores[S] | undefined>
            getAll(): Promise<Stores[S][]>
            put(value: Stores[S], key?: string): Promise<unknown>
            delete(key: string): Promise<unknown>
            keyPath: string | null
          }
        }
        const open: Transaction = {
          get: (store, key) => at(store).get(key),
          all: (store) => at(store).getAll(),
          versionsOf: (notebook) => transaction.objectStore('versions').index('notebook').getAll(notebook),
          put: (store, key, value) => (at(store).keyPath ? at(store).put(value) : at(store).put(value, key)),
          delete: (store, key) => at(store).delete(key),
        }
        try {
          const result = await work(open)
          await done
          return result
        } catch (error) {
          if (mode === 'readwrite') abort(transaction)
          throw await done.then(
            () => error,
            (reason: unknown) => (isAbort(reason) ? error : (reason ?? error)),
          )
        }
      }),
  }
}

function abort(transaction: { abort(): void }): void {
  try {
    transaction.abort()
  } catch {
    // it had ended already
  }
}

function isAbort(reason: unknown): boolean {
  return reason instanceof Error && reason.name === 'AbortError'
}

/** Bytes in the database, for browsers without a writable file system of their own. */
export function createDatabaseBlobs(connection: Connection): BlobStore {
  return {
    read: (hash) => connection.use(async (database) => (await database.get('sources', hash)) ?? null),
    write: async (hash, blob, onBytes, signal) => {
      signal?.throwIfAborted()
      await connection.use((database) => database.put('sources', blob, hash))
      onBytes(blob.size)
    },
    remove: (hash) => connection.use((database) => database.delete('sources', hash)),
    list: () => connection.use((database) => database.getAllKeys('sources')),
  }
}
