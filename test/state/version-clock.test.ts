import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { VersionClock } from '../../src/state/version-clock.ts'
import type { Versions } from '../../src/storage/versions.ts'
import { createNotebook } from '../storage/backend.ts'

const MINUTE = 60_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function open() {
  const made: string[] = []
  const add = async ({ text }: { text: string }, reason: string) => void made.push(`${text} ${reason}`)
  return { made, clock: new VersionClock({ add } as unknown as Versions) }
}

test('what was opened is kept once it changes, and not before', () => {
  const { made, clock } = open()
  clock.begin(createNotebook({ text: 'a' }))
  clock.change(createNotebook({ text: 'a', updated: 9 }))
  vi.advanceTimersByTime(20 * MINUTE)
  expect(made).toEqual([])
  clock.change(createNotebook({ text: 'b' }))
  expect(made).toEqual(['a opened'])
})

test('two minutes of quiet make a version of the last state', () => {
  const { made, clock } = open()
  clock.begin(null)
  clock.change(createNotebook({ text: 'a' }))
  vi.advanceTimersByTime(2 * MINUTE - 1)
  clock.change(createNotebook({ text: 'b' }))
  vi.advanceTimersByTime(2 * MINUTE - 1)
  expect(made).toEqual([])
  vi.advanceTimersByTime(1)
  expect(made).toEqual(['b pause'])
  vi.advanceTimersByTime(60 * MINUTE)
  expect(made).toEqual(['b pause'])
})

test('ten minutes of work without a pause make one too', () => {
  const { made, clock } = open()
  clock.begin(null)
  for (let minute = 0; minute < 11; minute++) {
    clock.change(createNotebook({ text: String(minute) }))
    vi.advanceTimersByTime(MINUTE)
  }
  expect(made).toEqual(['9 pause'])
})

test('another notebook makes a version of what changed in this one, and nothing of it comes later', async () => {
  const { made, clock } = open()
  clock.begin(null)
  clock.change(createNotebook({ text: 'a' }))
  await clock.finish('left')
  await clock.finish('left')
  clock.begin(createNotebook({ id: 'n2' }))
  vi.advanceTimersByTime(60 * MINUTE)
  expect(made).toEqual(['a left'])
})
