import { createSha256 } from './sha256.ts'

/** Up to this size the browser's own digest is used: it wants all bytes at once, but works off the page's thread. */
const WHOLE = 64 * 1024 * 1024

/** How long the page's thread is held at once, in ms: a frame has 16. */
const TURN = 8

/** What was hashed, as long as the blob lives: a source is hashed for its version, and again where it is kept. */
const known = new WeakMap<Blob, string>()

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
  const hash = known.get(blob) ?? (await hashAnew(blob, onBytes, signal, whole))
  if (known.has(blob)) onBytes(blob.size)
  known.set(blob, hash)
  return hash
}

async function hashAnew(
  blob: Blob,
  onBytes: (bytes: number) => void,
  signal: AbortSignal | undefined,
  whole: number,
): Promise<string> {
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
  let turned = performance.now()
  const reader = blob.stream().getReader()
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    hash.update(piece.value)
    onBytes((bytes += piece.value.length))
    if (signal?.aborted) {
      await reader.cancel()
      signal.throwIfAborted()
    }
    // pieces that are there already come without a pause: clicks and frames would wait for all of them
    if (performance.now() - turned > TURN) {
      await nextTask()
      turned = performance.now()
    }
  }
  return hash.finish()
}

/** A task of its own, unlike a resolved promise, lets the page draw and hear. */
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
