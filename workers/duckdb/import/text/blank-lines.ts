/** The lines to be blanked must end within so many bytes: a table begins in the head of its file. */
const HEAD = 1024 * 1024
const [LF, CR] = [0x0a, 0x0d]

/**
 * A UTF-8 text whose first lines are empty: the engine looks for quotes in lines that it is to pass over, too, and takes a
 * row with them. They end like the line below. A text whose head has fewer lines stays as it is.
 */
export async function blankLines(file: Blob, lines: number): Promise<Blob> {
  if (lines === 0) return file
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer())
  let from = 0
  for (let line = 0; line < lines; line++) {
    from = head.indexOf(LF, from) + 1
    if (from === 0) return file
  }
  const end = head[head.indexOf(LF, from) - 1] === CR ? '\r\n' : '\n'
  return new Blob([end.repeat(lines), file.slice(from)])
}
