import { constants, crc32, deflateRawSync } from 'node:zlib'
import { joinBytes, u32 } from './bytes.ts'

/** A deflate stream that inflates to `block` repeated so many times: its packed form is repeated, nothing is inflated here. */
export function deflateRepeated(block: Uint8Array, times: number): Uint8Array {
  const packed = deflateRawSync(block, { level: 9, finishFlush: constants.Z_FULL_FLUSH })
  return joinBytes(...Array.from({ length: times }, () => packed), [0x03, 0x00])
}

/** The checksum of `block` repeated so many times. */
export function checksumRepeated(block: Uint8Array, times: number): number {
  let sum = 0
  for (let i = 0; i < times; i++) sum = crc32(block, sum)
  return sum
}

/** The same as a whole gzip file with a right checksum. */
export function gzipRepeated(block: Uint8Array, times: number): Uint8Array {
  return joinBytes(
    [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 2, 3],
    deflateRepeated(block, times),
    u32(checksumRepeated(block, times)),
    u32((block.length * times) % 2 ** 32),
  )
}
