import { tableFromArrays } from 'apache-arrow'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { Cancelled } from '../../../../workers/cancelled.ts'
import { dropRelation } from '../../../../workers/duckdb/define-relation.ts'
import type { EngineError } from '../../../../workers/duckdb/describe-problem.ts'
import type { FileAccess } from '../../../../workers/duckdb/import/file-access.ts'
import { guardImport } from '../../../../workers/duckdb/import/guard-import.ts'
import { importFile } from '../../../../workers/duckdb/import/import-file.ts'
import { createMeter } from '../../../../workers/duckdb/measure-memory.ts'
import type { Session } from '../../../../workers/duckdb/session.ts'
import { noControl, openSession, writeFile, type NodeFile } from '../../../support/engine.ts'
import { writeParquet } from '../../../support/formats.ts'

const ROWS = 600_000
const names = Array.from({ length: 100 }, (_, i) => `a product with a rather long name, number ${i}`)

/** The same rows, as each format holds them. */
const files: Record<'orders.csv' | 'orders.parquet', () => Promise<string | Uint8Array>> = {
  'orders.csv': async () =>
    ['id,amount,product\n', ...Array.from({ length: ROWS }, (_, i) => `${i},${i / 4},"${names[i % 100]}"\n`)].join(''),
  'orders.parquet': () =>
    writeParquet(
      tableFromArrays({
        id: Int32Array.from({ length: ROWS }, (_, i) => i),
        amount: Float64Array.from({ length: ROWS }, (_, i) => i / 4),
        product: Array.from({ length: ROWS }, (_, i) => names[i % 100]!),
      }),
      { groupRows: 60_000 },
    ),
}

let opened: { session: Session; access: FileAccess }
let measure: ReturnType<typeof createMeter>
beforeAll(async () => {
  opened = await openSession()
  measure = createMeter(opened.session)
  const file = await writeFile('id,city\n1,Qom\n2,Johor\n')
  await read('people', { file, name: 'people.csv' })
})

function read(table: string, file: { file: NodeFile; name: string }, control = noControl) {
  const request = { table, files: [file], reading: {} }
  return guardImport(opened.session, file.name, control, () =>
    importFile(opened.session, opened.access, request, control),
  )
}

/** All that the engine holds: its tables with their rows, and the files that it knows. */
function takeStock() {
  const { session } = opened
  const tables = session.runNow('SELECT table_name, estimated_size FROM duckdb_tables() ORDER BY 1').data
  return { tables, people: session.runNow('SELECT * FROM people').data, files: session.db.globFiles('*') }
}

describe.each(Object.keys(files) as (keyof typeof files)[])('%s', (name) => {
  let file: NodeFile
  beforeAll(async () => {
    file = await writeFile(await files[name]())
  })
  beforeEach(() => opened.session.runNow("SET memory_limit = '3 GB'"))

  it('leaves nothing in the engine, wherever it is cancelled', async () => {
    const before = takeStock()
    const used = measure().used
    let cancelled = 0
    for (let turns = 1; await isCancelledAfter(turns); turns = Math.ceil(1.6 * turns)) {
      cancelled++
      expect(takeStock()).toEqual(before)
      expect(measure().used).toBeLessThanOrEqual(1.1 * used)
    }
    expect(cancelled).toBeGreaterThan(3)
    dropRelation(opened.session, 'orders')

    async function isCancelledAfter(turns: number): Promise<boolean> {
      let pauses = 0
      const control = { ...noControl, pause: async () => void pauses++, cancelled: () => pauses >= turns }
      const end = await read('orders', { file, name }, control).catch((error: unknown) => error)
      if (end instanceof Error) expect(end).toBeInstanceOf(Cancelled)
      return end instanceof Cancelled
    }
  })

  it('says in one sentence that it does not fit, and leaves the other tables', async () => {
    const before = takeStock()
    opened.session.runNow("SET memory_limit = '12 MB'")
    const problem = await read('orders', { file, name }).catch((error: EngineError) => error)
    expect(problem).toMatchObject({
      code: 'out-of-memory',
      message: `"${name}" does not fit. This needs more memory than a page may use.`,
    })
    expect(takeStock()).toEqual(before)
    opened.session.runNow("SET memory_limit = '3 GB'")
    expect(await read('orders', { file, name })).toMatchObject({ table: 'orders', rows: ROWS })
    dropRelation(opened.session, 'orders')
  })
})
