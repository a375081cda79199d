import type { Encoding } from '../../../../src/lang/reading.ts'

/** Name of the decoder for bytes that begin with a byte order mark; `utf-8` without one. */
export function findDecoder(head: Uint8Array, encoding?: Encoding): string {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  return encoding === 'utf-16' ? 'utf-16le' : (encoding ?? 'utf-8')
}

export function decodeText(bytes: Uint8Array, encoding?: Encoding): string {
  return new TextDecoder(findDecoder(bytes, encoding)).decode(bytes)
}
