import { BrokenGzip } from './packed-bytes.ts'

/** Huffman codes by the bits that come next: `symbol << 4 | length`, 0 where no code begins so. */
export interface Codes {
  table: Uint16Array
  /** Length of the longest code. */
  bits: number
}

/** The codes of RFC 1951, 3.2.2: of each length in the order of their symbols. `lengths[symbol]` is 0 for none. */
export function buildCodes(lengths: Uint8Array): Codes {
  const counts = new Uint16Array(16)
  for (const length of lengths) counts[length]!++
  counts[0] = 0
  const next = new Uint16Array(16)
  let [code, bits] = [0, 1]
  for (let length = 1; length < 16; length++) {
    code = (code + counts[length - 1]!) << 1
    next[length] = code
    if (code + counts[length]! > 1 << length) throw new BrokenGzip('A block has more codes than fit.')
    if (counts[length]! > 0) bits = length
  }
  const table = new Uint16Array(1 << bits)
  lengths.forEach((length, symbol) => {
    if (length === 0) return
    const first = reverseBits(next[length]!++, length)
    for (let at = first; at < table.length; at += 1 << length) table[at] = (symbol << 4) | length
  })
  return { table, bits }
}

/** Codes stand in the file with their first bit lowest. */
function reverseBits(code: number, length: number): number {
  let reversed = 0
  for (let bit = 0; bit < length; bit++) reversed |= ((code >> bit) & 1) << (length - 1 - bit)
  return reversed
}
