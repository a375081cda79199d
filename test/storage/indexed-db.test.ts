import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { openDB } from 'idb'
import { beforeEach, describe, expect, test } from 'vitest'
import {
  createConnection,
  createDatabaseBlobs,
  createDatabaseRecords,
  openDatabase,
} from '../../src/storage/indexed-db.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { createBackend, createNotebook, hash } from './backend.ts'

beforeEach(() => void (globalThis.indexedDB = new IDBFactory()))

const orders = { hash: 'a'.repeat(64), name: 'orders.csv', bytes: 5 }

/** A database as the version before this one made it. */
async function makeVersion2(): Promise<void> {
  const database = await openDB('tessera', 2, {
    upgrade(db) {
      db.createObjectStore('notebooks', { keyPath: 'id' })
      db.createObjectStore('settings')
      db.createObjectStore('sources')
      db.createObjectStore('runs')
    },
  })
  await database.put('notebooks', createNotebook({ files: { orders }, inputs: { quiet: 120 } }))
  await database.put('settings', 'n1', 'current')
  await database.put('sources', new Blob(['hello']), orders.hash)
  await database.put('runs', { format: 1 }, 'n1')
  database.close()
}

async function open() {
  const connection = createConnection(await openDatabase())
  const records = createDatabaseRecords(connection, 'strict')
  return {
    connection,
    records,
    storage: createStorage(createBackend({ records, blobs: createDatabaseBlobs(connection) })),
  }
}

describe('a database of the version before', () => {
  test('keeps its notebooks, data, runs and what was open', async () => {
    await makeVersion2()
    const { storage, records } = await open()
    expect(await storage.readNotebook('n1')).toEqual({
      ...createNotebook({ files: { orders }, inputs: { quiet: 120 } }),
      revision: 1,
      writer: '',
      deleted: null,
    })
    expect(await storage.readCurrent()).toBe('n1')
    expect(await storage.readRuns('n1')).toEqual({ format: 1 })
    expect(await records.transact(['files'], 'readonly', (transaction) => transaction.all('files'))).toEqual([
      { hash: orders.hash, bytes: 5, unused: null },
    ])
    expect(await storage.writeNotebook(createNotebook({ text: 'goes on' }))).toEqual({ state: 'saved' })
  })

  test('can be of the first version too', async () => {
    const database = await openDB('tessera', 1, {
      upgrade(db) {
        db.createObjectStore('notebooks', { keyPath: 'id' })
        db.createObjectStore('settings')
        db.createObjectStore('sources')
      },
    })
    await database.put('notebooks', createNotebook())
    database.close()
    expect((await (await open()).storage.readNotebook('n1'))?.revision).toBe(1)
  })
})

describe('records in a database', () => {
  test('do what those in memory do: notebooks, revisions, versions, files', async () => {
    const [one, two] = [(await open()).storage, (await open()).storage]
    await one.writeNotebook(createNotebook({ text: 'a' }))
    await two.readNotebook('n1')
    await two.writeNotebook(createNotebook({ text: 'b' }))
    expect(await one.writeNotebook(createNotebook({ text: 'c' }))).toEqual({ state: 'conflict' })
    const [version] = await two.versions.list('n1')
    expect(await two.versions.read(version!.id)).toMatchObject({ reason: 'conflict', text: 'c' })
    await two.versions.rename(version!.id, 'Mine')
    expect((await one.versions.list('n1')).map(({ name }) => name)).toEqual(['Mine'])
    await one.writeRuns('n1', { clean: 1 })
    expect(await two.readRuns('n1')).toEqual({ clean: 1 })
    await one.removeNotebook('n1')
    expect([await two.listNotebooks(), await two.versions.list('n1')]).toEqual([[], []])
  })

  test('change all at once or not at all', async () => {
    const { records } = await open()
    const broken = records.transact(['settings'], 'readwrite', async (transaction) => {
      await transaction.put('settings', 'current', 'n1')
      throw new Error('midway')
    })
    await expect(broken).rejects.toThrow('midway')
    expect(await records.transact(['settings'], 'readonly', (transaction) => transaction.all('settings'))).toEqual([])
  })
})

describe('a connection', () => {
  test('that was closed is opened again by itself, once for all that want it', async () => {
    const database = await openDatabase()
    let opened = 0
    const connection = createConnection(database, () => (opened++, openDatabase()))
    const storage = createStorage(createBackend({ records: createDatabaseRecords(connection, 'relaxed') }))
    database.close()
    const statuses = await Promise.all(['n1', 'n2'].map((id) => storage.writeNotebook(createNotebook({ id }))))
    expect(statuses).toEqual([{ state: 'saved' }, { state: 'saved' }])
    expect(opened).toBe(1)
  })

  test('that a newer version has closed says so, and nothing is written to its database', async () => {
    const { storage } = await open()
    const newer = await openDB('tessera', 4)
    expect(await storage.writeNotebook(createNotebook())).toEqual({
      state: 'failed',
      reason: 'A newer version of this page has stored the notebooks in this browser. Reload the page to get it.',
    })
    newer.close()
  })

  test('to a database of a newer version is not made: the page works from memory and says why', async () => {
    const newer = await openDB('tessera', 4)
    newer.close()
    const storage = await openStorage(hash)
    expect([storage.kind, storage.reason]).toEqual([
      'memory',
      'A newer version of this page has stored the notebooks in this browser. Reload the page to get it.',
    ])
    expect(await storage.writeNotebook(createNotebook())).toEqual({ state: 'saved' })
  })

  test('that an older page holds up is waited for a while, then given up with a sentence', async () => {
    const older = await openDB('tessera', 2, {
      upgrade: (db) => void db.createObjectStore('notebooks', { keyPath: 'id' }),
    })
    const refusing = await openStorage(hash, async () => {
      await openDatabase(20)
      throw new Error('it was opened')
    })
    expect(refusing.reason).toBe(
      'An older version of this page is open in another tab and holds the storage. Close that tab, then reload this one.',
    )
    older.close()
  })

  test('that an older page lets go of in time is made', async () => {
    const older = await openDB('tessera', 2, {
      upgrade(db) {
        db.createObjectStore('notebooks', { keyPath: 'id' })
        db.createObjectStore('runs')
      },
      blocking: () => setTimeout(() => older.close(), 20),
    })
    const database = await openDatabase(2000)
    expect(database.version).toBe(3)
    database.close()
  })
})
