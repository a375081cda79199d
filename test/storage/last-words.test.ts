import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createMemoryRecords } from '../../src/storage/memory.ts'
import { createStorage } from '../../src/storage/storage.ts'
import { createBackend, createNotebook } from './backend.ts'

/** What a page has of the browser's local storage. */
function createLocalStorage(): Storage {
  const values = new Map<string, string>()
  const methods = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  }
  return new Proxy(methods as unknown as Storage, {
    ownKeys: () => [...values.keys()],
    getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }),
  })
}

beforeEach(() => void vi.stubGlobal('localStorage', createLocalStorage()))
afterEach(() => void vi.unstubAllGlobals())

function open(kind: 'durable' | 'memory' = 'durable') {
  const records = createMemoryRecords()
  return { records, next: () => createStorage(createBackend({ records, kind })) }
}

test('the last words of several notebooks all come back', async () => {
  const { next } = open()
  const page = next()
  await page.writeNotebook(createNotebook({ text: 'a' }))
  page.keepWords(createNotebook({ text: 'a!', updated: 2 }))
  page.keepWords(createNotebook({ id: 'n2', text: 'b!', updated: 2 }))
  const later = next()
  await later.settleWords()
  expect((await later.listNotebooks()).map(({ id }) => id)).toEqual(['n1', 'n2'])
  expect((await later.readNotebook('n1'))?.text).toBe('a!')
  expect((await later.readNotebook('n2'))?.text).toBe('b!')
  expect(Object.keys(localStorage)).toEqual([])
})

test('a write of the same page that arrived after them, with more in it, stands', async () => {
  const { next } = open()
  const page = next()
  await page.writeNotebook(createNotebook({ text: 'a', updated: 1 }))
  page.keepWords(createNotebook({ text: 'ab', updated: 2 }))
  await page.writeNotebook(createNotebook({ text: 'abc', updated: 3 }))
  await next().settleWords()
  expect((await next().readNotebook('n1'))?.text).toBe('abc')
})

test('a write of the same page that arrived after them, with less in it, does not', async () => {
  const { next } = open()
  const page = next()
  await page.writeNotebook(createNotebook({ text: 'a', updated: 1 }))
  page.keepWords(createNotebook({ text: 'abc', updated: 3 }))
  await page.writeNotebook(createNotebook({ text: 'ab', updated: 2 }))
  await next().settleWords()
  expect((await next().readNotebook('n1'))?.text).toBe('abc')
})

test('what another page has written over since becomes a version', async () => {
  const { next } = open()
  const [one, two] = [next(), next()]
  await one.writeNotebook(createNotebook({ text: 'a' }))
  one.keepWords(createNotebook({ text: 'a of one', updated: 9 }))
  await two.readNotebook('n1')
  await two.writeNotebook(createNotebook({ text: 'a of two', updated: 5 }))
  const later = next()
  await later.settleWords()
  expect((await later.readNotebook('n1'))?.text).toBe('a of two')
  const [version] = await later.versions.list('n1')
  expect(await later.versions.read(version!.id)).toMatchObject({ reason: 'conflict', text: 'a of one' })
})

test('a notebook whose database is gone comes back by them', async () => {
  const { next } = open()
  next().keepWords(createNotebook({ text: 'alone' }))
  const later = next()
  await later.settleWords()
  expect((await later.readNotebook('n1'))?.text).toBe('alone')
})

test('those that the version before this one kept are taken too', async () => {
  const { next } = open()
  await next().writeNotebook(createNotebook({ text: 'a', updated: 1 }))
  localStorage.setItem('tessera-last-words', JSON.stringify(createNotebook({ text: 'ab', updated: 2 })))
  const later = next()
  await later.settleWords()
  expect((await later.readNotebook('n1'))?.text).toBe('ab')
})

test('what cannot be read holds nothing up, and what records refuse stays for the next visit', async () => {
  localStorage.setItem('tessera-last-words n0', '{"id":')
  const { next } = open('memory')
  next().keepWords(createNotebook({ text: 'a' }))
  await next().settleWords()
  expect((await next().readNotebook('n1'))?.text).toBe('a')
  expect(Object.keys(localStorage)).toEqual(['tessera-last-words n0', 'tessera-last-words n1'])
})
