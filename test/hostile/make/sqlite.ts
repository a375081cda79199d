import { joinBytes, overwrite, utf8 } from './bytes.ts'

const PAGE = 4096

export interface SqliteTable {
  name: string
  columns: string[]
  rows: (string | number)[][]
}

/** A SQLite file of one table whose rows fit on one page, after https://www.sqlite.org/fileformat.html. */
export function makeSqlite({ name, columns, rows }: SqliteTable): Uint8Array {
  const inQuotes = (text: string): string => `"${text.replaceAll('"', '""')}"`
  const sql = `CREATE TABLE ${inQuotes(name)} (${columns.map(inQuotes).join(', ')})`
  const schema = writeLeaf([['table', name, name, 2, sql]], 100)
  return joinBytes(overwrite(schema, 0, writeHeader()), writeLeaf(rows, 0))
}

function writeHeader(): Uint8Array {
  const header = joinBytes(utf8('SQLite format 3\0'), new Uint8Array(84))
  const view = new DataView(header.buffer)
  view.setUint16(16, PAGE)
  header.set([1, 1, 0, 64, 32, 32], 18)
  view.setUint32(24, 1)
  view.setUint32(28, 2)
  view.setUint32(40, 1)
  view.setUint32(44, 4)
  view.setUint32(56, 1)
  view.setUint32(92, 1)
  view.setUint32(96, 3_040_000)
  return header
}

/** A leaf of a table's tree: cells from the page's end, pointers to them from its head. */
function writeLeaf(rows: (string | number)[][], start: number): Uint8Array {
  const page = new Uint8Array(PAGE)
  const view = new DataView(page.buffer)
  let end = PAGE
  rows.forEach((row, index) => {
    const record = writeRecord(row)
    const cell = joinBytes(varint(record.length), varint(index + 1), record)
    end -= cell.length
    page.set(cell, end)
    view.setUint16(start + 8 + 2 * index, end)
  })
  page[start] = 13
  view.setUint16(start + 3, rows.length)
  view.setUint16(start + 5, end)
  return page
}

function writeRecord(row: (string | number)[]): Uint8Array {
  const values = row.map((value) => (typeof value === 'number' ? Uint8Array.of(value) : utf8(value)))
  const types = row.flatMap((value, i) => (typeof value === 'number' ? [1] : varint(13 + 2 * values[i]!.length)))
  return joinBytes([types.length + 1, ...types], ...values)
}

/** Seven bits a byte, the high ones first. */
function varint(value: number): number[] {
  return value < 128 ? [value] : [...varint(value >>> 7).map((byte) => byte | 128), value & 127]
}
