/** What stands at a place of a JSON text, outside of its strings; a string's own quotes come too. */
export type Mark = '{' | '}' | '[' | ']' | ',' | '"'

export interface Scanner {
  /** Goes on with the next piece of the text. */
  feed(text: string): void
  /** Inside how many arrays and objects the scanner is. */
  depth(): number
  inString(): boolean
  line(): number
}

const QUOTE = 34
const BACKSLASH = 92
const MARKS: Record<number, Mark> = { 123: '{', 125: '}', 91: '[', 93: ']', 44: ',', 34: '"' }

/**
 * Walks through JSON text that comes in pieces and calls `visit` at every mark with its place in the whole text. An opening bracket
 * is visited before the depth grows, a closing one before it shrinks. Cost: one look at each character.
 */
export function createScanner(visit: (mark: Mark, place: number) => void): Scanner {
  let depth = 0
  let inString = false
  let escaped = false
  let line = 1
  let offset = 0
  return {
    depth: () => depth,
    inString: () => inString,
    line: () => line,
    feed(text) {
      for (let at = 0; at < text.length; at++) {
        const code = text.charCodeAt(at)
        if (inString) {
          if (escaped) escaped = false
          else if (code === BACKSLASH) escaped = true
          else if (code === QUOTE) {
            inString = false
            visit('"', offset + at)
          }
          continue
        }
        if (code === 10) line += 1
        const mark = MARKS[code]
        if (mark === undefined) continue
        if (mark === '"') inString = true
        visit(mark, offset + at)
        if (mark === '{' || mark === '[') depth += 1
        else if (mark === '}' || mark === ']') depth = Math.max(0, depth - 1)
      }
      offset += text.length
    },
  }
}
