/** The engine and the compiler of the app on ten million orders, beside SQL written by hand in the same worker. */
import { openWorkers } from '../../../src/compute/open-workers.ts'
import { runPlan } from '../../../src/compute/run-plan.ts'
import { compileCell, parseCell } from '../../../src/lang/index.ts'
import type { ColumnSchema, Schema } from '../../../src/lang/schema.ts'
import { AS_OF, BARE, BY_HAND, GROUPED, RULES, SCAN, TABLES } from './data.ts'

declare global {
  interface Window {
    /** Runs one side and gives its time in ms. */
    bench?: Record<'cell' | 'hand' | 'grouped' | 'scan' | 'bare', () => Promise<number>> & {
      differences(): Promise<number>
    }
  }
}

const options = { signal: new AbortController().signal, onProgress: () => {} }
const workers = openWorkers()
await workers.open(options)

/** A plan for a chart is the one that runs a statement as it is, and looks at nothing but its rows. */
async function execute(sql: string): Promise<number> {
  const spec = {
    mark: 'bar' as const,
    title: null,
    x: null,
    y: null,
    color: null,
    facet: null,
    xLabel: null,
    yLabel: null,
  }
  const plan = { kind: 'chart' as const, sql, everything: sql, sampled: false, spec, parameters: {} }
  const { result } = await workers.duckdb('runPlan', plan, options)
  return result.kind === 'chart' ? Number(result.table.data[0]?.[0]) : NaN
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const started = performance.now()
  await work()
  return performance.now() - started
}

const number = (name: string, unique = false): ColumnSchema => ({
  name,
  type: 'number',
  sqlType: 'INTEGER',
  ...(unique ? { unique } : {}),
})
const text = (name: string): ColumnSchema => ({ name, type: 'text', sqlType: 'VARCHAR' })
const moment = (name: string): ColumnSchema => ({ name, type: 'timestamp', sqlType: 'TIMESTAMP' })
const schema: Schema = {
  tables: [
    { name: 'customers', definedBy: null, columns: [number('customer_id', true), text('country'), number('age')] },
    {
      name: 'orders',
      definedBy: null,
      columns: [number('customer_id'), moment('ordered_at'), number('amount'), text('category')],
    },
  ],
  parameters: [],
  statements: [],
  declarations: { asOf: AS_OF, entities: { customers: { key: 'customer_id' } }, events: {} },
}

for (const table of TABLES) await execute(table)
const { plan } = compileCell(parseCell('segments', 'cell', RULES).cell, schema)
if (!plan) throw new Error('The rules do not compile.')

window.bench = {
  cell: () =>
    time(async () => {
      const outcome = await runPlan(workers, plan, options.signal, options.onProgress)
      if (!outcome.ok) throw new Error(outcome.problem.message)
    }),
  hand: () => time(() => execute(`CREATE OR REPLACE TABLE by_hand AS ${BY_HAND}`)),
  grouped: () => time(() => execute(`CREATE OR REPLACE TABLE grouped AS ${GROUPED}`)),
  scan: () => time(() => execute(`CREATE OR REPLACE TABLE scan AS ${SCAN}`)),
  bare: () => time(() => execute(`CREATE OR REPLACE TABLE bare AS ${BARE}`)),
  /** Rows in which the two sides differ, after both have run. */
  differences: () => execute('SELECT count(*) FROM (FROM cell EXCEPT FROM by_hand)'),
}
