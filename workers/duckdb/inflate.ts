type Bytes = ReadableStream<Uint8Array<ArrayBuffer>>

/**
 * Inflates gzipped bytes and passes others through. Told by the first two bytes, not by a name or a header: some
 * servers inflate on the way, some do not. For what ships with the site, which is packed in one part: files of people
 * go through `gzip/unpack-gzip.ts`.
 */
export async function inflate(stream: Bytes): Promise<Bytes> {
  const reader = stream.getReader()
  const first = await reader.read()
  const rest = new ReadableStream<Uint8Array<ArrayBuffer>>({
    start(controller) {
      if (first.value) controller.enqueue(first.value)
      if (first.done) controller.close()
    },
    async pull(controller) {
      const { done, value } = await reader.read()
      if (done) controller.close()
      else controller.enqueue(value)
    },
  })
  const zipped = first.value?.[0] === 0x1f && first.value[1] === 0x8b
  return zipped ? rest.pipeThrough(new DecompressionStream('gzip')) : rest
}
