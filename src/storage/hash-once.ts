/** SHA-256 of a blob in hexadecimal. `onDone` gets 0 to 1. Rejects with the signal's reason when it aborts. */
export type Hash = (blob: Blob, onDone: (done: number) => void, signal?: AbortSignal) => Promise<string>

/** Hashes a blob once, as long as it lives: a source is hashed for its version, and again where it is kept. */
export function hashOnce(hash: Hash): Hash {
  const known = new WeakMap<Blob, string>()
  return async (blob, onDone, signal) => {
    signal?.throwIfAborted()
    const digest = known.get(blob) ?? (await hash(blob, onDone, signal))
    known.set(blob, digest)
    onDone(1)
    return digest
  }
}
