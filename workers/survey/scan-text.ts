import type { RecordScan } from './scan-records.ts'

/** So many bytes are read at a time. */
const PIECE = 4 * 1024 * 1024

/**
 * Has a UTF-8 text scanned from its first byte on, before each piece of it as long as `isWanted`, which hears how many bytes
 * have been scanned. False: not to its end. Memory: a piece and the record at its end.
 */
export async function scanText(
  file: Blob,
  scan: Pick<RecordScan, 'scan'>,
  isWanted: (bytes: number) => boolean | Promise<boolean>,
): Promise<boolean> {
  let rest = new Uint8Array()
  for (let from = 0; from < file.size; from += PIECE) {
    const piece = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer())
    if (!(await isWanted(from))) return false
    const bytes = rest.length === 0 ? piece : join(rest, piece)
    const last = from + PIECE >= file.size
    rest = bytes.subarray(scan.scan(bytes, last))
  }
  return true
}

function join(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const joined = new Uint8Array(a.length + b.length)
  joined.set(a)
  joined.set(b, a.length)
  return joined
}
