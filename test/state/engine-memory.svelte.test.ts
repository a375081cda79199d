import { flushSync } from 'svelte'
import { expect, it } from 'vitest'
import type { Workers } from '../../src/compute/open-workers.ts'
import { Engine } from '../../src/state/engine.svelte.ts'

const report = (used: number) => ({ used, limit: 100, held: 100, tables: [] })

it('measures the memory once more when something ended while it was measured', async () => {
  const measurements: ((used: number) => void)[] = []
  const duckdb = (method: string) =>
    method === 'memory'
      ? new Promise((resolve) => measurements.push((used) => resolve(report(used))))
      : Promise.resolve(null)
  const workers = { duckdb, open: async () => null, engine: { end() {}, listen() {} } } as unknown as Workers
  const engine = new Engine(workers)
  await engine.start()
  const turn = () => new Promise((resolve) => setTimeout(resolve))
  engine.drop(['large'])
  await turn()
  engine.drop(['larger'])
  await turn()
  expect(measurements).toHaveLength(1)
  measurements[0]!(70)
  await turn()
  expect(measurements).toHaveLength(2)
  measurements[1]!(30)
  await turn()
  flushSync()
  expect([engine.memory, measurements.length]).toEqual([report(30), 2])
})
