import { describe, expect, test } from 'vitest'
import { createMemoryBlobs, createMemoryRecords } from '../../src/storage/memory.ts'
import { openStorage } from '../../src/storage/open-storage.ts'
import type { BlobStore } from '../../src/storage/records.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { createBackend, createNotebook, hash, refuseWrites } from './backend.ts'

const HELLO = '2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824'

const hello = () => new File(['hello'], 'hello.csv')

describe('notebooks', () => {
  test('come back as they were written, whatever happens to the object afterwards', async () => {
    const storage = createStorage(createBackend())
    const notebook = createNotebook({ inputs: { min_amount: 5 } })
    const written = storage.writeNotebook(notebook)
    notebook.text = 'changed later'
    notebook.inputs['min_amount'] = 6
    expect(await written).toEqual({ state: 'saved' })
    expect(await storage.readNotebook('n1')).toEqual({
      ...createNotebook({ inputs: { min_amount: 5 } }),
      revision: 1,
      writer: expect.any(String) as string,
      deleted: null,
    })
  })

  test('are listed newest first, without their text', async () => {
    const storage = createStorage(createBackend())
    await storage.writeNotebook(createNotebook({ id: 'old', title: 'Old', updated: 1 }))
    await storage.writeNotebook(createNotebook({ id: 'new', title: 'New', updated: 3 }))
    await storage.writeNotebook(createNotebook({ id: 'mid', title: 'Mid', updated: 2 }))
    expect(await storage.listNotebooks()).toEqual([
      { id: 'new', title: 'New', updated: 3, files: {}, deleted: null },
      { id: 'mid', title: 'Mid', updated: 2, files: {}, deleted: null },
      { id: 'old', title: 'Old', updated: 1, files: {}, deleted: null },
    ])
  })

  test('that do not exist are null', async () => {
    const storage = createStorage(createBackend())
    expect(await storage.readNotebook('none')).toBeNull()
    expect(await storage.readCurrent()).toBeNull()
  })

  test('remember which one is open until it is removed', async () => {
    const storage = createStorage(createBackend())
    await storage.writeNotebook(createNotebook())
    await storage.writeCurrent('n1')
    expect(await storage.readCurrent()).toBe('n1')
    await storage.removeNotebook('n1')
    expect(await storage.readCurrent()).toBeNull()
    expect(await storage.listNotebooks()).toEqual([])
  })

  test('are saved although which one is open cannot be', async () => {
    const records = refuseWrites(createMemoryRecords(), ['settings'], () => true)
    const storage = createStorage(createBackend({ records }))
    await storage.writeCurrent('n1')
    expect(await storage.writeNotebook(createNotebook())).toEqual({ state: 'saved' })
    expect(await storage.readCurrent()).toBeNull()
  })

  test('stay removed when a write was still waiting', async () => {
    const storage = createStorage(createBackend())
    void storage.writeNotebook(createNotebook())
    void storage.writeNotebook(createNotebook({ text: 'later' }))
    await storage.removeNotebook('n1')
    await storage.flush()
    expect(await storage.readNotebook('n1')).toBeNull()
  })
})

describe('the last runs of cells', () => {
  test('come back with their notebook, and go with it', async () => {
    const storage = createStorage(createBackend())
    await storage.writeNotebook(createNotebook())
    expect(await storage.readRuns('n1')).toBeNull()
    await storage.writeRuns('n1', { format: 1, runs: { clean: { rows: 3 } } })
    expect(await storage.readRuns('n1')).toEqual({ format: 1, runs: { clean: { rows: 3 } } })
    await storage.removeNotebook('n1')
    expect(await storage.readRuns('n1')).toBeNull()
  })

  test('are the latest of several that are written in a row', async () => {
    const storage = createStorage(createBackend())
    void storage.writeRuns('n1', 1)
    void storage.writeRuns('n1', 2)
    void storage.writeRuns('n1', 3)
    await storage.flush()
    expect(await storage.readRuns('n1')).toBe(3)
  })

  test('are none where the browser refuses, and nothing else is held up', async () => {
    const records = refuseWrites(createMemoryRecords(), ['runs'], () => true)
    const storage = createStorage(createBackend({ records }))
    await storage.writeRuns('n1', 1)
    expect(await storage.readRuns('n1')).toBeNull()
  })
})

describe('source files', () => {
  test('are named by the SHA-256 of their bytes and come back whole', async () => {
    const storage = createStorage(createBackend())
    const saved = await storage.saveFile(hello())
    expect(saved).toEqual({ hash: HELLO, name: 'hello.csv', bytes: 5, refused: null })
    expect(await (await storage.openFile(HELLO))?.text()).toBe('hello')
    expect(await storage.openFile('0'.repeat(64))).toBeNull()
  })

  test('report progress from 0 to 1', async () => {
    const seen: number[] = []
    await createStorage(createBackend()).saveFile(hello(), (done) => seen.push(done))
    expect(seen).toEqual([0.5, 1, 1])
  })

  test('are stored once', async () => {
    const blobs = createMemoryBlobs()
    const written: string[] = []
    const counted: BlobStore = {
      ...blobs,
      write: (hash, ...rest) => (written.push(hash), blobs.write(hash, ...rest)),
    }
    const storage = createStorage(createBackend({ blobs: counted }))
    await storage.saveFile(hello())
    await storage.saveFile(new File(['hello'], 'same bytes.csv'))
    expect(written).toEqual(['reserve', HELLO])
  })

  test('stay usable until the page closes when there is no room', async () => {
    const full: BlobStore = {
      ...createMemoryBlobs(),
      write: () => Promise.reject(new DOMException('no room', 'QuotaExceededError')),
    }
    const storage = createStorage(createBackend({ blobs: full }))
    expect(await storage.saveFile(hello())).toEqual({
      hash: HELLO,
      name: 'hello.csv',
      bytes: 5,
      refused:
        'hello.csv (5 bytes) does not fit: the space that the browser gives this page is full. Free some disk space.',
    })
    expect(await (await storage.openFile(HELLO))?.text()).toBe('hello')
  })

  test('stop with the reason of the signal, and nothing is kept', async () => {
    const storage = createStorage(createBackend())
    const reason = new Error('enough')
    await expect(storage.saveFile(hello(), () => {}, AbortSignal.abort(reason))).rejects.toBe(reason)
    expect(await storage.openFile(HELLO)).toBeNull()
  })
})

describe('the browser', () => {
  test('is asked to persist once, over sessions', async () => {
    let asked = 0
    const backend = createBackend({ persist: async () => (asked += 1) })
    await createStorage(backend).saveFile(hello())
    await createStorage(backend).saveFile(hello())
    expect(asked).toBe(1)
  })

  test('that refuses leaves a storage that works and says why', async () => {
    const refuse = () => Promise.reject(new DOMException('denied', 'SecurityError'))
    const storage = await openStorage(hash, refuse)
    expect([storage.kind, storage.reason]).toEqual([
      'memory',
      'The browser lets this page store nothing: a private window, or storage is blocked in its settings.',
    ])
    await storage.writeNotebook(createNotebook())
    expect(await storage.readNotebook('n1')).toMatchObject(createNotebook())
  })

  test('without any storage, as Node is, is a memory too', async () => {
    expect((await openStorage(hash)).kind).toBe('memory')
  })
})
