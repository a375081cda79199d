import { createInflateRaw } from 'node:zlib'

/**
 * Unpacks as browsers do: the first part of a gzip, and a `TypeError` where it is broken or anything stands behind it. For
 * gzips with the shortest head, which `gzipSync` writes.
 */
export function unpackStrictly(packed: ReadableStream<Uint8Array>): ReadableStream<Uint8Array<ArrayBuffer>> {
  const raw = createInflateRaw()
  let [total, skipped] = [0, 0]
  const output = new TransformStream<Uint8Array, Uint8Array<ArrayBuffer>>({
    start(controller) {
      raw.on('data', (piece: Buffer) => controller.enqueue(Uint8Array.from(piece)))
      raw.on('error', () => controller.error(new TypeError('The compressed data was not valid.')))
    },
    async transform(chunk) {
      const from = Math.min(10 - skipped, chunk.length)
      skipped += from
      total += chunk.length - from
      if (from < chunk.length) await new Promise((resolve) => raw.write(chunk.subarray(from), resolve))
    },
    async flush(controller) {
      await new Promise<void>((resolve) => raw.end(resolve))
      if (raw.bytesWritten !== total - 8) controller.error(new TypeError('Junk found after end of compressed data.'))
    },
  })
  return packed.pipeThrough(output)
}
