import { explainRefusal } from './explain-refusal.ts'

/** `conflict`: another page has written since, and what was to be written is kept as a version. */
export type SaveStatus =
  { state: 'saving' } | { state: 'saved' } | { state: 'conflict' } | { state: 'failed'; reason: string }

export interface WriteQueue<T> {
  /**
   * Writes `value`. While an earlier write of the same key is under way the latest value waits and replaces the one that
   * waited before, which is never written. `onStatus` hears 'saving' at once and the outcome unless a later value took
   * over. Resolves with the outcome of the key's latest value; never rejects.
   */
  write(key: string, value: T, onStatus?: (status: SaveStatus) => void): Promise<SaveStatus>
  /** Forgets the value that waits; resolves when nothing of that key is under way. */
  drop(key: string): Promise<void>
  /** Resolves when nothing is under way. */
  flush(): Promise<void>
}

interface Job<T> {
  value: T
  onStatus: (status: SaveStatus) => void
}

export function createWriteQueue<T>(store: (value: T) => Promise<SaveStatus | void>): WriteQueue<T> {
  const waiting = new Map<string, Job<T>>()
  const underWay = new Map<string, Promise<SaveStatus>>()

  const drain = async (key: string, job: Job<T>): Promise<SaveStatus> => {
    const status = await attempt(() => store(job.value))
    const next = waiting.get(key)
    if (next) {
      waiting.delete(key)
      return drain(key, next)
    }
    underWay.delete(key)
    job.onStatus(status)
    return status
  }

  return {
    write: (key, value, onStatus = () => {}) => {
      onStatus({ state: 'saving' })
      const running = underWay.get(key)
      if (running) {
        waiting.set(key, { value, onStatus })
        return running
      }
      const settled = drain(key, { value, onStatus })
      underWay.set(key, settled)
      return settled
    },
    drop: async (key) => {
      waiting.delete(key)
      await underWay.get(key)
    },
    flush: async () => {
      await Promise.all(underWay.values())
    },
  }
}

async function attempt(write: () => Promise<SaveStatus | void>): Promise<SaveStatus> {
  try {
    return (await write()) ?? { state: 'saved' }
  } catch (error) {
    return { state: 'failed', reason: explainRefusal(error) }
  }
}
