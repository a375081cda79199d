/** So many bytes are read at a time. */
const PIECE = 4 * 1024 * 1024
const [LF, CR] = [0x0a, 0x0d]

/**
 * The lines of a text, from 1, on which records begin, by where they do in bytes, ascending. The engine counts records
 * instead, and where it says that one begins, the end of the line before may still stand.
 */
export async function numberLines(file: Blob, positions: number[]): Promise<number[]> {
  const lines: number[] = []
  let line = 1
  for (let from = 0; from < file.size && lines.length < positions.length; from += PIECE) {
    const bytes = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer())
    for (let at = 0; at < bytes.length; at++) {
      const isEnd = bytes[at] === LF
      if (!isEnd && bytes[at] !== CR) while (positions[lines.length]! <= from + at) lines.push(line)
      if (isEnd) line++
    }
  }
  while (lines.length < positions.length) lines.push(line)
  return lines
}
