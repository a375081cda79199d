/** What an opening fence line says. */
export interface Fence {
  /** The backticks or tildes that open it. */
  marker: string
  indent: number
  info: string
}

const opening = /^( {0,3})(`{3,}(?=[^`]*$)|~{3,})(.*)$/s

/** The opening fence in a line (without its line ending), as CommonMark has it, or `null`. */
export function readFence(line: string): Fence | null {
  const match = opening.exec(line)
  return match ? { indent: match[1]!.length, marker: match[2]!, info: match[3]!.trim() } : null
}

/** True when the line (with or without its ending) closes a fence that `marker` opened. */
export function closesFence(line: string, marker: string): boolean {
  const match = /^ {0,3}(`+|~+)[ \t]*[\r\n]*$/.exec(line)
  return match !== null && match[1]![0] === marker[0] && match[1]!.length >= marker.length
}

const attribute = /([^\s=]+)=(?:"([^"]*)"|(\S*))/g

/** The words after a cell's kind: `id=clean note="two words"` → `{ id: 'clean', note: 'two words' }`. */
export function readAttributes(words: string): Record<string, string> {
  return Object.fromEntries([...words.matchAll(attribute)].map((match) => [match[1]!, match[2] ?? match[3]!]))
}

/** Where `name=value` stands in a cell's opening line, or `null`. */
export function findAttribute(open: string, name: string): { from: number; to: number } | null {
  const match = [...open.matchAll(attribute)].findLast((found) => found[1] === name)
  return match ? { from: match.index, to: match.index + match[0].length } : null
}

/** A marker that no line of `body` closes: the given one, or the shortest longer one. */
export function outlastFences(marker: string, body: string): string {
  const lines = splitLines(body)
  let longer = marker
  while (lines.some((line) => closesFence(line, longer))) longer += marker[0]!
  return longer
}

/** The lines of a text, each with its ending (LF, CRLF or CR); they join to the text again. */
export function splitLines(text: string): string[] {
  return text.match(/[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$/g) ?? []
}

/** The ending of the first line that has one; LF when none has. */
export function lineEndingOf(text: string): string {
  return /\r\n|\n|\r/.exec(text)?.[0] ?? '\n'
}

export function isBlank(line: string): boolean {
  return /^[ \t\r\n]*$/.test(line)
}
