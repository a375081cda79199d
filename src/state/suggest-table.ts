import { stemOf } from './file-kinds.ts'

/** A table name from a file's name, e.g. `Orders 2024.csv.gz` → `orders_2024`; never one that is taken. */
export function suggestTable(fileName: string, taken: string[]): string {
  const slug = stemOf(fileName)
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]+/gu, '_')
    .replaceAll(/^_+|_+$/g, '')
  const base = /^\p{L}/u.test(slug) ? slug : `table_${slug || '1'}`
  const used = new Set(taken.map((name) => name.toLowerCase()))
  let name = base
  for (let number = 2; used.has(name); number++) name = `${base}_${number}`
  return name
}
