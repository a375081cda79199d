import { createSHA256 } from 'hash-wasm'
import type { Control } from '../api.ts'
import { Cancelled } from '../cancelled.ts'

/** Up to this size the browser's own digest is used, several times as fast: it wants all bytes at once. */
const WHOLE = 64 * 1024 * 1024

/**
 * SHA-256 of a blob in hexadecimal. A larger one is read as a stream, so that any size takes one piece of memory. Rejects
 * when the file changed on the disk meanwhile, and with `Cancelled` when its caller no longer wants it.
 */
export function hashBlob(blob: Blob, control: Control, whole = WHOLE): Promise<string> {
  // Outside of secure contexts, such as a page served over plain HTTP in an office, there is no `subtle`.
  const digested = blob.size <= whole && globalThis.crypto?.subtle !== undefined
  return digested ? digestWhole(blob, control) : hashStream(blob, control)
}

async function digestWhole(blob: Blob, control: Control): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())
  await letIn(control)
  return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('')
}

async function hashStream(blob: Blob, control: Control): Promise<string> {
  const hash = (await createSHA256()).init()
  let bytes = 0
  const reader = blob.stream().getReader()
  try {
    for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
      hash.update(piece.value)
      bytes += piece.value.length
      control.progress({ done: bytes / blob.size, label: 'Fingerprinting' })
      await letIn(control)
    }
  } catch (error) {
    await reader.cancel().catch(() => {})
    throw error
  }
  return hash.digest()
}

async function letIn(control: Control): Promise<void> {
  await control.pause()
  if (control.cancelled()) throw new Cancelled()
}
