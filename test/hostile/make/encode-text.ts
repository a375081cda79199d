import { joinBytes, utf8 } from './bytes.ts'

/** Text in an encoding of one byte a character, e.g. `windows-1256`: what the platform decodes, turned around. */
export function encodeSingleByte(text: string, encoding: string): Uint8Array {
  const decoder = new TextDecoder(encoding)
  const byteOf = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]))
  return Uint8Array.from(Array.from(text), (character) => {
    const byte = byteOf.get(character)
    if (byte === undefined) throw new Error(`${encoding} has no “${character}”`)
    return byte
  })
}

/** Text as UTF-16, code unit by code unit: lone surrogates stay as they are. */
export function encodeUtf16(text: string, order: 'little' | 'big', mark: boolean): Uint8Array {
  const units = Array.from({ length: text.length }, (_, i) => text.charCodeAt(i))
  return Uint8Array.from(
    (mark ? [0xfeff, ...units] : units).flatMap((unit) => {
      const [low, high] = [unit & 0xff, unit >>> 8]
      return order === 'little' ? [low, high] : [high, low]
    }),
  )
}

export const withMark = (text: string): Uint8Array => joinBytes([0xef, 0xbb, 0xbf], utf8(text))
