/**
 * Runs `work` of a library whose steps in WebAssembly stand in the queue of microtasks. When one of them breaks off (the
 * library panics on some damaged pages) its promise would never settle and the error would reach nobody but the console: here it ends
 * the work. One at a time; the engine's jobs have turns anyway.
 */
export async function catchPanic<T>(work: () => Promise<T>): Promise<T> {
  const queue = globalThis.queueMicrotask
  try {
    return await new Promise<T>((resolve, reject) => {
      globalThis.queueMicrotask = (task) =>
        queue(() => {
          try {
            task()
          } catch (error) {
            if (!(error instanceof WebAssembly.RuntimeError)) throw error
            reject(error)
          }
        })
      work().then(resolve, reject)
    })
  } finally {
    globalThis.queueMicrotask = queue
  }
}
