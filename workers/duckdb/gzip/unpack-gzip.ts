import { type GzipShape, walkParts } from './walk-parts.ts'

type Bytes = Uint8Array<ArrayBuffer>

export interface Unpacking {
  /** What is inside. It fails where the gzip is broken, after all that can be unpacked before. */
  stream: ReadableStream<Bytes>
  /** Packed bytes that have been read. */
  read(): number
  /** `null` until the stream has ended. */
  shape(): GzipShape | null
}

/** Unpacks the first part of a gzip, and fails where anything stands behind it. */
export type UnpackOne = (packed: ReadableStream<Bytes>) => ReadableStream<Bytes>

/** So much is passed over in one go. */
const STEP = 4_000_000

/**
 * Unpacks a gzip with all its parts. The browser unpacks one that is in one part, twice as fast as code of ours can;
 * where it fails it does not tell why: then ours goes over the file from its beginning and gives what was not given yet.
 */
export function unpackGzip(
  file: Pick<Blob, 'stream'>,
  findUnpack: () => Promise<UnpackOne | null> = findNative,
): Unpacking {
  let read = 0
  let shape: GzipShape | null = null

  async function* unpack(): AsyncGenerator<Bytes> {
    let given = 0
    const unpackOne = await findUnpack()
    if (unpackOne) {
      const reader = unpackOne(count(file.stream())).getReader()
      try {
        for (;;) {
          const part = await reader.read().catch(() => null)
          if (part === null) break
          if (part.done) {
            shape = { parts: 1, behind: 0, zeros: true }
            return
          }
          given += part.value.length
          yield part.value
        }
      } finally {
        await reader.cancel().catch(() => undefined)
      }
    }
    read = 0
    yield* passOver(walk(), given)
  }

  async function* walk(): AsyncGenerator<Bytes> {
    const parts = walkParts()
    const reader = file.stream().getReader()
    try {
      for (let ended = false; !ended;) {
        const { done, value } = await reader.read()
        ended = done
        if (done) parts.end()
        else parts.feed(value)
        read += value?.length ?? 0
        for (let piece = parts.take(); piece; piece = parts.take()) yield piece
      }
      shape = parts.shape()
    } finally {
      await reader.cancel().catch(() => undefined)
    }
  }

  function count(packed: ReadableStream<Bytes>): ReadableStream<Bytes> {
    return packed.pipeThrough(
      new TransformStream<Bytes, Bytes>({
        transform(chunk, controller) {
          read += chunk.length
          controller.enqueue(chunk)
        },
      }),
    )
  }

  return { stream: toStream(unpack()), read: () => read, shape: () => shape }
}

/** All but the first `length` bytes. Now and then an empty piece, so that whoever waits can give up. */
async function* passOver(pieces: AsyncGenerator<Bytes>, length: number): AsyncGenerator<Bytes> {
  let [left, passed] = [length, 0]
  for await (const piece of pieces) {
    const skipped = Math.min(left, piece.length)
    left -= skipped
    passed += skipped
    if (skipped < piece.length) yield piece.subarray(skipped)
    else if (passed >= STEP) {
      passed = 0
      yield new Uint8Array(0)
    }
  }
}

/** Nothing is made before it is asked for: what waits would be lost when the stream fails. */
function toStream(pieces: AsyncGenerator<Bytes>): ReadableStream<Bytes> {
  return new ReadableStream<Bytes>(
    {
      async pull(controller) {
        const { done, value } = await pieces.next()
        if (done) controller.close()
        else controller.enqueue(value)
      },
      async cancel() {
        await pieces.return(undefined)
      },
    },
    { highWaterMark: 0 },
  )
}

/** A gzip of nothing. */
const EMPTY = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0]
let found: Promise<UnpackOne | null> | null = null

/**
 * The browser's own unpacking, where it fails when anything stands behind the first part. Node's goes on to the next part
 * in silence, or stops in silence.
 */
function findNative(): Promise<UnpackOne | null> {
  const unpackOne: UnpackOne = (packed) => packed.pipeThrough(new DecompressionStream('gzip'))
  found ??= new Response(unpackOne(new Blob([Uint8Array.from([...EMPTY, ...EMPTY])]).stream())).arrayBuffer().then(
    () => null,
    () => unpackOne,
  )
  return found
}
