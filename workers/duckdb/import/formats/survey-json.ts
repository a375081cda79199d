import { createScanner } from './scan-json.ts'
import { parseKey } from './split-json.ts'

/** What a JSON text holds whose top is an object: how many values stand at its top, and how many records under each key. */
export interface Survey {
  feed(text: string): void
  tops(): number
  arrays(): Map<string, number>
}

export function createSurvey(): Survey {
  const arrays = new Map<string, number>()
  let tops = 0
  let piece = ''
  /** Place of the piece's first character in the whole text. */
  let origin = 0
  /** Where the key that is being read begins, -1 between keys, and what earlier pieces had of it. */
  let from = -1
  let carried = ''
  let key = ''
  let inArray = false
  const scanner = createScanner((mark, at) => {
    const depth = scanner.depth()
    if (mark === '"' && depth === 1) readKey(at)
    else if (mark === '{' && depth === 0) tops += 1
    else if (depth === 1 && (mark === '[' || mark === '{')) inArray = mark === '['
    else if (depth === 2 && inArray && (mark === '[' || mark === '{')) arrays.set(key, (arrays.get(key) ?? 0) + 1)
  })

  function readKey(at: number): void {
    if (scanner.inString()) {
      from = at + 1
      carried = ''
    } else {
      key = parseKey(carried + piece.slice(Math.max(0, from - origin), at - origin))
      from = -1
    }
  }

  return {
    tops: () => tops,
    arrays: () => arrays,
    feed(text) {
      if (from >= 0) carried += piece.slice(Math.max(0, from - origin))
      origin += piece.length
      piece = text
      scanner.feed(text)
    },
  }
}
