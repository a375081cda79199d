export interface OpenBytes {
  stream: ReadableStream<Uint8Array<ArrayBuffer>>
  /** Share of the file's bytes that have been read, from 0 to 1. */
  share(): number
}

/** The bytes of a file, inflated if it is gzipped (its first two bytes tell). */
export async function openBytes(file: Blob): Promise<OpenBytes> {
  let read = 0
  const counted = file.stream().pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        read += chunk.length
        controller.enqueue(chunk)
      },
    }),
  )
  const zipped = await isGzip(file)
  return {
    stream: zipped ? counted.pipeThrough(new DecompressionStream('gzip')) : counted,
    share: () => read / Math.max(1, file.size),
  }
}

export async function isGzip(file: Blob): Promise<boolean> {
  const [first, second] = new Uint8Array(await file.slice(0, 2).arrayBuffer())
  return first === 0x1f && second === 0x8b
}

/** The first `length` bytes, inflated; fewer where the file ends or its gzip is broken before. */
export async function readHead(file: Blob, length: number): Promise<Uint8Array> {
  if (!(await isGzip(file))) return new Uint8Array(await file.slice(0, length).arrayBuffer())
  const reader = file.stream().pipeThrough(new DecompressionStream('gzip')).getReader()
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
