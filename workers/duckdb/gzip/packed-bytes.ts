/** Packed bytes that wait to be read. Behind them stand zeros, so that a look ahead never leaves the array. */
export interface PackedBytes {
  bytes: Uint8Array
  /** How many of `bytes` are from the file. */
  size: number
  /** Where reading goes on, in bits. */
  at: number
  /** Nothing more will come. */
  ended: boolean
}

/** Cut off or damaged; or all of a part could be unpacked, but is not what was packed by its checksum. */
export type Fault = 'break' | 'sum'

/** A gzip that cannot be unpacked. */
export class BrokenGzip extends Error {
  constructor(
    message: string,
    readonly fault: Fault = 'break',
  ) {
    super(message)
  }
}

/** So many bytes are enough for the longest head of a block. */
export const AHEAD = 1024

export function createPacked(): PackedBytes {
  return { bytes: new Uint8Array(AHEAD), size: 0, at: 0, ended: false }
}

/** Puts bytes behind those that are not read yet. */
export function feed(packed: PackedBytes, more: Uint8Array): void {
  const from = packed.at >> 3
  const bytes = new Uint8Array(packed.size - from + more.length + AHEAD)
  bytes.set(packed.bytes.subarray(from, packed.size))
  bytes.set(more, packed.size - from)
  packed.bytes = bytes
  packed.size += more.length - from
  packed.at &= 7
}

/** Bytes that can be read from here on. */
export function countLeft({ size, at }: PackedBytes): number {
  return size - ((at + 7) >> 3)
}

/** Up to 16 bits, the first the lowest, without reading on. */
export function peekBits({ bytes, at }: PackedBytes, count: number): number {
  const byte = at >> 3
  const ahead = bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16)
  return (ahead >>> (at & 7)) & ((1 << count) - 1)
}

export function readBits(packed: PackedBytes, count: number): number {
  const bits = peekBits(packed, count)
  packed.at += count
  return bits
}
