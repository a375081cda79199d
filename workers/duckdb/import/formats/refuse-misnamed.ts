import { decodeText } from './decode-text.ts'
import { refuse } from './refuse-foreign.ts'

/** What files with these names are, where their bytes say so. */
const BINARY: [RegExp, string][] = [
  [/\.(sqlite3?|db3?)$/i, 'an SQLite database'],
  [/\.duckdb$/i, 'a DuckDB database'],
  [/\.(parquet|pq)$/i, 'Parquet'],
  [/\.(arrows?|feather|ipc)$/i, 'an Arrow file'],
  [/\.xls[xm]$/i, 'a workbook'],
  [/\.zip$/i, 'a zip'],
]

/** A file that is no text and calls itself a format whose mark it lacks: an encrypted database looks like that. */
export function refuseMisnamed(head: Uint8Array, name: string): void {
  const what = BINARY.find(([pattern]) => pattern.test(name))?.[1]
  if (what === undefined || isText(head)) return
  throw refuse(
    name,
    `is named like ${what}, but does not begin like one: it is encrypted or damaged.`,
    'Open it in the program that wrote it, and export the table from there, e.g. as CSV.',
  )
}

function isText(head: Uint8Array): boolean {
  if (!head.includes(0)) return true
  const isWide = (head[0] === 0xff && head[1] === 0xfe) || (head[0] === 0xfe && head[1] === 0xff)
  if (isWide) return true
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true })
    return true
  } catch {
    return false
  }
}

/** JSON of one text, number or `null` would pass for a CSV of one header. */
export function refuseSingleValue(head: Uint8Array, name: string): void {
  if (!/\.(json|ndjson|jsonl)$/i.test(name) || head.length > 1000) return
  let value: unknown
  try {
    value = JSON.parse(decodeText(head).replace(/^\uFEFF/, ''))
  } catch {
    return
  }
  if (typeof value === 'object' && value !== null) return
  throw refuse(
    name,
    'is JSON of a single value, not a table.',
    'Tessera reads an array of objects, an object on each line, or an object with such an array.',
  )
}
