import { describe, expect, test } from 'vitest'
import { createMemoryRecords } from '../../src/storage/memory.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { createBackend, createNotebook } from './backend.ts'

/** Two pages of one browser. */
function openPages() {
  const backend = createBackend({ records: createMemoryRecords() })
  return [createStorage(backend), createStorage(backend)] as const
}

describe('two pages on one notebook', () => {
  test('never overwrite each other: a write over a state that its page has not read is kept as a version', async () => {
    const [one, two] = openPages()
    await one.writeNotebook(createNotebook({ text: 'first' }))
    await two.readNotebook('n1')
    expect(await two.writeNotebook(createNotebook({ text: 'of two' }))).toEqual({ state: 'saved' })
    expect(await one.writeNotebook(createNotebook({ text: 'of one' }))).toEqual({ state: 'conflict' })
    expect((await two.readNotebook('n1'))?.text).toBe('of two')
    const [version] = await one.versions.list('n1')
    expect(version?.reason).toBe('conflict')
    expect((await one.versions.read(version!.id))?.text).toBe('of one')
  })

  test('the page that takes over has all that the other wrote, and the other is refused from then on', async () => {
    const [one, two] = openPages()
    await one.writeNotebook(createNotebook({ text: 'first' }))
    await two.readNotebook('n1')
    await one.writeNotebook(createNotebook({ text: 'second' }))
    expect((await two.takeOver('n1'))?.text).toBe('second')
    expect(await one.writeNotebook(createNotebook({ text: 'too late' }))).toEqual({ state: 'conflict' })
    expect(await two.writeNotebook(createNotebook({ text: 'third' }))).toEqual({ state: 'saved' })
    expect((await two.versions.list('n1')).map(({ reason }) => reason)).toEqual(['conflict', 'before take-over'])
  })

  test('a page that only looks on does not make its later writes stale, once it has read what is there', async () => {
    const [one, two] = openPages()
    await one.writeNotebook(createNotebook({ text: 'a' }))
    await one.writeNotebook(createNotebook({ text: 'b' }))
    await two.readNotebook('n1')
    expect(await two.writeNotebook(createNotebook({ text: 'c' }))).toEqual({ state: 'saved' })
  })

  test('a notebook that was deleted elsewhere does not come back by a late write, and the write is not lost', async () => {
    const [one, two] = openPages()
    await one.writeNotebook(createNotebook({ text: 'a' }))
    await two.markDeleted('n1', true)
    expect(await one.writeNotebook(createNotebook({ text: 'b' }))).toEqual({ state: 'conflict' })
    expect((await two.listNotebooks())[0]?.deleted).toEqual(expect.any(Number))
    expect((await two.versions.list('n1')).map(({ reason }) => reason)).toEqual(['conflict'])
  })

  test('a notebook that the browser has thrown away is written anew by the page that has it open', async () => {
    const records = createMemoryRecords()
    const storage = createStorage(createBackend({ records }))
    await storage.writeNotebook(createNotebook({ text: 'a' }))
    await records.transact(['notebooks'], 'readwrite', (transaction) => transaction.delete('notebooks', 'n1'))
    expect(await storage.writeNotebook(createNotebook({ text: 'b' }))).toEqual({ state: 'saved' })
    expect((await storage.readNotebook('n1'))?.text).toBe('b')
  })

  test('a change of a notebook that is open nowhere is one more revision', async () => {
    const [one, two] = openPages()
    await one.writeNotebook(createNotebook())
    await two.changeNotebook('n1', (notebook) => ({ ...notebook, title: 'Two' }))
    expect(await two.readNotebook('n1')).toMatchObject({ title: 'Two', revision: 2 })
    expect(await two.changeNotebook('none', (notebook) => notebook)).toBeNull()
  })
})
