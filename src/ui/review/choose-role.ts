import type { ImportedColumn } from '../../../workers/api.ts'
import type { TableRole } from './model.ts'

/** As many columns as a person would look through; the one in use is always among them. */
const SHOWN = 200

export function timeColumns(columns: ImportedColumn[]): string[] {
  return columns.filter(({ type }) => type === 'date' || type === 'timestamp').map(({ name }) => name)
}

/** Columns that can name somebody: those that do by their name first, in an order that a choice does not change. */
export function keyColumns(columns: ImportedColumn[], { key }: Pick<TableRole, 'key'>): string[] {
  const can = columns.filter(({ type }) => type === 'text' || type === 'number')
  const ranks = can.map(({ name }) => ({ name, rank: looksLikeKey(name) ? 0 : 1 }))
  const shown = ranks
    .sort((a, b) => a.rank - b.rank)
    .slice(0, SHOWN)
    .map(({ name }) => name)
  return key === null || shown.includes(key) ? shown : [key, ...shown]
}

/** A role with the key and the time that it needs: the only or the likeliest where none was chosen. */
export function completeRole(columns: ImportedColumn[], { role, key, time, of }: TableRole): TableRole {
  if (role === 'other') return { role, key: null, time: null, of: null }
  const unique =
    columns.find((column) => column.unique && looksLikeKey(column.name)) ?? columns.find((column) => column.unique)
  const repeated = columns.find((column) => !column.unique && looksLikeKey(column.name))
  const likely = role === 'entity' ? unique?.name : repeated?.name
  const chosen = key ?? likely ?? keyColumns(columns, { key: null })[0] ?? null
  if (role === 'entity') return { role, key: chosen, time: null, of: null }
  return { role, key: chosen, time: time ?? timeColumns(columns)[0] ?? null, of }
}

function looksLikeKey(name: string): boolean {
  return /(?:^|[_\s-])(?:id|key|no|number|code)$/i.test(name) || /[a-z](?:ID|Id)$/.test(name)
}
