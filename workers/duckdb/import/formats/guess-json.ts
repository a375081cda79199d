/** Thrown where the text at hand ends: what stands there so far is right. */
class Ended extends Error {}
class Wrong extends Error {}

interface Cursor {
  text: string
  at: number
}

/**
 * Whether the beginning of a text is JSON: `json` for one value, `ndjson` for a value on each line, `null` for another
 * text, e.g. a CSV whose header begins with `[`. It is judged by the first record: later ones may be broken.
 */
export function guessJSON(head: string): 'json' | 'ndjson' | null {
  const cursor = { text: head.replace(/^\uFEFF/, ''), at: 0 }
  skipBlanks(cursor)
  const first = cursor.text[cursor.at]
  if (first !== '{' && first !== '[') return null
  const start = cursor.at
  try {
    if (first === '[' && hasRecord(cursor)) return 'json'
    cursor.at = start
    readValue(cursor)
  } catch (error) {
    return error instanceof Ended ? 'json' : null
  }
  return judgeRest(cursor, cursor.text.slice(start, cursor.at).includes('\n'))
}

/** After the first value: nothing more, or a further one below. */
function judgeRest({ text, at }: Cursor, spread: boolean): 'json' | 'ndjson' | null {
  const [, blanks = '', next = ''] = /^(\s*)([^]?)/.exec(text.slice(at)) ?? []
  if (next === '') return 'json'
  if (!blanks.includes('\n')) return null
  return next === '{' || next === '[' ? (spread ? 'json' : 'ndjson') : spread ? null : 'ndjson'
}

/** `[` and a whole object or list: no CSV has that, whatever follows. */
function hasRecord(cursor: Cursor): boolean {
  cursor.at += 1
  skipBlanks(cursor)
  if (cursor.text[cursor.at] !== '{') return false
  readValue(cursor)
  return true
}

function readValue(cursor: Cursor): void {
  skipBlanks(cursor)
  const first = peek(cursor)
  if (first === '{') return readItems(cursor, '}', readEntry)
  if (first === '[') return readItems(cursor, ']', readValue)
  if (first === '"') return readText(cursor)
  readWord(cursor)
}

function readItems(cursor: Cursor, end: string, readItem: (cursor: Cursor) => void): void {
  cursor.at += 1
  skipBlanks(cursor)
  if (peek(cursor) === end) return void (cursor.at += 1)
  for (;;) {
    readItem(cursor)
    skipBlanks(cursor)
    const mark = peek(cursor)
    cursor.at += 1
    if (mark === end) return
    if (mark !== ',') throw new Wrong()
  }
}

function readEntry(cursor: Cursor): void {
  skipBlanks(cursor)
  readText(cursor)
  skipBlanks(cursor)
  if (peek(cursor) !== ':') throw new Wrong()
  cursor.at += 1
  readValue(cursor)
}

function readText(cursor: Cursor): void {
  if (peek(cursor) !== '"') throw new Wrong()
  for (cursor.at += 1; peek(cursor) !== '"'; cursor.at += 1) if (peek(cursor) === '\\') cursor.at += 1
  cursor.at += 1
}

function readWord(cursor: Cursor): void {
  const [word] = /^[-+.\w]*/.exec(cursor.text.slice(cursor.at, cursor.at + 400)) ?? ['']
  if (cursor.at + word.length >= cursor.text.length) throw new Ended()
  if (!/^(true|false|null|-?\d+(\.\d+)?([eE][-+]?\d+)?)$/.test(word)) throw new Wrong()
  cursor.at += word.length
}

function skipBlanks(cursor: Cursor): void {
  while (cursor.at < cursor.text.length && ' \t\r\n'.includes(cursor.text[cursor.at]!)) cursor.at += 1
}

function peek({ text, at }: Cursor): string {
  if (at >= text.length) throw new Ended()
  return text[at]!
}
