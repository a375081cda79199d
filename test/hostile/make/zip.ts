import { crc32, deflateRawSync } from 'node:zlib'
import { joinBytes, u16, u32, utf8 } from './bytes.ts'

export interface ZipEntry {
  name: string
  content: string | Uint8Array
  /** Already packed with deflate: then `content` is what is written, and the size it claims has to be said. */
  packed?: { size: number; checksum: number }
  /** Packs nothing. */
  stored?: boolean
  /** Only the mark of it: the bytes stand as they are. */
  encrypted?: boolean
  /** A method of packing other than 0 (none) and 8 (deflate). */
  method?: number
  /** What the directory says of the size, if that is not true. */
  claims?: number
}

/** A zip as any packer writes it, byte by byte, so that each part of it can lie. */
export function makeZip(entries: ZipEntry[]): Uint8Array {
  const locals: Uint8Array[] = []
  const directory: Uint8Array[] = []
  let offset = 0
  for (const entry of entries) {
    const { head, body } = packEntry(entry)
    const name = utf8(entry.name)
    locals.push(joinBytes([0x50, 0x4b, 3, 4], u16(20), head, u16(name.length), u16(0), name, body))
    directory.push(describeEntry(head, name, offset))
    offset += locals.at(-1)!.length
  }
  return joinBytes(...locals, closeDirectory(directory, offset))
}

/** A zip whose directory names one entry so many times: small, and endless for whoever unpacks all of it. */
export function makeOverlappingZip(entry: ZipEntry, times: number): Uint8Array {
  const { head, body } = packEntry(entry)
  const name = utf8(entry.name)
  const local = joinBytes([0x50, 0x4b, 3, 4], u16(20), head, u16(name.length), u16(0), name, body)
  const directory = Array.from({ length: times }, (_, i) => describeEntry(head, utf8(`${i}-${entry.name}`), 0))
  return joinBytes(local, closeDirectory(directory, local.length))
}

/** Flags to sizes: what an entry's own header and the directory say in the same words. */
function packEntry(entry: ZipEntry): { head: Uint8Array; body: Uint8Array } {
  const content = typeof entry.content === 'string' ? utf8(entry.content) : entry.content
  const body = entry.packed || entry.stored ? content : Uint8Array.from(deflateRawSync(content))
  const { size, checksum } = entry.packed ?? { size: content.length, checksum: crc32(content) }
  const method = entry.method ?? (entry.stored ? 0 : 8)
  const flags = 0x800 | (entry.encrypted ? 1 : 0)
  const [time, day] = [u16(0), u16(0x21)]
  const sizes = [...u32(body.length), ...u32(entry.claims ?? size)]
  return { head: joinBytes(u16(flags), u16(method), time, day, u32(checksum), sizes), body }
}

function describeEntry(head: Uint8Array, name: Uint8Array, offset: number): Uint8Array {
  const attributes = [...u16(0), ...u16(0), ...u16(0), ...u16(0), ...u32(0)]
  return joinBytes([0x50, 0x4b, 1, 2], u16(20), u16(20), head, u16(name.length), attributes, u32(offset), name)
}

function closeDirectory(directory: Uint8Array[], offset: number): Uint8Array {
  const bytes = joinBytes(...directory)
  const count = u16(directory.length)
  return joinBytes(bytes, [0x50, 0x4b, 5, 6], u16(0), u16(0), count, count, u32(bytes.length), u32(offset), u16(0))
}
