/** So many bytes are read at a time. */
const PIECE = 4 * 1024 * 1024
const [LF, CR] = [0x0a, 0x0d]

/** A line of a text: its number, from 1, and where it begins. */
export interface NumberedLine {
  line: number
  from: number
}

/**
 * The lines of a text on which records begin, by where they do in bytes, ascending. The engine counts records
 * instead, and where it says that one begins, the end of the line before may still stand.
 */
export async function numberLines(file: Blob, positions: number[]): Promise<NumberedLine[]> {
  const lines: NumberedLine[] = []
  let now: NumberedLine = { line: 1, from: 0 }
  for (let from = 0; from < file.size && lines.length < positions.length; from += PIECE) {
    const bytes = new Uint8Array(await file.slice(from, from + PIECE).arrayBuffer())
    for (let at = 0; at < bytes.length; at++) {
      const isEnd = bytes[at] === LF
      if (!isEnd && bytes[at] !== CR) while (positions[lines.length]! <= from + at) lines.push(now)
      if (isEnd) now = { line: now.line + 1, from: from + at + 1 }
    }
  }
  while (lines.length < positions.length) lines.push(now)
  return lines
}

/** The text of a line, at most so many bytes of it. */
export async function readLine(file: Blob, { from }: NumberedLine, most: number): Promise<string> {
  const [text = ''] = (await file.slice(from, from + most).text()).split(/\r?\n/, 1)
  return text
}
