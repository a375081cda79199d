// A core in a thread of Node that does what a bad day does to a worker.
import { parentPort } from 'node:worker_threads'
import { expose } from 'comlink'
import nodeEndpoint from 'comlink/dist/esm/node-adapter.mjs'

let answered = 0
const cancelled = new Set()

const methods = {
  echo: (text) => ({ ok: true, value: `${text} ${++answered}` }),
  /** Works without a turn for others, until it is released. */
  hang(gate) {
    Atomics.wait(new Int32Array(gate), 0, 0)
    return { ok: true, value: null }
  },
  /** Lets others have their turn, and never ends. */
  forever: () => new Promise(() => {}),
  exit: () => process.exit(1),
  /** Throws outside of any call. */
  crash: () => void setTimeout(() => JSON.parse('{')),
  break: () => ({ ok: false, problem: { code: 'engine-stopped', message: 'The worker stopped.' } }),
  refuse: () => ({ ok: false, problem: { code: 'sql', message: 'No such table.' } }),
  async untilCancelled(_, job) {
    while (!cancelled.has(job)) await new Promise((resolve) => setTimeout(resolve, 5))
    return { ok: false, problem: { code: 'cancelled', message: 'Cancelled.' } }
  },
}

expose(
  {
    async run(job, method, request) {
      return (await methods[method](request, job)) ?? new Promise(() => {})
    },
    cancel: (job) => void cancelled.add(job),
    ping() {},
    hold: async () => false,
  },
  nodeEndpoint(parentPort),
)
