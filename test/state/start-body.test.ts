import { describe, expect, it } from 'vitest'
import { cellKinds, compileCell, parseCell } from '../../src/lang/index.ts'
import { parseRules } from '../../src/lang/rules/index.ts'
import type { Schema } from '../../src/lang/schema.ts'
import { startBody } from '../../src/state/start-body.ts'

const schema: Schema = {
  tables: [
    {
      name: 'orders',
      definedBy: null,
      columns: [
        { name: 'customer_id', type: 'number', sqlType: 'BIGINT' },
        { name: 'ordered_at', type: 'timestamp', sqlType: 'TIMESTAMP', last: '2024-12-31' },
        { name: 'amount', type: 'number', sqlType: 'DOUBLE' },
      ],
    },
  ],
  parameters: [],
  statements: parseRules('segment active: recency <= 90\nmeasure recency = days since last(orders)').statements.map(
    (statement) => ({ cell: 'rules', statement }),
  ),
  declarations: { asOf: null, entities: {}, events: {} },
}
const relations = [
  {
    name: 'active',
    definedBy: 'rules',
    columns: [{ name: 'customer_id', type: 'number' as const, sqlType: 'BIGINT' }],
  },
]

describe('the text that a new cell begins with', () => {
  it.each(cellKinds.filter((kind) => kind !== 'scorecard' && kind !== 'segments'))('runs as it is: %s', (kind) => {
    const known = { ...schema, tables: [...schema.tables, ...relations] }
    const { cell, diagnostics } = parseCell(kind, 'made', startBody(kind, schema))
    const compiled = compileCell(cell, known)
    expect([...diagnostics, ...compiled.diagnostics]).toEqual([])
    expect(compiled.plan?.kind).toBe(kind === 'sql' ? 'query' : kind)
  })

  it('runs as it is: segments', () => {
    const { cell } = parseCell('segments', 'made', startBody('segments', schema))
    expect(compileCell(cell, { ...schema, statements: [] }).diagnostics).toEqual([])
  })

  it('is empty where there are no tables yet', () => {
    expect(startBody('rfm', { ...schema, tables: [] })).toBe('')
  })
})
