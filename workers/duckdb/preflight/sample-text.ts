import { isGzip } from '../gzip/is-gzip.ts'
import { unpackGzip } from '../gzip/unpack-gzip.ts'

/** Some lines of a text file as a file of its own, and how the whole relates to them. */
export interface TextSample {
  file: Blob
  /** Bytes of text in the sample. */
  bytes: number
  /** Bytes of text in the whole file, unpacked; an estimate for a gzipped one. */
  total: number
}

const HEAD = 1_000_000
const SLICE = 400_000
/** Where a large file is looked into, as shares of its length: at equal distances, so that lines that grow count rightly. */
const PLACES = [0, 0.25, 0.5, 0.75, 1]
/** A gzipped file is unpacked up to here: its ratio steadies with length. */
const UNPACKED = 3_000_000
const PIECE = 32_768
/** Below this many bytes the head says enough. */
const LARGE = 8_000_000

/** Whole lines from the head of a text file; of a large one also from its middle, where lines may be longer. */
export async function sampleText(file: Blob): Promise<TextSample> {
  if (await isGzip(file)) return sampleGzip(file)
  const start = await readStart(file)
  const wide = (start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)
  if (file.size <= LARGE || wide) return sampleHead(file)
  const places = PLACES.map((share) => Math.floor((file.size - SLICE) * share))
  const parts = await Promise.all(places.map((from) => readLines(file, from, SLICE)))
  return { file: new Blob(parts), bytes: sizeOf(parts), total: file.size }
}

/** The head alone, for a file in whose middle lines cannot be told from the insides of quoted values. */
export async function sampleHead(file: Blob): Promise<TextSample> {
  const head = await readLines(file, 0, HEAD)
  return { file: new Blob([head]), bytes: head.length, total: file.size }
}

/** Whole lines within a stretch of a file; at its begin the first is whole. */
async function readLines(file: Blob, from: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(await file.slice(from, from + length).arrayBuffer())
  const begin = from === 0 ? 0 : bytes.indexOf(0x0a) + 1
  return bytes.subarray(begin, from + length >= file.size ? bytes.length : endOfLines(bytes))
}

/** Where the last whole line ends; the end of all where there is none. UTF-16 has a zero beside its line break. */
export function endOfLines(bytes: Uint8Array): number {
  const at = bytes.lastIndexOf(0x0a)
  if (at < 0) return bytes.length
  const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
  return at + (isWide ? 2 : 1)
}

/** How many times its bytes a gzipped text seldom exceeds. */
const PACKED = 15

/** A cheap guess at how large a file is unpacked, rather too high: by what a gzipped one states at its end. */
export async function boundUnpacked(file: Blob): Promise<number> {
  return (await isGzip(file)) ? Math.max(await readStatedSize(file), PACKED * file.size) : file.size
}

async function readStart(file: Blob): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(0, 2).arrayBuffer())
}

/** A gzipped file ends with its size unpacked, without what exceeds 4 GiB; one of several parts with that of the last. */
async function readStatedSize(file: Blob): Promise<number> {
  const tail = await file.slice(-4).arrayBuffer()
  return tail.byteLength === 4 ? new DataView(tail).getUint32(0, true) : 0
}

async function sampleGzip(file: Blob): Promise<TextSample> {
  let packed = 0
  // small pieces, each asked for when it is needed: what is read ahead would count as packed bytes of the sample
  const stream = () => {
    packed = 0
    return new ReadableStream<Uint8Array<ArrayBuffer>>(
      {
        async pull(controller) {
          const piece = new Uint8Array(await file.slice(packed, packed + PIECE).arrayBuffer())
          packed += piece.length
          if (piece.length === 0) controller.close()
          else controller.enqueue(piece)
        },
      },
      { highWaterMark: 0 },
    )
  }
  const reader = unpackGzip({ stream }).stream.getReader()
  const parts: Uint8Array<ArrayBuffer>[] = []
  let ended = false
  while (sizeOf(parts) < UNPACKED && !ended) {
    // one that is broken ends there: what becomes of it is told when it is read
    const { done, value } = await reader.read().catch(() => ({ done: true, value: undefined }))
    if (value) parts.push(value)
    ended = done
  }
  await reader.cancel().catch(() => {})
  const unpacked = sizeOf(parts)
  const all = new Uint8Array(await new Blob(parts).arrayBuffer())
  const lines = all.subarray(0, ended ? all.length : endOfLines(all))
  const guess = ended ? unpacked : (unpacked * file.size) / packed
  return { file: new Blob([lines]), bytes: lines.length, total: ended ? unpacked : await refine(file, guess) }
}

/** The size that the file states, where a guess says that it can be the one of the whole. */
async function refine(file: Blob, guess: number): Promise<number> {
  const wrap = 2 ** 32
  const stated = await readStatedSize(file)
  // what was read ahead makes the guess too low, hardly ever too high
  if (stated >= 0.9 * guess) return stated
  return guess > wrap ? stated + Math.ceil((0.9 * guess - stated) / wrap) * wrap : guess
}

function sizeOf(parts: Uint8Array[]): number {
  return parts.reduce((sum, part) => sum + part.length, 0)
}
