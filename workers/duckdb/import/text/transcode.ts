import type { Control } from '../../../api.ts'
import { Cancelled } from '../../../cancelled.ts'
import type { Detected } from './detect-encoding.ts'

export interface Transcoded {
  file: Blob
  /** Bytes that no character of the encoding has: each is U+FFFD in the text; the first of them on this line, from 1. */
  invalid: number
  invalidLine: number
  /** NUL characters that were taken out. */
  nuls: number
}

/** So much text is put away at a time: the browser may keep it on the disk. */
const CHUNK = 4 * 1024 * 1024

/**
 * A text as UTF-8 with `\n` at the end of each line and without NUL characters, whatever it was, as a stream: no more than
 * a chunk of it is held as a string. `blanks`: runs of blanks are one delimiter and lines are trimmed, for text in columns.
 */
export async function transcode(
  file: Blob,
  { label }: Pick<Detected, 'label'>,
  { blanks }: { blanks: boolean },
  control: Control,
  onBytes: (bytes: number) => void,
): Promise<Transcoded> {
  const decoder = new TextDecoder(label)
  const encoder = new TextEncoder()
  const done: Blob[] = []
  let [parts, size]: [Uint8Array<ArrayBuffer>[], number] = [[], 0]
  const result = { invalid: 0, invalidLine: 0, nuls: 0 }
  let [lines, carry, bytes] = [1, '', 0]
  const write = (raw: string, last: boolean): void => {
    let text = carry + raw
    carry = ''
    // a line end may be cut in two, and a run of blanks as well
    const cut = last
      ? text.length
      : blanks
        ? text.lastIndexOf('\n') + 1
        : text.endsWith('\r')
          ? text.length - 1
          : text.length
    carry = text.slice(cut)
    text = text.slice(0, cut)
    if (text.includes('\ufffd')) {
      if (result.invalid === 0) result.invalidLine = lines + count(text.slice(0, text.indexOf('\ufffd')), /\r\n|\r|\n/g)
      result.invalid += count(text, /\ufffd/g)
    }
    if (text.includes('\0')) {
      result.nuls += count(text, /\0/g)
      text = text.replaceAll('\0', '')
    }
    if (text.includes('\r')) text = text.replaceAll(/\r\n?/g, '\n')
    if (result.invalid === 0) lines += count(text, /\n/g)
    if (blanks) text = text.replaceAll(/^ +| +$/gm, '').replaceAll(/ +/g, ' ')
    const encoded = encoder.encode(text)
    parts.push(encoded)
    size += encoded.length
    if (size < CHUNK && !last) return
    done.push(new Blob(parts))
    parts = []
    size = 0
  }
  const reader = file.stream().getReader()
  for (;;) {
    const { done: ended, value } = await reader.read()
    if (control.cancelled()) {
      await reader.cancel().catch(() => {})
      throw new Cancelled()
    }
    if (ended) break
    write(decoder.decode(value, { stream: true }), false)
    bytes += value.length
    onBytes(bytes)
    await control.pause()
  }
  write(decoder.decode(), true)
  return { file: new Blob(done), ...result }
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0
}
