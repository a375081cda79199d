import type { Endpoint } from 'comlink'
import type { Core, CoreMethods } from '../../workers/api.ts'

/** A thread with a core in it: a browser's worker, or one of Node. */
export interface Thread {
  endpoint: Endpoint
  /** Calls `ended` when the thread is gone, whatever ended it, or can no longer be understood. */
  watch(core: Pick<Core<CoreMethods>, 'hold'>, ended: () => void): void
  end(): void
}

/**
 * A worker tells of errors, but not of its end: the browser, or the worker itself, may close it without a word. A lock
 * that it holds is given back then, whatever happened.
 */
export function openThread(worker: Worker): Thread {
  return {
    endpoint: worker,
    end: () => worker.terminate(),
    watch(core, ended) {
      worker.addEventListener('error', (event) => {
        event.preventDefault()
        ended()
      })
      worker.addEventListener('messageerror', ended)
      // outside of secure contexts, such as a page served over plain HTTP in an office, there are none
      const { locks } = navigator as Partial<Navigator>
      if (!locks) return
      const lock = `worker ${crypto.randomUUID()}`
      void core.hold(lock).then((held) => {
        if (held) void locks.request(lock, ended)
      })
    },
  }
}
