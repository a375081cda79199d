import { buildCodes, type Codes } from './build-codes.ts'
import { BrokenGzip, type PackedBytes, peekBits, readBits } from './packed-bytes.ts'

/** What a block of a deflated stream says of itself. */
export type BlockHead = { last: boolean } & (
  { kind: 'stored'; length: number } | { kind: 'coded'; symbols: Codes; distances: Codes }
)

/** Reads the head of the next block (RFC 1951, 3.2.3); all of it must be there. */
export function readBlockHead(packed: PackedBytes): BlockHead {
  const last = readBits(packed, 1) === 1
  const type = readBits(packed, 2)
  if (type === 0) return { last, kind: 'stored', length: readStoredLength(packed) }
  if (type === 1) return { last, kind: 'coded', ...FIXED }
  if (type === 2) return { last, kind: 'coded', ...readCodes(packed) }
  throw new BrokenGzip('A block is of no known kind.')
}

function readStoredLength(packed: PackedBytes): number {
  packed.at = (packed.at + 7) & ~7
  const length = readBits(packed, 16)
  if ((readBits(packed, 16) ^ 0xffff) !== length) throw new BrokenGzip('The length of a block is damaged.')
  return length
}

const FIXED = {
  symbols: buildCodes(Uint8Array.from({ length: 288 }, (_, at) => (at < 144 ? 8 : at < 256 ? 9 : at < 280 ? 7 : 8))),
  distances: buildCodes(new Uint8Array(30).fill(5)),
}

/** The order in which the lengths of the codes for lengths stand. */
const ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]

function readCodes(packed: PackedBytes): { symbols: Codes; distances: Codes } {
  const symbols = readBits(packed, 5) + 257
  const distances = readBits(packed, 5) + 1
  const count = readBits(packed, 4) + 4
  const own = new Uint8Array(19)
  for (let index = 0; index < count; index++) own[ORDER[index]!] = readBits(packed, 3)
  const lengths = readLengths(packed, buildCodes(own), symbols + distances)
  return { symbols: buildCodes(lengths.subarray(0, symbols)), distances: buildCodes(lengths.subarray(symbols)) }
}

function readLengths(packed: PackedBytes, codes: Codes, count: number): Uint8Array {
  const lengths = new Uint8Array(count)
  for (let at = 0; at < count;) {
    const symbol = readSymbol(packed, codes)
    if (symbol < 16) lengths[at++] = symbol
    else {
      const before = lengths[at - 1]
      if (symbol === 16 && before === undefined) throw new BrokenGzip('A length repeats nothing.')
      const [bits, least] = symbol === 16 ? [2, 3] : symbol === 17 ? [3, 3] : [7, 11]
      const end = at + least + readBits(packed, bits)
      if (end > count) throw new BrokenGzip('A block has too many lengths.')
      if (symbol === 16) lengths.fill(before!, at, end)
      at = end
    }
  }
  return lengths
}

function readSymbol(packed: PackedBytes, { table, bits }: Codes): number {
  const entry = table[peekBits(packed, bits)]!
  if (entry === 0) throw new BrokenGzip('A code has no meaning.')
  packed.at += entry & 15
  return entry >> 4
}
