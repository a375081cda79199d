import type { Answer, Control, Core, CoreMethods, Problem, Progress } from './api.ts'
import { classifyFailure } from './traps.ts'

/** How long a core may work before its worker's message loop gets a turn: a cancel waits at most this long, in ms. */
const TURN = 30

/** How often progress is told, in ms: more would cost the page more than it shows a person. */
const TELL = 100

/**
 * Wraps pure methods for a worker: errors become data (messages between threads drop the fields of errors), a job can
 * be cancelled by its number, and progress is told ten times a second at most.
 */
export function createCore<M extends CoreMethods>(methods: M): Core<M> {
  const cancelled = new Set<number>()
  return {
    async run(job, method, request, onProgress) {
      try {
        const control = createControl(() => cancelled.has(job), onProgress)
        const value = await methods[method]!(request as never, control)
        return { ok: true, value } as Answer<never>
      } catch (error) {
        return { ok: false, problem: describeError(error) }
      } finally {
        cancelled.delete(job)
      }
    },
    cancel(job) {
      cancelled.add(job)
    },
    ping() {},
    hold: holdLock,
  }
}

/** Resolves when the lock is held; it is given back by the browser alone, when the worker is gone. */
function holdLock(lock: string): Promise<boolean> {
  const { locks } = globalThis.navigator ?? {}
  if (!locks) return Promise.resolve(false)
  return new Promise((resolve) => {
    const forever = () => (resolve(true), new Promise<never>(() => {}))
    locks.request(lock, forever).catch(() => resolve(false))
  })
}

function createControl(cancelled: () => boolean, onProgress: (progress: Progress) => void): Control {
  let turned = performance.now()
  let told = 0
  return {
    cancelled,
    progress(progress) {
      const now = performance.now()
      if (now - told < TELL) return
      told = now
      onProgress(progress)
    },
    async pause() {
      if (performance.now() - turned < TURN) return
      await nextTask()
      turned = performance.now()
    },
  }
}

/** A task of its own, unlike a resolved promise, lets waiting messages in; timers would cost 4 ms each. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => {
      port1.close()
      resolve()
    }
    port2.postMessage(null)
  })
}

function describeError(error: unknown): Problem {
  if (classifyFailure(error) === 'trap')
    return { code: 'engine-stopped', message: 'The worker stopped in the middle of this.' }
  if (!(error instanceof Error)) return { code: 'internal', message: String(error) }
  if (error.name === 'Cancelled') return { code: 'cancelled', message: 'Cancelled.' }
  const { code, hint, span } = error as Error & Partial<Problem>
  return {
    code: code ?? 'internal',
    message: error.message,
    ...(hint ? { hint } : {}),
    ...(span ? { span } : {}),
  }
}
