import { quoteText } from '../../quote.ts'
import { LONGEST } from '../../../survey/survey.ts'
import type { OpenedText } from './open-text.ts'

/** Names under which the engine keeps what it could not read, until it has been collected. */
export const REJECTS = { errors: 'tessera_reject_errors', scans: 'tessera_reject_scans' }

/** Lines may be this long before the engine is told to take longer ones. */
export const LINE = 2_000_000
export const LONG_LINE = LONGEST + 1_000_000

/**
 * A query of the raw columns `c0`, `c1` … of a text file: everything about the file is stated, nothing is found out again.
 * `place` tells which column of the table each of the file's columns is.
 */
export function printScan(text: OpenedText, path: string, place: number[], types: string[], line: number): string {
  const { quote, escape } = text.dialect
  const options = {
    auto_detect: 'false',
    header: String(text.header),
    skip: String(text.above),
    delim: quoteText(findDelimiter(text)),
    quote: quoteText(quote),
    escape: quoteText(escape),
    compression: `'none'`,
    store_rejects: 'true',
    rejects_table: quoteText(REJECTS.errors),
    rejects_scan: quoteText(REJECTS.scans),
    ...(line > LINE ? { max_line_size: String(line), buffer_size: String(2 * line) } : {}),
    columns: `{${place.map((column) => `'c${column}': ${quoteText(types[column]!)}`).join(', ')}}`,
  }
  const list = Object.entries(options).map(([name, value]) => `${name}=${value}`)
  return `SELECT ${[...place].sort((a, b) => a - b).map((column) => `c${column}`)} FROM read_csv(${quoteText(path)}, ${list.join(', ')})`
}

/** One column needs no delimiter, but the engine wants one: a sign that no text has. */
export function findDelimiter({ dialect, names, rows }: OpenedText): string {
  if (dialect.width > 1 || names.length > 1) return dialect.delimiter
  return rows.some(([value = '']) => value.includes(dialect.delimiter)) ? '\x1f' : dialect.delimiter
}
