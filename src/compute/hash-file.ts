import { CallFailed } from './create-caller.ts'
import type { Workers } from './open-workers.ts'

/** SHA-256 of a file in hexadecimal. `onDone` gets 0 to 1. Rejects with the signal's reason when it aborts. */
export type HashFile = (file: Blob, onDone: (done: number) => void, signal?: AbortSignal) => Promise<string>

export function createHashFile({ hash }: Pick<Workers, 'hash'>): HashFile {
  return async (file, onDone, signal = new AbortController().signal) => {
    signal.throwIfAborted()
    try {
      return await hash('hashBlob', file, { signal, onProgress: ({ done }) => onDone(done ?? 0) })
    } catch (error) {
      signal.throwIfAborted()
      throw error instanceof CallFailed ? new Error(error.problem.message) : error
    }
  }
}
