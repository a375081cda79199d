/** Marks that a list in a cell's opening line cannot hold: they stand as `%2C`. */
const MARKS = /[%,"`\r\n]/g

/** Names of columns as the value of `export="…"`: `customer_id, email`. */
export function writeColumnList(columns: string[]): string {
  return columns.map((name) => name.replaceAll(MARKS, encodeURIComponent)).join(', ')
}

/** What a person wrote by hand is taken as it is where it is no code. */
export function readColumnList(list: string): string[] {
  const names = list.split(',').map((name) => name.trim())
  return names.filter((name) => name !== '').map(readName)
}

function readName(name: string): string {
  try {
    return decodeURIComponent(name)
  } catch {
    return name
  }
}
