import { createRoom, type Inflater, startInflate } from './inflate-blocks.ts'
import { BrokenGzip, countLeft, createPacked, feed, type PackedBytes } from './packed-bytes.ts'
import { sumBytes } from './sum-bytes.ts'

/** What a gzip turned out to be, once it has been read to its end. */
export interface GzipShape {
  /** Files packed one by one and put behind each other. */
  parts: number
  /** Bytes behind the end of the last part, and whether all of them are zeros, by which files are filled up. */
  behind: number
  zeros: boolean
}

export interface PartWalk {
  feed(bytes: Uint8Array): void
  /** Nothing more will come. */
  end(): void
  /** The next piece of text; `null` when more packed bytes are needed or all is read. Throws `BrokenGzip`, after all that came before. */
  take(): Uint8Array<ArrayBuffer> | null
  shape(): GzipShape
}

const MARK = [0x1f, 0x8b, 8]
/** A name or a comment in the head of a part is shorter. */
const LONGEST_HEAD = 200_000

/** Unpacks all parts of a gzip (RFC 1952), each against its checksum and its length. */
export function walkParts(): PartWalk {
  const packed = createPacked()
  const room = createRoom()
  const shape: GzipShape = { parts: 0, behind: 0, zeros: true }
  let inflater: Inflater | null = null
  let isBehind = false
  let [sum, length] = [0, 0]

  /** Takes the next step; false: there is none without more packed bytes. */
  function step(): boolean {
    if (isBehind) return passOver()
    if (inflater) return endPart()
    if (shape.parts > 0 && isForeign(packed)) {
      isBehind = true
      return true
    }
    if (packed.ended && countLeft(packed) === 0 && shape.parts > 0) return false
    const head = measureHead(packed)
    if (head === null) return false
    packed.at += head * 8
    inflater = startInflate(packed, room)
    ;[sum, length] = [0, 0]
    return true
  }

  function endPart(): boolean {
    if (!inflater!.ended()) return false
    packed.at = (packed.at + 7) & ~7
    if (countLeft(packed) < 8) {
      if (packed.ended) throw new BrokenGzip('It ends in the middle.')
      return false
    }
    const end = new DataView(packed.bytes.buffer, packed.at >> 3, 8)
    if (end.getUint32(0, true) !== sum) throw new BrokenGzip('What came out does not have its checksum.', 'sum')
    if (end.getUint32(4, true) !== length % 2 ** 32)
      throw new BrokenGzip('What came out does not have its length.', 'sum')
    packed.at += 64
    shape.parts += 1
    inflater = null
    return true
  }

  function passOver(): boolean {
    const rest = packed.bytes.subarray(packed.at >> 3, packed.size)
    shape.behind += rest.length
    shape.zeros &&= rest.every((byte) => byte === 0)
    packed.at = packed.size * 8
    return false
  }

  return {
    feed: (bytes) => feed(packed, bytes),
    end: () => {
      packed.ended = true
    },
    take() {
      do {
        const piece = inflater?.take() ?? null
        if (piece) {
          sum = sumBytes(piece, sum)
          length += piece.length
          return piece
        }
      } while (step())
      return null
    },
    shape: () => shape,
  }
}

/** Whether what comes next is no part of a gzip. One that is cut off within its mark is one. */
function isForeign(packed: PackedBytes): boolean {
  const from = packed.at >> 3
  const there = MARK.slice(0, countLeft(packed))
  return there.some((byte, at) => packed.bytes[from + at] !== byte)
}

const [SUM, EXTRA, NAME, COMMENT, UNKNOWN] = [2, 4, 8, 16, 0xe0]

/** Length of a part's head; `null`: not all of it is there. */
function measureHead(packed: PackedBytes): number | null {
  const head = packed.bytes.subarray(packed.at >> 3, packed.size)
  const length = isForeign(packed) ? NaN : findEnd(head)
  if (length <= head.length) return length
  if (Number.isNaN(length) || head.length > LONGEST_HEAD) throw new BrokenGzip('It does not begin as a gzip does.')
  if (packed.ended) throw new BrokenGzip('It ends in the middle.')
  return null
}

/** Where a head ends; beyond its bytes where they do not reach, `NaN` where it has what no version of gzip has. */
function findEnd(head: Uint8Array): number {
  const flags = head[3] ?? 0
  if (flags & UNKNOWN) return NaN
  let end = 10
  if (flags & EXTRA) end += 2 + (head[end] ?? 0) + (head[end + 1] ?? 0) * 256
  for (const text of [NAME, COMMENT]) {
    if (!(flags & text)) continue
    const zero = head.indexOf(0, end)
    if (zero === -1) return Infinity
    end = zero + 1
  }
  return flags & SUM ? end + 2 : end
}
