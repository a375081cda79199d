import { AHEAD, BrokenGzip, countLeft, type PackedBytes } from './packed-bytes.ts'
import { type BlockHead, readBlockHead } from './read-block-head.ts'

/** How far back a deflated stream refers. */
const WINDOW = 32_768
/** So much is unpacked at a time, and what one reference may add. */
const PIECE = 262_144
const LONGEST = 258

// RFC 1951, 3.2.5: base and extra bits of lengths and distances
const LENGTH_BITS = Uint8Array.from({ length: 29 }, (_, at) => (at < 8 || at === 28 ? 0 : (at - 4) >> 2))
const LENGTH_BASE = sumUp(LENGTH_BITS, 3).fill(LONGEST, 28)
const DISTANCE_BITS = Uint8Array.from({ length: 30 }, (_, at) => (at < 4 ? 0 : (at - 2) >> 1))
const DISTANCE_BASE = sumUp(DISTANCE_BITS, 1)

function sumUp(bits: Uint8Array, from: number): Uint16Array {
  let sum = from
  return Uint16Array.from(bits, (extra) => {
    sum += 1 << extra
    return sum - (1 << extra)
  })
}

export interface Inflater {
  /** The next piece of text; `null` when more packed bytes are needed or the stream has ended. Throws `BrokenGzip`, after all that came before. */
  take(): Uint8Array<ArrayBuffer> | null
  ended(): boolean
}

/** Room to unpack in; one stream after the other may use it. */
export function createRoom(): Uint8Array {
  return new Uint8Array(WINDOW + PIECE + LONGEST)
}

/**
 * Unpacks one deflated stream (RFC 1951) out of `packed`, and leaves what stands behind it there: the browser's own
 * unpacking does not tell how far it read, which is needed where several streams follow each other.
 */
export function startInflate(packed: PackedBytes, output: Uint8Array): Inflater {
  /** Where text begins that was not taken, and where it ends. */
  let [from, filled] = [0, 0]
  let block: BlockHead | null = null
  let ended = false
  let failure: BrokenGzip | null = null

  /** Goes on to the end of a block, of the room or of what is there; false: it needs more. */
  function advance(): boolean {
    if (block === null) {
      if (!packed.ended && countLeft(packed) < AHEAD) return false
      block = readBlockHead(packed)
      if (packed.at > packed.size * 8) throw cutOff()
      return true
    }
    const isThrough = block.kind === 'stored' ? copyStored(block) : copyCoded(block)
    if (isThrough) {
      ended = block.last
      block = null
    }
    return isThrough || filled >= WINDOW + PIECE
  }

  function copyStored(stored: BlockHead & { kind: 'stored' }): boolean {
    const length = Math.min(stored.length, countLeft(packed), WINDOW + PIECE - filled)
    output.set(packed.bytes.subarray(packed.at >> 3, (packed.at >> 3) + length), filled)
    packed.at += length * 8
    filled += length
    stored.length -= length
    if (stored.length > 0 && packed.ended && countLeft(packed) === 0) throw cutOff()
    return stored.length === 0
  }

  function copyCoded({ symbols, distances }: BlockHead & { kind: 'coded' }): boolean {
    const { bytes } = packed
    const { table, bits } = symbols
    const mask = (1 << bits) - 1
    const end = packed.size * 8
    // a length and a distance together have at most 48 bits
    const safe = packed.ended ? end : end - 48
    let { at } = packed
    while (filled < WINDOW + PIECE) {
      if (at > safe) {
        packed.at = at
        if (packed.ended) throw cutOff()
        return false
      }
      const byte = at >> 3
      const ahead = (bytes[byte]! | (bytes[byte + 1]! << 8) | (bytes[byte + 2]! << 16)) >>> (at & 7)
      const entry = table[ahead & mask]!
      if (entry === 0) throw new BrokenGzip('A code has no meaning.')
      at += entry & 15
      const symbol = entry >> 4
      if (symbol < 256) {
        if (at > end) throw cutOff()
        output[filled++] = symbol
      } else if (symbol === 256) {
        if (at > end) throw cutOff()
        packed.at = at
        return true
      } else {
        packed.at = at
        copyBack(symbol - 257, distances.table, distances.bits)
        at = packed.at
      }
    }
    packed.at = at
    return false
  }

  /** Repeats text that stands some way back. */
  function copyBack(symbol: number, table: Uint16Array, bits: number): void {
    if (symbol > 28) throw new BrokenGzip('A length has no meaning.')
    const length = LENGTH_BASE[symbol]! + takeBits(LENGTH_BITS[symbol]!)
    const entry = table[lookAhead(bits)]!
    if (entry === 0 || entry >> 4 > 29) throw new BrokenGzip('A distance has no meaning.')
    packed.at += entry & 15
    const distance = DISTANCE_BASE[entry >> 4]! + takeBits(DISTANCE_BITS[entry >> 4]!)
    if (packed.at > packed.size * 8) throw cutOff()
    if (distance > filled) throw new BrokenGzip('A distance leads before the beginning.')
    const stop = filled + length
    if (distance >= length) output.copyWithin(filled, filled - distance, stop - distance)
    else for (let to = filled; to < stop; to++) output[to] = output[to - distance]!
    filled = stop
  }

  function lookAhead(bits: number): number {
    const byte = packed.at >> 3
    const ahead = packed.bytes[byte]! | (packed.bytes[byte + 1]! << 8) | (packed.bytes[byte + 2]! << 16)
    return (ahead >>> (packed.at & 7)) & ((1 << bits) - 1)
  }

  function takeBits(bits: number): number {
    const taken = lookAhead(bits)
    packed.at += bits
    return taken
  }

  return {
    take() {
      try {
        while (!failure && !ended && filled < WINDOW + PIECE && advance());
      } catch (error) {
        if (!(error instanceof BrokenGzip)) throw error
        failure = error
      }
      if (filled === from) {
        if (failure) throw failure
        return null
      }
      const piece = output.slice(from, filled)
      const kept = Math.min(WINDOW, filled)
      output.copyWithin(0, filled - kept, filled)
      from = filled = kept
      return piece
    },
    ended: () => ended && from === filled,
  }
}

function cutOff(): BrokenGzip {
  return new BrokenGzip('It ends in the middle.')
}
