import { looksLikeKey } from '../roles/columns.ts'
import type { ColumnSchema, EventTable, TableSchema } from '../schema.ts'

const amounts = /amount|revenue|sales|spend|spent|total|value|price|dollar|turnover/i

/**
 * The column that says what an event is worth: the only number that identifies nothing, or the only one of several
 * that is called like an amount; `null` when that leaves a choice, and beside a quantity, which may have to be multiplied.
 */
export function guessValueColumn(table: TableSchema, events: EventTable): ColumnSchema | null {
  const numbers = (table.columns ?? []).filter(
    (column) => column.type === 'number' && column.name !== events.key && !looksLikeKey(column),
  )
  if (numbers.length === 1) return numbers[0]!
  const named = numbers.filter(({ name }) => amounts.test(name))
  return named.length === 1 && !numbers.some(({ name }) => /quantity|qty/i.test(name)) ? named[0]! : null
}
