import { describe, expect, test } from 'vitest'
import { createMemoryBlobs, createMemoryRecords } from '../../src/storage/memory.ts'
import type { BlobStore } from '../../src/storage/records.ts'
import { explainFull, formatBytes } from '../../src/storage/room.ts'
import { sweepStorage } from '../../src/storage/sweep.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { DAY } from '../../src/storage/thin-versions.ts'
import { createBackend, createNotebook, refuseWrites } from './backend.ts'

const NOW = 1_760_000_000_000
const MB = 2 ** 20
const file = (text: string) => new File([text], `${text}.csv`)

function open() {
  const [records, blobs, time] = [createMemoryRecords(), createMemoryBlobs(), { now: NOW }]
  const storage = createStorage(createBackend({ records, blobs, now: () => time.now }))
  const sweep = (alone = true) => sweepStorage(records, blobs, { now: time.now, alone })
  return { storage, records, blobs, time, sweep }
}

describe('bytes count as present', () => {
  test('only with a record of their size: neither half a file nor one without a record is taken for whole', async () => {
    const { storage, blobs } = open()
    const { hash } = await storage.saveFile(file('hello'))
    await blobs.write(hash, new Blob(['hel']), () => {})
    expect(await storage.openFile(hash)).toBeNull()
    await storage.saveFile(file('hello'))
    expect(await (await storage.openFile(hash))?.text()).toBe('hello')
    await blobs.write('other', new Blob(['x']), () => {})
    expect(await storage.openFile('other')).toBeNull()
  })

  test('not when the write went wrong without a word', async () => {
    const lossy: BlobStore = { ...createMemoryBlobs(), write: async () => {} }
    const { hash, refused } = await createStorage(createBackend({ blobs: lossy })).saveFile(file('hello'))
    expect(refused).toBe('The browser could not store it (0 of 5 bytes arrived).')
    expect(await createStorage(createBackend({ blobs: lossy })).openFile(hash)).toBeNull()
  })

  test('no longer when the browser has thrown them away, while the notebook stays', async () => {
    const { storage, blobs } = open()
    const { hash, name, bytes } = await storage.saveFile(file('hello'))
    await storage.writeNotebook(createNotebook({ files: { orders: { hash, name, bytes } } }))
    await blobs.remove(hash)
    expect(await storage.openFile(hash)).toBeNull()
    expect((await storage.readNotebook('n1'))?.files).toEqual({ orders: { hash, name, bytes } })
  })
})

describe('sweeping', () => {
  test('removes what no notebook and no version has used for a day, and nothing before', async () => {
    const { storage, time, sweep } = open()
    const { hash, name, bytes } = await storage.saveFile(file('hello'))
    const files = { orders: { hash, name, bytes } }
    await storage.writeNotebook(createNotebook({ files }))
    await storage.writeNotebook(createNotebook({ id: 'n2', files }))
    await storage.removeNotebook('n1')
    expect(await sweep()).toBe(0)
    await storage.removeNotebook('n2')
    expect(await sweep()).toBe(0)
    time.now += DAY - 1
    expect(await sweep()).toBe(0)
    expect(await storage.openFile(hash)).not.toBeNull()
    time.now += 1
    expect(await sweep()).toBe(5)
    expect(await storage.openFile(hash)).toBeNull()
  })

  test('keeps the bytes of a replaced file while a version uses them', async () => {
    const { storage, time, sweep } = open()
    const [old, next] = [await storage.saveFile(file('old')), await storage.saveFile(file('next'))]
    const withFile = ({ hash, name, bytes }: typeof old) => createNotebook({ files: { orders: { hash, name, bytes } } })
    await storage.versions.add(withFile(old), 'pause')
    await storage.writeNotebook(withFile(next))
    await sweep()
    time.now += 2 * DAY
    expect(await sweep()).toBe(0)
    expect(await (await storage.openFile(old.hash))?.text()).toBe('old')
  })

  test('starts over when unused bytes are used again meanwhile', async () => {
    const { storage, time, sweep } = open()
    await storage.saveFile(file('hello'))
    await sweep()
    time.now += DAY
    const { hash, name, bytes } = await storage.saveFile(file('hello'))
    expect(await sweep()).toBe(0)
    await storage.writeNotebook(createNotebook({ files: { orders: { hash, name, bytes } } }))
    time.now += 2 * DAY
    expect(await sweep()).toBe(0)
  })

  test('removes bytes without a record when nobody stores any, and only then', async () => {
    const { blobs, sweep } = open()
    await blobs.write('reserve', new Blob(['kept']), () => {})
    await blobs.write('half', new Blob(['ha']), () => {})
    await sweep(false)
    expect(await blobs.list()).toEqual(['reserve', 'half'])
    await sweep()
    expect(await blobs.list()).toEqual(['reserve'])
  })

  test('removes a deleted notebook after thirty days, with its versions and runs', async () => {
    const { storage, time, sweep } = open()
    await storage.writeNotebook(createNotebook())
    await storage.versions.add(createNotebook(), 'pause')
    await storage.writeRuns('n1', { clean: 1 })
    await storage.markDeleted('n1', true)
    time.now += 30 * DAY - 1
    await sweep()
    expect((await storage.listNotebooks()).map(({ deleted }) => deleted)).toEqual([NOW])
    await storage.markDeleted('n1', false)
    await storage.markDeleted('n1', true)
    time.now += 30 * DAY
    await sweep()
    expect([await storage.listNotebooks(), await storage.versions.list('n1'), await storage.readRuns('n1')]).toEqual([
      [],
      [],
      null,
    ])
  })
})

describe('when space runs out', () => {
  test('data that would leave no room for text are refused before they are written', async () => {
    const blobs = createMemoryBlobs()
    const estimateRoom = async () => ({ usage: 80 * MB, quota: 96 * MB + 4 })
    const storage = createStorage(createBackend({ blobs, estimateRoom }))
    const files = { orders: { hash: 'h', name: 'orders.csv', bytes: 300e6 } }
    await storage.writeNotebook(createNotebook({ title: 'Shop', files }))
    expect((await storage.saveFile(file('hello'))).refused).toBe(
      'hello.csv (5 bytes) does not fit: 4 bytes are left. To make room, delete data under All notebooks: “Shop” (300 MB).',
    )
    expect(await blobs.list()).toEqual(['reserve'])
    expect((await storage.saveFile(file('four'))).refused).toBeNull()
  })

  test('data leave a reserve, which goes to text', async () => {
    const blobs = createMemoryBlobs()
    let full = false
    const records = refuseWrites(createMemoryRecords(), ['notebooks'], () => full)
    const remove = (hash: string) => ((full = false), blobs.remove(hash))
    const storage = createStorage(createBackend({ records, blobs: { ...blobs, remove } }))
    const { hash } = await storage.saveFile(file('hello'))
    expect(await blobs.list()).toEqual(['reserve', hash])
    full = true
    expect(await storage.writeNotebook(createNotebook())).toEqual({ state: 'saved' })
    expect(await blobs.list()).toEqual([hash])
  })

  test('what has no use goes for the sake of text', async () => {
    const [blobs, time] = [createMemoryBlobs(), { now: NOW }]
    let bytes = 0
    const records = refuseWrites(createMemoryRecords(), ['notebooks'], () => bytes > 0)
    const remove = (hash: string) => {
      if (hash !== 'reserve') bytes = 0
      return blobs.remove(hash)
    }
    const counted = { ...blobs, remove }
    const storage = createStorage(createBackend({ records, blobs: counted, now: () => time.now }))
    await storage.saveFile(file('hello'))
    await sweepStorage(records, blobs, { now: time.now, alone: false })
    bytes = 5
    expect(await storage.writeNotebook(createNotebook())).toEqual({
      state: 'failed',
      reason: 'The space that the browser gives this page is full. Delete a notebook or free disk space.',
    })
    time.now += 10 * 60_000
    expect(await storage.writeNotebook(createNotebook())).toEqual({ state: 'saved' })
    expect(await blobs.list()).toEqual([])
  })

  test('the three notebooks that hold most are named, the same bytes counted once', () => {
    const entry = (title: string, ...sizes: number[]) => ({
      id: title,
      title,
      updated: 1,
      deleted: null,
      files: Object.fromEntries(sizes.map((bytes) => [`t${bytes}`, { hash: `h${bytes}`, name: 'x', bytes }])),
    })
    const twice = {
      ...entry('Twice', 2e9),
      files: { a: { hash: 'h', name: 'x', bytes: 2e9 }, b: { hash: 'h', name: 'y', bytes: 2e9 } },
    }
    const notebooks = [entry('Small', 10), entry('Empty'), twice, entry('Big', 3e9), entry('Middle', 5e6)]
    expect(explainFull({ name: 'a.csv', bytes: 1234 }, null, notebooks)).toBe(
      'a.csv (1.2 kB) does not fit: the space that the browser gives this page is full. To make room, delete data under ' +
        'All notebooks: “Big” (3 GB), “Twice” (2 GB), “Middle” (5 MB).',
    )
  })

  test('sizes are written as a person reads them', () => {
    expect([0, 1, 999, 1000, 310_400_000, 2e9, 4e12].map((bytes) => formatBytes(bytes, 'en'))).toEqual([
      '0 bytes',
      '1 byte',
      '999 bytes',
      '1 kB',
      '310.4 MB',
      '2 GB',
      '4,000 GB',
    ])
  })
})
