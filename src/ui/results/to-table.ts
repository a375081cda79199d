import type { ColumnType, Table, Value } from '../../../workers/api.ts'

/** Columns by name as a table; a column's type is that of its first known value, and ISO dates count as text here. */
export function toTable(columns: Record<string, Value[]>): Table {
  const entries = Object.entries(columns)
  return {
    columns: entries.map(([name, values]) => ({ name, type: typeOf(values), sqlType: '' })),
    data: entries.map(([, values]) => values),
    rows: entries[0]?.[1].length ?? 0,
  }
}

function typeOf(values: Value[]): ColumnType {
  const known = values.find((value) => value !== null)
  if (typeof known === 'number') return 'number'
  return typeof known === 'boolean' ? 'boolean' : 'text'
}
