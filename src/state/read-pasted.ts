/** Text from the clipboard that is a table. */
export interface PastedTable {
  text: string
  kind: 'tsv' | 'csv' | 'json'
  /** The first rows as they stand, with the header if there is one; at most `SHOWN`. */
  preview: string[][]
  /** Rows of the table, the header left out. */
  rows: number
  /** A guess: the first line names the columns. */
  header: boolean
}

const SHOWN = 6

/** What a pasted text holds, if it is a table of two or more columns or a JSON list of objects; else `null`. */
export function readPasted(text: string): PastedTable | null {
  const trimmed = text.replace(/^\uFEFF/, '').replace(/\s+$/, '')
  if (trimmed === '') return null
  return /^[[{]/.test(trimmed) ? readJson(trimmed) : (readSeparated(trimmed, '\t') ?? readSeparated(trimmed, ','))
}

function readSeparated(text: string, delimiter: ',' | '\t'): PastedTable | null {
  const rows = splitRows(text, delimiter)
  const columns = rows[0]?.length ?? 0
  if (columns < 2 || rows.length < 2) return null
  // prose has commas, too, but never the same number of them in every line
  const even = rows.filter((row) => row.length === columns).length
  if (even < rows.length * (delimiter === '\t' ? 0.8 : 0.95)) return null
  const header = hasHeader(rows)
  return {
    text,
    kind: delimiter === '\t' ? 'tsv' : 'csv',
    preview: rows.slice(0, SHOWN),
    rows: rows.length - (header ? 1 : 0),
    header,
  }
}

/** The rows of delimited text; quotes hold delimiters and line breaks, doubled they stand for themselves. */
export function splitRows(text: string, delimiter: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  while (at <= text.length) {
    const quoted = text[at] === '"'
    const [value, next] = quoted ? readQuoted(text, at + 1) : readPlain(text, at, delimiter)
    rows.at(-1)!.push(value)
    at = next
    if (text[at] === delimiter) at += 1
    else if (at >= text.length) break
    else {
      at += text.startsWith('\r\n', at) ? 2 : 1
      rows.push([])
    }
  }
  return rows
}

function readPlain(text: string, from: number, delimiter: string): [string, number] {
  let to = from
  while (to < text.length && text[to] !== delimiter && text[to] !== '\n' && text[to] !== '\r') to += 1
  return [text.slice(from, to), to]
}

/** What follows the closing quote up to the next delimiter belongs to nothing and is taken as it stands. */
function readQuoted(text: string, from: number): [string, number] {
  let value = ''
  let at = from
  for (;;) {
    const end = text.indexOf('"', at)
    if (end < 0) return [value + text.slice(at), text.length]
    value += text.slice(at, end)
    if (text[end + 1] !== '"') return [value, end + 1]
    value += '"'
    at = end + 2
  }
}

/** The first line names columns when it has no number and no empty or repeated name, and is not like every other line. */
function hasHeader([first = [], ...rest]: string[][]): boolean {
  const isNumber = (value: string) => /^[\s\p{Sc}]*[+-]?[\p{N}][\p{N}.,'\s]*[%\p{Sc}]?\s*$/u.test(value)
  const named = first.every((value) => value.trim() !== '' && !isNumber(value)) && new Set(first).size === first.length
  return named && (rest.length === 0 || first.some((value, at) => rest.every((row) => row[at] !== value)))
}

function readJson(text: string): PastedTable | null {
  const objects = text.startsWith('[') ? parse(text) : text.split(/\r?\n/).map(parse)
  if (!Array.isArray(objects) || objects.length === 0 || !objects.every(isObject)) return null
  const names = [...new Set(objects.slice(0, SHOWN).flatMap((each) => Object.keys(each)))]
  const rows = objects.slice(0, SHOWN - 1).map((each) => names.map((name) => show(each[name])))
  return { text, kind: 'json', preview: [names, ...rows], rows: objects.length, header: true }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function show(value: unknown): string {
  return value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value)
}
