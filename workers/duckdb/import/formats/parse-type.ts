/** A type of the engine, as far as it matters for making its values readable. */
export type NestedType =
  | { kind: 'plain'; name: string }
  | { kind: 'list'; of: NestedType }
  | { kind: 'struct'; fields: { name: string; type: NestedType }[] }
  | { kind: 'map'; value: NestedType }

interface Cursor {
  text: string
  at: number
}

/** Reads the engine's own name of a type, e.g. `STRUCT(city VARCHAR, "zip code" INTEGER)[]`. */
export function parseType(text: string): NestedType {
  return readType({ text, at: 0 })
}

function readType(cursor: Cursor): NestedType {
  let type = readElement(cursor)
  for (;;) {
    const [array] = /^\[\d*\]/.exec(cursor.text.slice(cursor.at)) ?? []
    if (array === undefined) return type
    cursor.at += array.length
    type = { kind: 'list', of: type }
  }
}

function readElement(cursor: Cursor): NestedType {
  if (take(cursor, 'STRUCT(')) return { kind: 'struct', fields: readFields(cursor) }
  if (take(cursor, 'MAP(')) {
    readType(cursor)
    take(cursor, ', ')
    const value = readType(cursor)
    take(cursor, ')')
    return { kind: 'map', value }
  }
  const start = cursor.at
  while (cursor.at < cursor.text.length && !',)['.includes(cursor.text[cursor.at]!)) {
    if (cursor.text[cursor.at] === '(') skipParentheses(cursor)
    else cursor.at += 1
  }
  return { kind: 'plain', name: cursor.text.slice(start, cursor.at) }
}

function readFields(cursor: Cursor): { name: string; type: NestedType }[] {
  const fields: { name: string; type: NestedType }[] = []
  while (cursor.at < cursor.text.length && !take(cursor, ')')) {
    take(cursor, ', ')
    const name = readName(cursor)
    take(cursor, ' ')
    fields.push({ name, type: readType(cursor) })
  }
  return fields
}

function readName(cursor: Cursor): string {
  const rest = cursor.text.slice(cursor.at)
  const [written] = /^(?:"(?:[^"]|"")*"|[^ ]+)/.exec(rest) ?? ['']
  cursor.at += written.length
  return written.startsWith('"') ? written.slice(1, -1).replaceAll('""', '"') : written
}

/** `DECIMAL(18,3)`, `ENUM('a', 'b)')`: what stands in parentheses belongs to the name. */
function skipParentheses(cursor: Cursor): void {
  const [inside] = /^\((?:'(?:[^']|'')*'|[^)'])*\)/.exec(cursor.text.slice(cursor.at)) ?? ['(']
  cursor.at += inside.length
}

function take(cursor: Cursor, word: string): boolean {
  if (!cursor.text.startsWith(word, cursor.at)) return false
  cursor.at += word.length
  return true
}
