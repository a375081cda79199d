import type { ColumnSchema, Declarations, Schema, TableSchema } from '../../src/lang/schema.ts'

/** `id!` is unique; `d:` a date, `t:` a timestamp with `=last`, `s:` text, others whole numbers. */
export function makeTable(name: string, columns: string, definedBy: string | null = null): TableSchema {
  const list = columns.split(' ').map((text): ColumnSchema => {
    const [, kind = '', column = '', mark, last] = /^(?:([dtsx]):)?(\w+)(!)?(?:=(.+))?$/.exec(text) ?? []
    const [type, sqlType] =
      (
        { d: ['date', 'DATE'], t: ['timestamp', 'TIMESTAMP'], s: ['text', 'VARCHAR'], x: ['number', 'DOUBLE'] } as const
      )[kind] ?? (['number', 'BIGINT'] as const)
    return {
      name: column,
      type,
      sqlType,
      ...(mark ? { unique: true } : {}),
      ...(last ? { last: last.replace('_', ' ') } : {}),
    }
  })
  return { name, columns: list, definedBy }
}

export function makeSchema(tables: TableSchema[], declarations: Partial<Declarations> = {}): Schema {
  return {
    tables,
    parameters: [],
    statements: [],
    declarations: { asOf: null, entities: {}, events: {}, ...declarations },
  }
}

export const customers = makeTable('customers', 'customer_id! s:email! d:signed_up')
export const orders = makeTable('orders', 'order_id! customer_id t:ordered_at=2024-05-02_10:00:00 x:amount')
export const items = makeTable('items', 'order_id d:shipped=2025-01-01 x:price!')
