import { isGzip } from '../../gzip/is-gzip.ts'
import { unpackGzip } from '../../gzip/unpack-gzip.ts'
import type { GzipShape } from '../../gzip/walk-parts.ts'

export interface OpenBytes {
  stream: ReadableStream<Uint8Array<ArrayBuffer>>
  /** Share of the file's bytes that have been read, from 0 to 1. */
  share(): number
  /** Of a gzipped file that has been read to its end. */
  shape(): GzipShape | null
}

/** The bytes of a file, unpacked if it is gzipped. */
export async function openBytes(file: Blob): Promise<OpenBytes> {
  if (await isGzip(file)) {
    const { stream, read, shape } = unpackGzip(file)
    return { stream, share: () => read() / file.size, shape }
  }
  let read = 0
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.length
        controller.enqueue(chunk)
      },
    }),
  )
  return { stream: counted, share: () => read / Math.max(1, file.size), shape: () => null }
}

/** The first `length` bytes, unpacked; fewer where the file ends or its gzip is broken before. */
export async function readHead(file: Blob, length: number): Promise<Uint8Array> {
  if (!(await isGzip(file))) return new Uint8Array(await file.slice(0, length).arrayBuffer())
  const reader = unpackGzip(file).stream.getReader()
  const head = new Uint8Array(length)
  let filled = 0
  try {
    while (filled < length) {
      const { done, value } = await reader.read()
      if (done) break
      head.set(value.subarray(0, length - filled), filled)
      filled += Math.min(value.length, length - filled)
    }
  } catch {
    // what came before the break is enough to tell
  }
  await reader.cancel().catch(() => undefined)
  return head.subarray(0, filled)
}
