import { Bool, type Data, Float64, Int64, makeData, TimestampMicrosecond, Utf8 } from 'apache-arrow'
import { type Cell, type CellKind, printCell } from './cell-kinds.ts'

/** One column of a batch as Arrow data; every value fits the kind. */
export function buildColumn(cells: readonly Cell[], kind: CellKind): Data {
  const { nullBitmap, nullCount } = markMissing(cells)
  const shape = { length: cells.length, nullCount, nullBitmap }
  switch (kind) {
    case 'boolean':
      return makeData({ type: new Bool(), ...shape, data: packBits(cells, (cell) => cell === true) })
    case 'integer':
    case 'big':
      return makeData({ type: new Int64(), ...shape, data: BigInt64Array.from(cells, (cell) => BigInt(whole(cell))) })
    case 'double':
      return makeData({ type: new Float64(), ...shape, data: Float64Array.from(cells, (cell) => Number(cell)) })
    case 'moment':
      return makeData({ type: new TimestampMicrosecond(), ...shape, data: BigInt64Array.from(cells, toMicroseconds) })
    case 'none':
    case 'text':
      return makeData({ type: new Utf8(), ...shape, ...packText(cells) })
  }
}

function whole(cell: Cell): number | bigint {
  return typeof cell === 'number' || typeof cell === 'bigint' ? cell : 0
}

function toMicroseconds(cell: Cell): bigint {
  const time = cell instanceof Date ? cell.getTime() : 0
  return Number.isNaN(time) ? 0n : BigInt(Math.round(time)) * 1000n
}

function isMissing(cell: Cell): boolean {
  return cell === null || (cell instanceof Date && Number.isNaN(cell.getTime()))
}

function markMissing(cells: readonly Cell[]): { nullBitmap: Uint8Array; nullCount: number } {
  let nullCount = 0
  const nullBitmap = packBits(cells, (cell) => {
    const missing = isMissing(cell)
    if (missing) nullCount += 1
    return !missing
  })
  return { nullBitmap, nullCount }
}

function packBits(cells: readonly Cell[], isSet: (cell: Cell) => boolean): Uint8Array {
  const bits = new Uint8Array(Math.ceil(cells.length / 64) * 8)
  cells.forEach((cell, index) => {
    if (isSet(cell)) bits[index >> 3]! |= 1 << (index & 7)
  })
  return bits
}

const encoder = new TextEncoder()

/** UTF-8 takes at most three bytes for each UTF-16 unit. */
function packText(cells: readonly Cell[]): { valueOffsets: Int32Array; data: Uint8Array } {
  const texts = cells.map(printCell)
  const valueOffsets = new Int32Array(cells.length + 1)
  const units = texts.reduce((sum, text) => sum + (text?.length ?? 0), 0)
  let data = new Uint8Array(Math.ceil(units * 1.5) + 64)
  let at = 0
  texts.forEach((text, index) => {
    if (text) {
      if (at + text.length * 3 > data.length) data = grow(data, at + text.length * 3)
      at += encoder.encodeInto(text, data.subarray(at)).written
    }
    valueOffsets[index + 1] = at
  })
  return { valueOffsets, data: data.subarray(0, at) }
}

function grow(bytes: Uint8Array<ArrayBuffer>, needed: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.max(needed, bytes.length * 2))
  larger.set(bytes)
  return larger
}
