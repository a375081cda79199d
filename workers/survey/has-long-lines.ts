/** So many bytes are read at a time, the next while one is looked at. */
const PIECE = 8 * 1024 * 1024
const LF = 0x0a

/**
 * Whether a line of the text is longer than `most` bytes. It looks for the last line end within each `most` bytes: next to
 * nothing of the text is looked at. `onBytes` hears how far it is; what it throws ends it.
 */
export async function hasLongLines(
  file: Blob,
  most: number,
  onBytes: (bytes: number) => Promise<void> = () => Promise.resolve(),
): Promise<boolean> {
  const take = (from: number) => file.slice(from, from + PIECE).arrayBuffer()
  let [line, next] = [0, take(0)]
  for (let from = 0; from < file.size; from += PIECE) {
    const bytes = new Uint8Array(await next)
    next = take(from + PIECE)
    // where a line is long, the piece that was asked for is not waited for
    next.catch(() => undefined)
    const end = from + bytes.length
    while (end - line > most) {
      const within = line + most - from
      const found = within < 0 ? -1 : bytes.lastIndexOf(LF, within)
      if (found < 0 || from + found < line) return true
      line = from + found + 1
    }
    await onBytes(end)
    const last = bytes.lastIndexOf(LF)
    if (last >= 0) line = from + last + 1
  }
  return false
}
