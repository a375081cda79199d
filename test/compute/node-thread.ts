import { Worker } from 'node:worker_threads'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'
import type { Thread } from '../../src/compute/thread.ts'

/** A thread of Node, whose end is told by its exit. */
export function openThread(file: string): Thread & { worker: Worker } {
  const worker = new Worker(new URL(file, import.meta.url))
  // an error ends the thread, and an error that nobody hears would end the test
  worker.on('error', () => {})
  return {
    worker,
    endpoint: nodeEndpoint(worker),
    watch: (_, ended) => void worker.on('exit', ended),
    end: () => void worker.terminate(),
  }
}
