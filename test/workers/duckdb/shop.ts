import { expect } from 'vitest'
import type { SegmentsResult } from '../../../workers/api.ts'
import { compileCell, parseCell } from '../../../src/lang/index.ts'
import type { Schema } from '../../../src/lang/schema.ts'
import type { Engine } from '../../../workers/duckdb/create-engine.ts'
import { noControl, openEngine, writeFile } from '../../support/engine.ts'

const CUSTOMERS = `customer_id,country,joined
1,UK,2024-01-01
2,FR,2024-01-15
3,,2024-03-01
4,UK,2024-05-01
`
const ORDERS = `customer_id,ordered_at,amount
1,2024-01-10 10:00:00,100
1,2024-03-20 10:00:00,50
1,2024-05-20 10:00:00,10
2,2024-02-01 09:00:00,30
2,2024-03-25 23:59:59,
3,2024-06-30 12:00:00,70
`

export let engine: Engine
export let schema: Schema

/** Reads both tables into an engine of its own, before the tests of a file. */
export async function openShop(): Promise<void> {
  engine = await openEngine()
  const customers = await engine.importFile(
    { table: 'customers', files: [{ file: await writeFile(CUSTOMERS), name: 'c' }], reading: {} },
    noControl,
  )
  const orders = await engine.importFile(
    { table: 'orders', files: [{ file: await writeFile(ORDERS), name: 'o' }], reading: {} },
    noControl,
  )
  const tables = [customers, orders].map(({ table, columns }) => ({ name: table, definedBy: null, columns }))
  schema = {
    tables: tables.map(({ columns, ...table }) => ({
      ...table,
      columns: columns.map(({ last, ...column }) => ({ ...column, ...(last === null ? {} : { last }) })),
    })),
    parameters: [{ name: 'least', type: 'number', value: 50 }],
    statements: [],
    declarations: { asOf: null, entities: { customers: { key: 'customer_id' } }, events: {} },
  }
}

export const RULES = `measure spend = sum(orders.amount)
segment british_buyers:
  country = 'UK' and has orders in last 90 days and spend >= $least
partition tier:
  "Big": spend >= 100
  "Any": has orders
  "Late": last(orders) in last 30 days`

export async function run(text: string, more: Partial<Schema['declarations']> = {}) {
  const now = { ...schema, declarations: { ...schema.declarations, ...more } }
  const { cell } = parseCell('segments', 'rules', text)
  const { plan, diagnostics } = compileCell(cell, now)
  expect(diagnostics).toEqual([])
  const execution = await engine.runPlan(plan as never, noControl)
  return { ...execution, result: execution.result as SegmentsResult, cell, schema: now }
}

export async function ask(sql: string) {
  const page = { kind: 'query' as const, relation: 'asked', sql, parameters: {} }
  const { result } = await engine.runPlan(page, noControl)
  if (result.kind !== 'table') throw new Error('not a table')
  return Array.from({ length: result.rows }, (_, row) => result.page.data.map((column) => column[row]))
}
