const encoder = new TextEncoder()

export const utf8 = (text: string): Uint8Array => encoder.encode(text)

export function joinBytes(...parts: (Uint8Array | number[])[]): Uint8Array {
  return Uint8Array.from(Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array))))
}

/** Numbers of 16 and 32 bits as most formats write them: the low byte first. */
export const u16 = (value: number): number[] => [value & 0xff, (value >>> 8) & 0xff]
export const u32 = (value: number): number[] => [...u16(value & 0xffff), ...u16(value >>> 16)]

/** The file without its last bytes. */
export const cutAfter = (bytes: Uint8Array, share: number): Uint8Array =>
  bytes.subarray(0, Math.floor(bytes.length * share))

/** The file with other bytes at a place; a negative place counts from its end. */
export function overwrite(bytes: Uint8Array, at: number, by: Uint8Array | number[]): Uint8Array {
  const copy = Uint8Array.from(bytes)
  copy.set(by, at < 0 ? copy.length + at : at)
  return copy
}

/** The same bytes in every run, and without any order (mulberry32). */
export function noise(length: number, seed: number): Uint8Array {
  let state = seed
  return Uint8Array.from({ length }, () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return (mixed ^ (mixed >>> 14)) & 0xff
  })
}
