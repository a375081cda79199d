import { createSha256 } from './sha256.ts'

/** Up to this size the browser's own digest is used: it wants all bytes at once, but works off the page's thread. */
const WHOLE = 64 * 1024 * 1024

/**
 * SHA-256 of a blob in hexadecimal. A larger one is read as a stream, so that any size takes one piece of memory
 * (10 ms a megabyte). `onBytes` gets the bytes hashed so far. Rejects with the signal's reason when it aborts, or when
 * the file changed on the disk meanwhile.
 */
export async function hashBlob(
  blob: Blob,
  onBytes: (bytes: number) => void,
  signal?: AbortSignal,
  whole = WHOLE,
): Promise<string> {
  signal?.throwIfAborted()
  // Outside of secure contexts, such as a page served over plain HTTP in an office, there is no `subtle`.
  if (blob.size > whole || !globalThis.crypto?.subtle) return hashStream(blob, onBytes, signal)
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  signal?.throwIfAborted()
  onBytes(blob.size)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function hashStream(blob: Blob, onBytes: (bytes: number) => void, signal?: AbortSignal): Promise<string> {
  const hash = createSha256()
  let bytes = 0
  const reader = blob.stream().getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    hash.update(piece.value)
    onBytes((bytes += piece.value.length))
    if (signal?.aborted) {
      await reader.cancel()
      signal.throwIfAborted()
    }
  }
  return hash.finish()
}
