import type { Schema } from '../../../src/lang/schema.ts'
import { sample } from './texts.ts'
import { makeTable, readStatements, shop } from '../diagnostics/schema.ts'

const amounts = {
  customer_id: 'number',
  ordered_at: 'timestamp',
  quantity: 'number',
  price: 'number',
  amount: 'number',
} as const

/** What the samples and the shipped notebooks name, more or less. */
export const schema: Schema = {
  ...shop,
  tables: [
    ...shop.tables,
    makeTable('clean', amounts, { definedBy: 'clean' }),
    makeTable('returns', { customer_id: 'number', returned_at: 'date' }),
    { name: 'later', columns: null, definedBy: 'later' },
  ],
  parameters: [...shop.parameters, { name: 'low', type: 'number', value: 1 }],
  statements: readStatements('rules', sample),
}
