import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { QueryPlan } from '../../../src/lang/plan.ts'
import { Cancelled } from '../../../workers/cancelled.ts'
import type { Engine } from '../../../workers/duckdb/create-engine.ts'
import { noControl, openEngine, writeFile } from '../../support/engine.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const query = (sql: string, parameters: QueryPlan['parameters'] = {}): QueryPlan => ({
  kind: 'query',
  relation: 'answer',
  sql,
  parameters,
})

describe('importing a file', () => {
  it('gives every column the type that its whole content has, not its first rows', async () => {
    const lines = Array.from(
      { length: 30_000 },
      (_, n) => `${n === 29_999 ? 'C' : ''}${n},2024-01-0${1 + (n % 9)} 10:00:00,1.5`,
    )
    const file = await writeFile(gzipSync(`invoice,at,price\n${lines.join('\n')}\n`))
    const report = await engine.importFile(
      { table: 'late', files: [{ file, name: 'late.csv.gz' }], reading: {} },
      noControl,
    )
    const columns = report.columns.map(({ name, type, sqlType, unique, last }) => ({
      name,
      type,
      sqlType,
      unique,
      last,
    }))
    expect([report.table, report.rows, report.rejected, columns]).toEqual([
      'late',
      30_000,
      0,
      [
        { name: 'invoice', type: 'text', sqlType: 'VARCHAR', unique: true, last: null },
        { name: 'at', type: 'timestamp', sqlType: 'TIMESTAMP', unique: false, last: '2024-01-09' },
        { name: 'price', type: 'number', sqlType: 'DOUBLE', unique: false, last: null },
      ],
    ])
  })

  it('keeps the rows that can be read and tells the lines that cannot', async () => {
    const file = await writeFile('id,name,amount\n1,Ada,10\n2,Bo,20,extra,fields\n3,Cy,30\n')
    const report = await engine.importFile(
      { table: 'dirty', files: [{ file, name: 'dirty.csv' }], reading: {} },
      noControl,
    )
    expect([report.rows, report.rejected, report.rejects.map(({ line, text }) => [line, text])]).toEqual([
      2,
      1,
      [[3, '2,Bo,20,extra,fields']],
    ])
  })

  it('says what is wrong with a file that is no table, and what to do', async () => {
    const file = await writeFile(Uint8Array.from([0xff, 0xfe, 0x00, 0xd8, 0x00, 0xd8, 0x0a, 0xff, 0xfe, 0x2c, 0x0a]))
    const failure = engine.importFile(
      { table: 'broken', files: [{ file, name: 'broken.csv' }], reading: {} },
      noControl,
    )
    await expect(failure).rejects.toMatchObject({
      message: '"broken.csv" is not text: it holds the bytes of another kind of file.',
      hint: 'Drop CSV, Excel, Parquet, JSON or a database; what another program keeps, export from there as CSV.',
    })
  })
})

describe('running a query', () => {
  it('defines the relation and gives its first page with a profile of each column', async () => {
    const { result, relations } = await engine.runPlan(
      query(
        `SELECT * FROM (VALUES (1, 'a', DATE '2024-01-01'), (2, 'b', NULL), (15, 'a', DATE '2024-02-01')) t(n, x, d)`,
      ),
      noControl,
    )
    const columns = [
      { name: 'n', type: 'number', sqlType: 'INTEGER' },
      { name: 'x', type: 'text', sqlType: 'VARCHAR' },
      { name: 'd', type: 'date', sqlType: 'DATE' },
    ]
    const [n, ...others] = columns
    expect(relations).toEqual([{ name: 'answer', columns: [{ ...n, unique: true }, ...others] }])
    expect(result).toEqual({
      kind: 'table',
      relation: 'answer',
      rows: 3,
      columns,
      page: {
        columns,
        data: [
          [1, 2, 15],
          ['a', 'b', 'a'],
          ['2024-01-01', null, '2024-02-01'],
        ],
        rows: 3,
      },
      profiles: [
        {
          name: 'n',
          distinct: 3,
          missing: 0,
          min: 1,
          max: 15,
          bins: [1, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
          top: null,
        },
        {
          name: 'x',
          distinct: 2,
          missing: 0,
          min: 'a',
          max: 'b',
          bins: null,
          top: [
            ['a', 2],
            ['b', 1],
          ],
        },
        {
          name: 'd',
          distinct: 2,
          missing: 1,
          min: '2024-01-01',
          max: '2024-02-01',
          bins: [1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1],
          top: null,
        },
      ],
    })
  })

  it('binds parameters as values, whatever they hold', async () => {
    const evil = `'; DROP TABLE late; --`
    const { result } = await engine.runPlan(
      query(`SELECT $name AS x, '$name' AS y, $n + 1 AS z`, { name: evil, n: 4 }),
      noControl,
    )
    expect(result).toMatchObject({ page: { data: [[evil], ['$name'], [5]] } })
  })

  it('has the same fingerprint for the same rows in any order, and another for others', async () => {
    const prints = []
    for (const sql of ['FROM (VALUES (1), (2)) t(a)', 'FROM (VALUES (2), (1)) t(a)', 'FROM (VALUES (2), (3)) t(a)']) {
      prints.push((await engine.runPlan(query(sql), noControl)).fingerprint)
    }
    expect([prints[0] === prints[1], prints[0] === prints[2]]).toEqual([true, false])
  })

  it.each([
    ['SELECT a FROM cleen', 'No table "cleen".', 'cleen'],
    ['SELECT 1 AS a\nFROM late whre a > 1', 'Expected a keyword, found whre.', 'whre'],
    ['SELECT sum(invoice)\nFROM late', 'sum does not take text.', 'sum'],
    ['SELECT nope FROM late', 'No column "nope" here.', 'nope'],
  ])('points at the place of the error in %j', async (sql, message, word) => {
    const failure = await engine.runPlan(query(sql), noControl).catch((error: unknown) => error)
    expect(failure).toMatchObject({ message })
    const { span } = failure as { span: { from: number; to: number } }
    expect(sql.slice(span.from, span.to)).toBe(word)
  })

  it('says which functions are missing instead of fetching them', async () => {
    await expect(engine.runPlan(query('SELECT current_date'), noControl)).rejects.toMatchObject({
      message: `"current_date" is not available here: it belongs to the engine's icu extension, and nothing is fetched.`,
    })
  })

  it('stops when it is cancelled and answers the next query', async () => {
    let polls = 0
    const control = { ...noControl, cancelled: () => ++polls > 3 }
    const long = engine.runPlan(query('SELECT count(*) FROM range(4000000000) t(x) WHERE x % 7 = 3'), control)
    await expect(long).rejects.toBeInstanceOf(Cancelled)
    const { result } = await engine.runPlan(query('SELECT 1 AS a'), noControl)
    expect(result).toMatchObject({ rows: 1 })
  })

  it('keeps integers that do not fit a number as text and decimals as numbers', async () => {
    const { result } = await engine.runPlan(
      query(
        `SELECT 9007199254740993 AS big, -1.25::DECIMAL(10, 2) AS price, TIMESTAMP '2024-02-29 23:59:58' AS at, [1, 2] AS list`,
      ),
      noControl,
    )
    expect(result).toMatchObject({
      page: { data: [['9007199254740993'], [-1.25], ['2024-02-29 23:59:58'], ['[1, 2]']] },
    })
  })

  it('keeps the relation of the last good run when a new text fails', async () => {
    await engine.runPlan(query('SELECT 42 AS kept'), noControl)
    await engine.runPlan(query('SELECT nothing'), noControl).catch(() => null)
    expect(await engine.readPage({ relation: 'answer', offset: 0, limit: 5 }, noControl)).toMatchObject({
      data: [[42]],
    })
  })
})
