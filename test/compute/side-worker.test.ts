import type { Worker } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import type { CallOptions } from '../../src/compute/create-caller.ts'
import type { ClusterMethods } from '../../src/compute/methods.ts'
import { createLine } from '../../src/compute/worker-line.ts'
import type { ClusterRequest } from '../../workers/api.ts'
import { openThread } from './node-thread.ts'

const opened: Worker[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((worker) => worker.terminate()))
})

const options = (): CallOptions => ({ signal: new AbortController().signal, onProgress: () => {} })

/** Two groups on a line, each of `size` rows. */
const request = (size: number): ClusterRequest => ({
  columns: [Float64Array.from({ length: 2 * size }, (_, i) => (i < size ? 0 : 100) + (i % 7))],
  features: [{ name: 'amount', transform: 'none' }],
  scale: 'none',
  missing: 'drop',
  k: 2,
  range: [2, 2],
  seed: 1,
  restarts: 10,
})

it('fails the fit under way when the clustering dies, and fits the same on another thread', async () => {
  const line = createLine<ClusterMethods>(
    () => {
      const thread = openThread('cluster-thread.mjs')
      opened.push(thread.worker)
      return thread
    },
    { name: 'The clustering' },
  )
  const before = await line.call('fitClusters', request(50), options())
  expect(before.clusters.map(({ size }) => size)).toEqual([50, 50])
  const long = line.call('fitClusters', request(1_000_000), options())
  await opened[0]!.terminate()
  await expect(long).rejects.toMatchObject({
    problem: { code: 'worker-ended', message: 'The clustering stopped in the middle of this.' },
  })
  expect([await line.call('fitClusters', request(50), options()), opened.length]).toEqual([before, 2])
})
