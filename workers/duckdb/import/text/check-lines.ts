const LF = 0x0a

/**
 * Looks at the bytes of a text as they are read, in order: `from` is where a piece begins. True: a line is longer than
 * `most` bytes. It looks for the last line end within each `most` bytes: next to nothing of the text is looked at. A piece
 * that does not follow the one before is taken to begin with a line.
 */
export function createLineCheck(most: number): (bytes: Uint8Array, from: number) => boolean {
  let [line, next] = [0, 0]
  return (bytes, from) => {
    if (from !== next) line = from
    next = from + bytes.length
    while (next - line > most) {
      const within = line + most - from
      const found = within < 0 ? -1 : bytes.lastIndexOf(LF, within)
      if (found < 0 || from + found < line) return true
      line = from + found + 1
    }
    const last = bytes.lastIndexOf(LF)
    if (last >= 0) line = from + last + 1
    return false
  }
}
