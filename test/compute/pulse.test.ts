import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createPulse } from '../../src/compute/pulse.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** A pulse of one beat a second and three beats of patience, with what it told. */
function open() {
  const told: string[] = []
  const pings: (() => void)[] = []
  const pulse = createPulse({
    ping: () => new Promise<void>((resolve) => pings.push(resolve)),
    onSilence: () => told.push('silence'),
    onAnswer: () => told.push('answer'),
    beat: 1000,
    patience: 3,
  })
  const beats = (count: number) => vi.advanceTimersByTimeAsync(1000 * count)
  return { pulse, pings, told, beats, asked: () => pings.length }
}

it('tells of silence once, after as many beats without an answer as it has patience', async () => {
  const { pulse, told, beats, asked } = open()
  pulse.start()
  await beats(3)
  expect([told, asked()]).toEqual([[], 1])
  await beats(1)
  expect(told).toEqual(['silence'])
  await beats(20)
  expect([told, asked()]).toEqual([['silence'], 1])
})

it('asks again after each answer, and says nothing of a side that answers', async () => {
  const { pulse, pings, told, beats, asked } = open()
  pulse.start()
  for (let beat = 0; beat < 10; beat++) {
    await beats(1)
    pings.at(-1)!()
  }
  expect([told, asked()]).toEqual([[], 10])
})

it('tells of the answer after a silence, and of a second silence', async () => {
  const { pulse, pings, told, beats } = open()
  pulse.start()
  await beats(4)
  pings[0]!()
  await beats(4)
  expect(told).toEqual(['silence', 'answer', 'silence'])
})

it('tells of the answer when what it hung on has ended, before the beat does', async () => {
  const { pulse, pings, told, beats } = open()
  pulse.start()
  await beats(4)
  pulse.stop()
  expect(told).toEqual(['silence', 'answer'])
  pings[0]!()
  await beats(1)
  expect(told).toEqual(['silence', 'answer'])
})

it('asks and tells nothing after it was stopped', async () => {
  const { pulse, told, beats, asked } = open()
  pulse.start()
  await beats(2)
  pulse.stop()
  await beats(20)
  expect([told, asked()]).toEqual([[], 1])
})

it('does not count the beats before a stop against what is waited for next', async () => {
  const { pulse, pings, told, beats } = open()
  pulse.start()
  await beats(3)
  pulse.stop()
  pulse.start()
  await beats(3)
  expect(told).toEqual([])
  pings[0]!()
  await beats(1)
  expect(told).toEqual([])
})

it('starts once, however often it is asked to', async () => {
  const { pulse, beats, asked, pings } = open()
  pulse.start()
  pulse.start()
  await beats(1)
  pings[0]!()
  expect(asked()).toBe(1)
  pulse.stop()
  await beats(3)
  expect(asked()).toBe(1)
})
