const MAGIC = 0x184d2204

/**
 * Inflates one LZ4 frame (https://github.com/lz4/lz4/blob/dev/doc/lz4_Frame_format.md) into `size` bytes. Checksums are
 * not checked. Throws a RangeError when the data do not fit.
 */
export function inflateLZ4(frame: Uint8Array, size: number): Uint8Array {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.byteLength)
  if (view.getUint32(0, true) !== MAGIC) throw new RangeError('This is no LZ4 frame.')
  const flags = frame[4]!
  const hasSize = (flags & 8) !== 0
  const hasDictionary = (flags & 1) !== 0
  const blockChecksum = (flags & 16) !== 0 ? 4 : 0
  const output = new Uint8Array(size)
  let at = 7 + (hasSize ? 8 : 0) + (hasDictionary ? 4 : 0)
  let filled = 0
  for (;;) {
    const header = view.getUint32(at, true)
    at += 4
    if (header === 0) break
    const length = header & 0x7fffffff
    const block = frame.subarray(at, at + length)
    if (header >>> 31) {
      output.set(block, filled)
      filled += length
    } else filled = inflateBlock(block, output, filled)
    at += length + blockChecksum
  }
  if (filled !== size) throw new RangeError('An LZ4 frame has another length than stated.')
  return output
}

/** Inflates a block behind what stands in `output`; gives the new end. Matches may reach into earlier blocks. */
function inflateBlock(block: Uint8Array, output: Uint8Array, filled: number): number {
  let at = 0
  let end = filled
  const readLength = (start: number): number => {
    let length = start
    if (start === 15) {
      let byte
      do {
        byte = block[at++] ?? 0
        length += byte
      } while (byte === 255)
    }
    return length
  }
  while (at < block.length) {
    const token = block[at++]!
    const literals = readLength(token >> 4)
    if (end + literals > output.length) throw new RangeError('An LZ4 block is longer than stated.')
    output.set(block.subarray(at, at + literals), end)
    at += literals
    end += literals
    if (at >= block.length) break
    const distance = block[at]! | (block[at + 1]! << 8)
    at += 2
    const length = readLength(token & 15) + 4
    if (distance === 0 || distance > end || end + length > output.length)
      throw new RangeError('An LZ4 block points outside of its data.')
    for (let index = 0; index < length; index++) output[end + index] = output[end + index - distance]!
    end += length
  }
  return end
}
