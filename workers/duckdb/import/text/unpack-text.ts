import type { Control, NamedFile } from '../../../api.ts'
import { Cancelled } from '../../../cancelled.ts'
import { inflate } from '../../inflate.ts'
import { refuseBomb } from './refuse-text.ts'

/** A file that is larger inside than this, and so many times larger than outside, is no table. */
const LARGE = 2 ** 27
const TIMES = 250
/** Bytes of a gzip that tell a bomb before much of it has been unpacked. */
const START = 64 * 1024
/** So much is put away at a time: the browser may keep it on the disk. */
const CHUNK = 4 * 1024 * 1024

export interface Unpacked {
  file: Blob
  /** It was cut off or is damaged: the whole lines before the break are here. */
  broken: boolean
}

/** The text in a gzip: the browser unpacks faster than the engine, which also stops in silence where one was cut off. */
export async function unpackText(
  { file, name }: NamedFile,
  control: Control,
  onBytes: (bytes: number) => void,
): Promise<Unpacked> {
  const done: Blob[] = []
  let [parts, held, bytes]: [Uint8Array<ArrayBuffer>[], number, number] = [[], 0, 0]
  let broken = false
  if (await startsAsBomb(file)) throw refuseBomb(name, TIMES)
  const counted = new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
    transform(chunk, controller) {
      onBytes((bytes += chunk.length))
      controller.enqueue(chunk)
    },
  })
  const reader = (await inflate(file.stream().pipeThrough(counted))).getReader()
  let size = 0
  for (;;) {
    const { done: ended, value } = await reader.read().catch(() => {
      broken = true
      return { done: true as const, value: undefined }
    })
    if (ended) break
    parts.push(value)
    held += value.length
    size += value.length
    if (held >= CHUNK) {
      done.push(new Blob(parts))
      ;[parts, held] = [[], 0]
    }
    const isBomb = size > LARGE && size > TIMES * file.size
    if (isBomb || control.cancelled()) {
      await reader.cancel().catch(() => undefined)
      throw isBomb ? refuseBomb(name, TIMES) : new Cancelled()
    }
    await control.pause()
  }
  const text = new Blob([...done, ...parts])
  return { file: broken ? await keepWholeLines(text) : text, broken }
}

async function keepWholeLines(text: Blob): Promise<Blob> {
  for (let to = text.size; to > 0;) {
    const from = Math.max(0, to - CHUNK)
    const end = new Uint8Array(await text.slice(from, to).arrayBuffer()).lastIndexOf(0x0a)
    if (end >= 0) return text.slice(0, from + end + 1)
    to = from
  }
  return new Blob()
}

async function startsAsBomb(file: Blob): Promise<boolean> {
  if (file.size * TIMES < LARGE) return false
  const reader = (await inflate(file.slice(0, START).stream())).getReader()
  for (let size = 0; size <= TIMES * START;) {
    // the start of a gzip breaks off
    const { done, value } = await reader.read().catch(() => ({ done: true as const, value: undefined }))
    if (done) return false
    size += value.length
  }
  await reader.cancel().catch(() => undefined)
  return true
}
