import type { CellStatement, ColumnSchema, Schema, TableSchema, ValueType } from '../../../src/lang/schema.ts'
import { parseRules } from '../../../src/lang/rules/index.ts'
import { makeSchema } from '../rules/shop.ts'

const SQL_TYPES: Record<ValueType, string> = {
  number: 'INTEGER',
  text: 'VARCHAR',
  date: 'DATE',
  timestamp: 'TIMESTAMP',
  boolean: 'BOOLEAN',
  other: 'JSON',
}

/** `unique` names the column that is different in every row. */
export function makeTable(
  name: string,
  columns: Record<string, ValueType>,
  { unique, definedBy = null }: { unique?: string; definedBy?: string | null } = {},
): TableSchema {
  const list = Object.entries(columns).map(([column, type]): ColumnSchema => ({
    name: column,
    type,
    sqlType: SQL_TYPES[type],
    ...(column === unique ? { unique: true } : {}),
  }))
  return { name, columns: list, definedBy }
}

const CUSTOMERS = {
  customer_id: 'number',
  country: 'text',
  email: 'text',
  age: 'number',
  signed_up: 'date',
  active: 'boolean',
} as const

export const customers = makeTable('customers', CUSTOMERS, { unique: 'customer_id' })
export const orders = makeTable('orders', {
  customer_id: 'number',
  ordered_at: 'timestamp',
  amount: 'number',
  category: 'text',
})
export const visits = makeTable('visits', { customer_id: 'number', began: 'timestamp', ended: 'timestamp' })
export const prices = makeTable('prices', { product: 'text', price: 'number' })
const rfm = makeTable('rfm', { customer_id: 'number', r: 'number', f: 'number', segment: 'text' }, { definedBy: 'rfm' })

const vip = makeTable('vip', { customer_id: 'number' }, { definedBy: 'other' })

/** A shop: customers, their orders and visits, prices that belong to nobody, an rfm cell and rules in another cell. */
export const shop: Schema = {
  ...makeSchema([customers, orders, visits, prices, rfm, vip], [{ name: 'days', type: 'number', value: 30 }]),
  statements: readStatements('other', 'segment vip: age > 60\nsegment b_loop: in segment a_loop'),
}

export function readStatements(cell: string, text: string): CellStatement[] {
  return parseRules(text).statements.map((statement) => ({ cell, statement }))
}

/** The same without front matter. */
export function makeUndeclared(tables: TableSchema[]): Schema {
  return makeSchema(tables, [], { entities: {} })
}
