/** Above this the bytes are handed to the browser, which keeps large blobs outside this worker's memory. */
const PIECE = 2 ** 23

/** A file that is put together from pieces. */
export function collectParts(type: string): { add(bytes: Uint8Array<ArrayBuffer>): void; close(): Blob } {
  const blobs: Blob[] = []
  let parts: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  const flush = () => {
    blobs.push(new Blob(parts))
    parts = []
    size = 0
  }
  return {
    add(bytes) {
      parts.push(bytes)
      size += bytes.length
      if (size >= PIECE) flush()
    },
    close() {
      flush()
      return new Blob(blobs, { type })
    },
  }
}
