import { createScanner } from './scan-json.ts'

/** A record of the file as text. */
export interface JSONPiece {
  text: string
  /** Of its first character, from 1. */
  line: number
  /** False: the file ends inside of it. */
  whole: boolean
}

/** Where the records of a JSON text stand: one after the other at its top, in an array at its top, or in an array under a key. */
export type RecordPlace = { kind: 'top' } | { kind: 'array' } | { kind: 'key'; key: string }

/** So much of what stands behind a list is shown. */
const SHOWN = 80

const DEPTH = { top: 0, array: 1, key: 2 }

/** Cuts JSON text that comes in pieces into the texts of its records; what is broken inside of one is not looked at. */
export function createSplitter(place: RecordPlace): {
  feed(text: string): JSONPiece[]
  end(): JSONPiece[]
  rest(): string
} {
  const depth = DEPTH[place.kind]
  let buffer = ''
  /** Place of the buffer's first character in the whole text. */
  let origin = 0
  let start = -1
  let startLine = 1
  let key = { from: 0, text: '' }
  let pieces: JSONPiece[] = []
  /** Place behind the end of the array at the top, -1 before, and what stands there. */
  let behind = -1
  let rest = ''
  const scanner = createScanner((mark, at) => {
    const current = scanner.depth()
    if (mark === '"' && current === 1) readKey(at)
    else if (depth === 0) cutAtTop(mark, at, current)
    else if (mark === '[' && current === depth - 1 && start < 0 && isWanted()) begin(at + 1)
    else if (start >= 0 && current === depth && (mark === ',' || mark === ']')) {
      cut(at, true)
      if (mark === ',') begin(at + 1)
      else if (place.kind === 'array') behind = at + 1
    }
  })

  function cutAtTop(mark: string, at: number, current: number): void {
    if (current === 0 && (mark === '{' || mark === '[')) begin(at)
    else if (current === 1 && start >= 0 && (mark === '}' || mark === ']')) cut(at + 1, true)
  }

  function isWanted(): boolean {
    return place.kind === 'array' || (place.kind === 'key' && key.text === place.key)
  }

  function readKey(at: number): void {
    if (scanner.inString()) key = { from: at + 1, text: '' }
    else key.text = parseKey(buffer.slice(key.from - origin, at - origin))
  }

  function begin(at: number): void {
    behind = -1
    start = at
    startLine = scanner.line()
  }

  function cut(end: number, whole: boolean): void {
    const raw = buffer.slice(start - origin, end - origin)
    const text = raw.trim()
    const blanks = raw.slice(0, raw.length - raw.trimStart().length)
    if (text !== '') pieces.push({ text, line: startLine + blanks.split('\n').length - 1, whole })
    start = -1
  }

  return {
    feed(text) {
      const end = origin + buffer.length
      const kept = start >= 0 ? start : scanner.inString() && scanner.depth() === 1 ? Math.max(origin, key.from) : end
      buffer = buffer.slice(kept - origin) + text
      origin = kept
      pieces = []
      scanner.feed(text)
      if (behind < 0) rest = ''
      else if (rest.length < SHOWN)
        rest = (rest + buffer.slice(Math.max(behind, end) - origin)).trimStart().slice(0, SHOWN)
      return pieces
    },
    end() {
      pieces = []
      if (start >= 0) cut(origin + buffer.length, false)
      return pieces
    },
    rest: () => rest.trimEnd(),
  }
}

/** The text between the quotes of a key. */
export function parseKey(text: string): string {
  if (!text.includes('\\')) return text
  try {
    return String(JSON.parse(`"${text}"`))
  } catch {
    return text
  }
}
