import type { Control, NamedFile } from '../../../api.ts'
import { Cancelled } from '../../../cancelled.ts'
import { BrokenGzip, type Fault } from '../../gzip/packed-bytes.ts'
import { unpackGzip } from '../../gzip/unpack-gzip.ts'
import { readHead } from '../formats/open-bytes.ts'
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
  /** Why it ends before the end of the file; the whole lines before the break are here. */
  broken: Fault | null
  /** Bytes behind the end of the gzip that are not packed, unless all of them are zeros. */
  behind: number
}

/**
 * The text in a gzip of one part or several: the browser unpacks faster than the engine, which also stops in silence where
 * one was cut off. `onShare` gets the share of the file that has been read.
 */
export async function unpackText(
  { file, name }: NamedFile,
  control: Control,
  onShare: (share: number) => void,
): Promise<Unpacked> {
  if (await startsAsBomb(file)) throw refuseBomb(name, TIMES)
  const { stream, read, shape } = unpackGzip(file)
  const reader = stream.getReader()
  const done: Blob[] = []
  let [parts, held, size]: [Uint8Array<ArrayBuffer>[], number, number] = [[], 0, 0]
  let broken: Fault | null = null
  try {
    for (;;) {
      const { done: ended, value } = await reader.read()
      if (ended) break
      parts.push(value)
      held += value.length
      size += value.length
      if (held >= CHUNK) {
        done.push(new Blob(parts))
        ;[parts, held] = [[], 0]
      }
      if (size > LARGE && size > TIMES * file.size) throw refuseBomb(name, TIMES)
      onShare(read() / file.size)
      await control.pause()
      if (control.cancelled()) throw new Cancelled()
    }
  } catch (error) {
    if (!(error instanceof BrokenGzip)) throw error
    broken = error.fault
  } finally {
    await reader.cancel().catch(() => undefined)
  }
  const text = new Blob([...done, ...parts])
  const found = shape()
  return { file: broken ? await keepWholeLines(text) : text, broken, behind: found?.zeros === false ? found.behind : 0 }
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
  return (await readHead(file.slice(0, START), TIMES * START + 1)).length > TIMES * START
}
