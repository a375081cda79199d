import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Keeper } from '../../src/state/keeper.svelte.ts'
import type { KeptRun } from '../../src/state/kept-runs.ts'
import { createMemoryBlobs, createMemoryRecords } from '../../src/storage/memory.ts'
import { createStorage } from '../../src/storage/storage.ts'

const run = { milliseconds: 7, result: null } as unknown as KeptRun

function open() {
  const storage = createStorage({
    kind: 'durable',
    reason: null,
    records: createMemoryRecords(),
    blobs: createMemoryBlobs(),
    hash: () => Promise.reject(new Error('nothing is hashed here')),
    persist: async () => true,
  })
  return { storage, keeper: new Keeper(storage) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the runs of a notebook', () => {
  it('are written once after a pause, as they are then', async () => {
    const { keeper } = open()
    keeper.active = true
    const read = vi.fn(() => ({ clean: run }))
    keeper.keepRuns('n1', read)
    keeper.keepRuns('n1', read)
    expect(read).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1000)
    expect(read).toHaveBeenCalledTimes(1)
    expect(await keeper.readRuns('n1')).toEqual({ clean: run })
  })

  it('are written at once before another notebook is opened', async () => {
    const { keeper } = open()
    keeper.active = true
    keeper.keepRuns('n1', () => ({ clean: run }))
    await keeper.flush()
    expect(await keeper.readRuns('n1')).toEqual({ clean: run })
  })

  it('of an example that nobody changed are not kept', async () => {
    const { keeper, storage } = open()
    keeper.keepRuns('n1', () => ({ clean: run }))
    await keeper.flush()
    expect(await storage.readRuns('n1')).toBeNull()
  })
})
