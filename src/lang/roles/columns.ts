import type { ColumnSchema, Schema, TableSchema } from '../schema.ts'

export function isTime(column: ColumnSchema): boolean {
  return column.type === 'date' || column.type === 'timestamp'
}

export function timeColumns(table: TableSchema): ColumnSchema[] {
  return (table.columns ?? []).filter(isTime)
}

/** `customer_id`, `CustomerID`, `id`: a name that says that it identifies something. */
export function looksLikeKey(column: ColumnSchema): boolean {
  return /(?:^|_)(?:id|key|no|number|code)$/i.test(column.name) || /[a-z](?:ID|Id)$/.test(column.name)
}

export function sourcesOf(schema: Schema): TableSchema[] {
  return schema.tables.filter((table) => table.definedBy === null)
}

/** `customers` for `customer_id`; `null` where the name of the column gives nothing. */
export function pluralOfKey(column: string): string | null {
  const stem = column.replace(/_?(?:id|key|no|number|code)$/i, '').toLowerCase()
  if (!/^[a-z][a-z0-9_]*$/.test(stem)) return null
  return stem.endsWith('s') ? stem : stem.endsWith('y') ? `${stem.slice(0, -1)}ies` : `${stem}s`
}
