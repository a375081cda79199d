import { isBlank, splitLines } from './fence.ts'

/** Number of lines that the front matter takes, blank lines after it included; 0 when there is none. */
export function lengthOfFront(lines: string[]): number {
  const closing = findClosing(lines)
  if (closing < 0) return 0
  let end = closing + 1
  while (end < lines.length && isBlank(lines[end]!)) end += 1
  return end
}

/** The YAML between the `---` lines, and where it begins in the block; `null` where no such lines are. */
export function findYaml(front: string): { text: string; offset: number } | null {
  const mark = front.startsWith('\uFEFF') ? 1 : 0
  const lines = splitLines(front.slice(mark))
  const closing = findClosing(lines)
  if (closing < 0) return null
  return { text: lines.slice(1, closing).join(''), offset: mark + lines[0]!.length }
}

function findClosing(lines: string[]): number {
  if (!/^---[ \t]*[\r\n]+$/.test(lines[0] ?? '')) return -1
  return lines.findIndex((line, index) => index > 0 && /^---[ \t]*[\r\n]*$/.test(line))
}
