import { expect, test } from 'vitest'
import { createWriteQueue, type SaveStatus } from '../../src/storage/write-queue.ts'

/** A store whose writes end when the test says so. */
function createSlowStore() {
  const started: string[] = []
  const ends: { resolve: () => void; reject: (error: unknown) => void }[] = []
  const store = (value: string) => {
    started.push(value)
    return new Promise<void>((resolve, reject) => ends.push({ resolve, reject }))
  }
  return { started, ends, store }
}

const nextTurn = () => new Promise((resolve) => setTimeout(resolve))

test('a single write is told to be saving, then saved', async () => {
  const { ends, store } = createSlowStore()
  const heard: SaveStatus[] = []
  const written = createWriteQueue(store).write('a', 'one', (status) => heard.push(status))
  expect(heard).toEqual([{ state: 'saving' }])
  ends[0]!.resolve()
  expect(await written).toEqual({ state: 'saved' })
  expect(heard).toEqual([{ state: 'saving' }, { state: 'saved' }])
})

test('of the values that arrive during a write only the latest is written, and only it is told the outcome', async () => {
  const { started, ends, store } = createSlowStore()
  const queue = createWriteQueue(store)
  const heard: string[] = []
  const write = (value: string) => queue.write('a', value, ({ state }) => heard.push(`${value} ${state}`))
  const outcomes = ['one', 'two', 'three', 'four'].map(write)
  ends[0]!.resolve()
  await nextTurn()
  ends[1]!.resolve()
  expect(await Promise.all(outcomes)).toEqual(outcomes.map(() => ({ state: 'saved' })))
  expect(started).toEqual(['one', 'four'])
  expect(heard).toEqual(['one saving', 'two saving', 'three saving', 'four saving', 'four saved'])
})

test('a refused write is a status with a reason, and the next one is tried again', async () => {
  const { ends, store } = createSlowStore()
  const queue = createWriteQueue(store)
  const refused = queue.write('a', 'one')
  ends[0]!.reject(new DOMException('no room', 'QuotaExceededError'))
  expect(await refused).toEqual({
    state: 'failed',
    reason: 'The space that the browser gives this page is full. Delete a notebook or free disk space.',
  })
  const accepted = queue.write('a', 'two')
  ends[1]!.resolve()
  expect(await accepted).toEqual({ state: 'saved' })
})

test('a store that throws at once is a failed status too', async () => {
  const queue = createWriteQueue((): Promise<void> => {
    throw new Error('closed.')
  })
  expect(await queue.write('a', 1)).toEqual({ state: 'failed', reason: 'The browser could not store it (closed).' })
})

test('keys do not wait for each other', async () => {
  const { started, ends, store } = createSlowStore()
  const queue = createWriteQueue(store)
  const first = queue.write('a', 'of a')
  const second = queue.write('b', 'of b')
  expect(started).toEqual(['of a', 'of b'])
  ends[1]!.resolve()
  expect(await second).toEqual({ state: 'saved' })
  ends[0]!.resolve()
  expect(await first).toEqual({ state: 'saved' })
})

test('flush waits for what is under way and for what waits behind it', async () => {
  const { started, ends, store } = createSlowStore()
  const queue = createWriteQueue(store)
  void queue.write('a', 'one')
  void queue.write('a', 'two')
  let flushed = false
  const flush = queue.flush().then(() => (flushed = true))
  ends[0]!.resolve()
  await nextTurn()
  expect([flushed, started]).toEqual([false, ['one', 'two']])
  ends[1]!.resolve()
  await flush
  expect(flushed).toBe(true)
})

test('a dropped key writes nothing more', async () => {
  const { started, ends, store } = createSlowStore()
  const queue = createWriteQueue(store)
  void queue.write('a', 'one')
  void queue.write('a', 'two')
  const dropped = queue.drop('a')
  ends[0]!.resolve()
  await dropped
  expect(started).toEqual(['one'])
})
