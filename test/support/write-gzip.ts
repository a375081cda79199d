import { gzipSync } from 'node:zlib'

/** Files packed one by one and put behind each other, as `cat a.gz b.gz` does. */
export function packParts(...parts: (string | Uint8Array)[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts.map((part) => gzipSync(part))))
}

/** A part with more in its head: `flags` says what (RFC 1952, 2.3.1), `more` is that. */
export function packWithHead(content: string | Uint8Array, flags: number, more: string): Uint8Array {
  const plain = gzipSync(content)
  const head = [...plain.subarray(0, 3), flags, ...plain.subarray(4, 10)]
  return Uint8Array.from([...head, ...Buffer.from(more, 'latin1'), ...plain.subarray(10)])
}

/** The end of a file as bgzip writes it: a part without content, with an extra field in its head. */
export const BGZIP_END = Uint8Array.from(Buffer.from('1f8b08040000000000ff0600424302001b0003000000000000000000', 'hex'))

/** Blocks of 65,280 bytes, each a part that tells its length in an extra field, and an empty one at the end. */
export function packBlocks(content: string): Uint8Array {
  const bytes = Buffer.from(content)
  const blocks: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += 65_280) {
    const part = bytes.subarray(at, at + 65_280)
    const length = gzipSync(part).length + 8 - 1
    blocks.push(packWithHead(part, 4, `\x06\0BC\x02\0${String.fromCharCode(length & 255, length >> 8)}`))
  }
  return Uint8Array.from(Buffer.concat([...blocks, BGZIP_END]))
}
