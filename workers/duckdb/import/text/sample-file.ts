import { isGzip } from '../../gzip/is-gzip.ts'
import { unpackGzip } from '../../gzip/unpack-gzip.ts'

/** Bytes from the start of a file that are looked at before it is read. */
const HEAD = 128 * 1024
/** Bytes of each further part, and how many there are: spread evenly, the last one at the end. */
const PART = 8 * 1024
const PARTS = 16

export interface FileSample {
  zipped: boolean
  /** The head first. Inflated, for a gzipped file of which only the head is known. */
  parts: Uint8Array<ArrayBuffer>[]
  /** The head is the whole file. */
  complete: boolean
  /** It is a gzip that breaks off already in its head. */
  broken: boolean
}

/** Looks into a file: its head, and parts from all over it where that can be had without reading it all. */
export async function sampleFile(file: Blob): Promise<FileSample> {
  const zipped = await isGzip(file)
  if (zipped) return { zipped, ...(await readHead(file)) }
  if (file.size <= HEAD + PARTS * PART) return { zipped, parts: [await readBytes(file)], complete: true, broken: false }
  const step = (file.size - HEAD - PART) / PARTS
  const places = Array.from({ length: PARTS }, (_, index) => Math.floor(HEAD + step * (index + 1)))
  const slices = [file.slice(0, HEAD), ...places.map((place) => file.slice(place & ~1, (place & ~1) + PART))]
  return { zipped, parts: await Promise.all(slices.map(readBytes)), complete: false, broken: false }
}

async function readBytes(blob: Blob): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await blob.arrayBuffer())
}

async function readHead(file: Blob): Promise<Pick<FileSample, 'parts' | 'complete' | 'broken'>> {
  const reader = unpackGzip(file).stream.getReader()
  const chunks: Uint8Array<ArrayBuffer>[] = []
  let size = 0
  try {
    while (size < HEAD) {
      const { done, value } = await reader.read()
      if (done) return { parts: [await joinBytes(chunks)], complete: true, broken: false }
      chunks.push(value)
      size += value.length
    }
  } catch {
    return { parts: [await joinBytes(chunks)], complete: false, broken: true }
  } finally {
    await reader.cancel().catch(() => {})
  }
  return { parts: [await joinBytes(chunks)], complete: false, broken: false }
}

async function joinBytes(chunks: Uint8Array<ArrayBuffer>[]): Promise<Uint8Array<ArrayBuffer>> {
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}
