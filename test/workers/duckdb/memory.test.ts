import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { QueryPlan } from '../../../src/lang/plan.ts'
import type { Engine } from '../../../workers/duckdb/create-engine.ts'
import { noControl, openEngine } from '../../support/engine.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const MB = 2 ** 20

/** What values of the given widths take: groups of 122,880 rows in blocks, and one block a column for what is missing. */
function fixed(rows: number, widths: number[]): number {
  const groups = Math.ceil(rows / 122_880)
  return widths.reduce((sum, width) => sum + groups * (Math.ceil((122_880 * width) / 2 ** 18) + 1) * 2 ** 18, 0)
}

function define(relation: string, sql: string): Promise<unknown> {
  const plan: QueryPlan = { kind: 'query', relation, sql, parameters: {} }
  return engine.runPlan(plan, noControl)
}

describe('the memory meter', () => {
  beforeEach(async () => {
    await engine.drop(['numbers', 'words', 'books', 'mixed', 'small'], noControl)
  })

  it.each([
    [
      'numbers',
      'SELECT i::BIGINT AS a, i::DOUBLE AS b, i::INTEGER AS c FROM range(1000000) r(i)',
      fixed(1e6, [8, 8, 4]),
    ],
    [
      'mixed',
      `SELECT i::HUGEINT AS a, i % 2 = 0 AS b, DATE '2024-01-01' AS c FROM range(800000) r(i)`,
      fixed(8e5, [16, 1, 4]),
    ],
    // a text lies with its length in its column's blocks, 4 bytes beside it tell where
    ['words', `SELECT md5(i::VARCHAR) AS a FROM range(500000) r(i)`, 5e5 * (32 + 4)],
    ['books', `SELECT repeat('abcdefgh', 1250) || i AS a FROM range(3000) r(i)`, 3000 * 10_004],
  ])('agrees within 15 percent with what %s take', async (name, sql, bytes) => {
    const before = await engine.memory(null, noControl)
    await define(name, sql)
    const after = await engine.memory(null, noControl)
    const [table] = after.tables
    expect(table!.name).toBe(name)
    expect(table!.bytes / bytes).toBeGreaterThan(0.85)
    expect(table!.bytes / bytes).toBeLessThan(1.15)
    expect((after.used - before.used) / table!.bytes).toBeGreaterThan(0.85)
    expect((after.used - before.used) / table!.bytes).toBeLessThan(1.15)
  })

  it('falls after a drop, while the memory that was taken from the machine stays', async () => {
    await define('numbers', 'SELECT i::BIGINT AS a, random() AS b FROM range(3000000) r(i)')
    const full = await engine.memory(null, noControl)
    await engine.drop(['numbers'], noControl)
    const empty = await engine.memory(null, noControl)
    expect(full.used - empty.used).toBeGreaterThan(40 * MB)
    expect(empty.tables.filter(({ name }) => name === 'numbers')).toEqual([])
    expect([empty.used < 10 * MB, empty.held >= full.held, full.held >= full.used]).toEqual([true, true, true])
  })

  it('knows how much the engine may take', async () => {
    expect((await engine.memory(null, noControl)).limit).toBe(3.1 * 2 ** 30)
  })

  it('measures a table again when it is another one of the same name', async () => {
    const read = async () => (await engine.memory(null, noControl)).tables.find(({ name }) => name === 'numbers')!.bytes
    await define('numbers', 'SELECT i AS a FROM range(100000) r(i)')
    const small = await read()
    await define('numbers', 'SELECT i AS a FROM range(1000000) r(i)')
    expect((await read()) / small).toBeGreaterThan(7)
  })

  it('answers while a statement runs, and the statement ends well', async () => {
    const reports: number[] = []
    const pause = async () => void reports.push((await engine.memory(null, noControl)).used)
    const plan: QueryPlan = {
      kind: 'query',
      relation: 'small',
      sql: 'SELECT count(DISTINCT i) AS n FROM range(3000000) r(i)',
      parameters: {},
    }
    const { result } = await engine.runPlan(plan, { ...noControl, pause })
    expect(result).toMatchObject({ page: { data: [[3_000_000]] } })
    expect(Math.max(...reports)).toBeGreaterThan(20 * MB)
  })
})

describe('past the memory limit', () => {
  it('a query says so in plain words, and everything else is as it was', async () => {
    await define('kept', 'SELECT 42 AS answer')
    await define('greedy', 'SELECT 1 AS first')
    const failure = define('greedy', `SELECT repeat('x', 20000000) || i AS t FROM range(300) r(i)`)
    await expect(failure).rejects.toMatchObject({
      code: 'out-of-memory',
      message: 'This needs more memory than the 3.1 GB that a page may use.',
      hint: 'Select fewer columns, aggregate before joining or sorting, take a sample (USING SAMPLE 10%), or drop tables that nothing reads. All other tables are as they were.',
    })
    const read = async (relation: string) => (await engine.readPage({ relation, offset: 0, limit: 5 }, noControl)).data
    expect([await read('kept'), await read('greedy')]).toEqual([[[42]], [[1]]])
    expect((await engine.memory(null, noControl)).used).toBeLessThan(10 * MB)
  }, 60_000)
})

describe('a time with a zone', () => {
  it('enters a table as the same moment in UTC, also inside of a list', async () => {
    await define(
      'zoned',
      `SELECT TIMESTAMPTZ '2024-01-01 10:00:00+03' AS moment, [TIMESTAMPTZ '2024-06-01 00:00:00-05'] AS more, 1 AS n`,
    )
    const page = await engine.readPage({ relation: 'zoned', offset: 0, limit: 5 }, noControl)
    expect([page.columns.map(({ sqlType }) => sqlType), page.data]).toEqual([
      ['TIMESTAMP', 'TIMESTAMP[]', 'INTEGER'],
      [['2024-01-01 07:00:00'], [`['2024-06-01 05:00:00']`], [1]],
    ])
    await define('truncated', `SELECT date_trunc('day', moment) AS day, year(moment) AS year FROM zoned`)
    const days = await engine.readPage({ relation: 'truncated', offset: 0, limit: 5 }, noControl)
    expect(days.data).toEqual([['2024-01-01'], [2024]])
  })
})
