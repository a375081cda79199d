import { beforeAll, describe, expect, test } from 'vitest'
import { Cancelled } from '../../../../workers/cancelled.ts'
import type { Progress } from '../../../../workers/api.ts'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { noControl, openEngine, writeFile } from '../../../support/engine.ts'
import { failToLoad, listTables, loadContent, readAll } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const load = (text: string, reading = {}) => loadContent(engine, 'a.csv', text, reading)

describe('rows that cannot be read', () => {
  test('are listed with line, reason and text, and stay until the source is dropped', async () => {
    const { report, rows } = await load('id,name\n1,Ada\n2\n3,Cy\n4,Di,extra\n5,Eve\n')
    expect([rows.map(([id]) => id), report.rejected, report.rejects]).toEqual([
      [1, 3, 5],
      2,
      [
        { file: '', line: 3, reason: 'expected 2 fields, found 1', text: '2' },
        { file: '', line: 5, reason: 'expected 2 fields, found 3', text: '4,Di,extra' },
      ],
    ])
    const page = await engine.readRejects({ table: 'loaded', offset: 1, limit: 10 }, noControl)
    expect([page.columns.map(({ name }) => name), page.data]).toEqual([
      ['file', 'line', 'reason', 'text'],
      [[''], [5], ['expected 2 fields, found 3'], ['4,Di,extra']],
    ])
    await engine.drop(['loaded'], noControl)
    expect((await engine.readRejects({ table: 'loaded', offset: 0, limit: 10 }, noControl)).rows).toBe(0)
    expect((await listTables(engine)).filter((name) => name.startsWith('loaded'))).toEqual([])
  })

  const reason = 'a quote is not closed, or text stands behind a closing quote'

  test('with many fields too many say how many there are', async () => {
    const { report } = await load('a,b\n1,x\n2,y,p,q,r,s\n3,z\n')
    expect(report.rejects).toEqual([{ file: '', line: 3, reason: 'expected 2 fields, found 6', text: '2,y,p,q,r,s' }])
  })

  test('are one row each, however many faults they have, and shown as they stand in the file', async () => {
    const { report, rows } = await load('a,b\n"x" y,"x" y\n\n1,2\n"z" "z",3,4\n')
    expect([rows, report.rejects, report.notes]).toEqual([
      [[1, 2]],
      [
        { file: '', line: 2, reason, text: '"x" y,"x" y' },
        { file: '', line: 5, reason, text: '"z" "z",3,4' },
      ],
      [],
    ])
  })

  test('a quote that is never closed costs its own row, not those below', async () => {
    const { report, rows } = await load(`a,b\n1,x\n2,"open\n${'3,y\n'.repeat(50)}`)
    expect([rows.length, report.rejected, report.rejects]).toEqual([
      51,
      1,
      [{ file: '', line: 3, reason, text: '2,"open' }],
    ])
  })

  test('several of them are found below each other, with rows of other faults between', async () => {
    const lines = ['1,x', '2,"é', '3,"y"', '4', '"5,z', '6,w', '7,"q"', '8,"r']
    const { report, rows } = await load(`a,b\r\n${lines.join('\r\n')}\r\n9,v\r\n`, {
      columns: { a: { type: 'number' } },
    })
    expect([rows, report.rejects.map(({ line, text }) => [line, text])]).toEqual([
      [
        [1, 'x'],
        [3, 'y'],
        [6, 'w'],
        [7, 'q'],
        [9, 'v'],
      ],
      [
        [3, '2,"é'],
        [5, '4'],
        [6, '"5,z'],
        [9, '8,"r'],
      ],
    ])
  })

  test('all can be read, not only those that come with the report', async () => {
    const bad = Array.from({ length: 500 }, (_, n) => `${n},x,y,z\n${n},x\n`).join('')
    const { report } = await load(`a,b\n${'1,2\n'.repeat(2000)}${bad}`)
    expect([report.rows, report.rejected, report.rejects.length]).toEqual([2500, 500, 20])
    const page = await engine.readRejects({ table: 'loaded', offset: 490, limit: 100 }, noControl)
    expect([page.rows, page.data[1]!.at(-1)]).toEqual([10, 3000])
  })

  test('a file of which no row fits is no table', async () => {
    const failure = await failToLoad(engine, 'a.csv', 'a,b,c\n1\n2\n3\n', { delimiter: ',' })
    expect(failure.code).toBe('file-unreadable')
  })
})

describe('values that do not fit', () => {
  test('are missing in the table and counted with examples and their lines', async () => {
    const lines = Array.from({ length: 100 }, (_, n) => `${n}.5,"${n === 10 ? 'two\nlines' : 'x'}",2024-01-01`)
    lines[20] = 'oops,x,2024-02-30'
    lines[40] = 'NA,x,2024-01-01'
    const { report, rows } = await load(`n,t,d\n${lines.join('\n')}\n`)
    const [n, , d] = report.columns
    expect([n!.sqlType, n!.missing, n!.unfit, d!.unfit, rows[20], rows.length]).toEqual([
      'DOUBLE',
      1,
      { count: 1, examples: [{ text: 'oops', line: 23 }] },
      { count: 1, examples: [{ text: '2024-02-30', line: 23 }] },
      [null, 'x', null],
      100,
    ])
  })

  test('a column with many of them stays text', async () => {
    const { columns } = await load(
      `n\n${Array.from({ length: 50 }, (_, n) => (n % 5 ? n : 'none of it')).join('\n')}\n`,
    )
    expect(columns).toEqual(['n VARCHAR'])
  })

  test.each([
    ['a fraction', '12.5', 'DOUBLE', 12.5],
    ['a code', '007', 'VARCHAR', '007'],
    ['a letter', 'C42', 'VARCHAR', 'C42'],
    ['groups', '"1,234"', 'BIGINT', 1234],
    ['an exponent', '1e3', 'DOUBLE', 1000],
    ['an exponent below nought', '15e-1', 'DOUBLE', 1.5],
    ['a sign', '-5', 'BIGINT', -5],
    ['a line of words', 'no'.repeat(200), 'BIGINT', null],
    ['a word for missing', 'NA', 'BIGINT', null],
  ])('late %s among whole numbers changes the column, not the value', async (_, value, type, expected) => {
    const lines = Array.from({ length: 200_000 }, (_, n) => `row number ${n},${n % 997}`)
    lines[123_456] = `row number 123456,${value}`
    const { report } = await load(`t,n\n${lines.join('\n')}\n`)
    const page = await engine.readPage({ relation: 'loaded', offset: 123_456, limit: 1 }, noControl)
    expect([report.rows, report.columns[1]!.sqlType, page.data[1]![0], report.rejected]).toEqual([
      200_000,
      type,
      expected,
      0,
    ])
  })

  test('a late time makes dates timestamps', async () => {
    const lines = Array.from({ length: 200_000 }, () => 'some text that fills the line,2024-05-06')
    lines[123_456] = 'x,2024-05-06 10:30:00'
    const { report } = await load(`t,d\n${lines.join('\n')}\n`)
    const page = await engine.readPage({ relation: 'loaded', offset: 123_456, limit: 1 }, noControl)
    expect([report.columns[1]!.sqlType, page.data[1]![0]]).toEqual(['TIMESTAMP', '2024-05-06 10:30:00'])
  })
})

describe('an import that does not come to its end', () => {
  test('leaves the earlier table as it was, cancelled or failed', async () => {
    await load('a,b\n1,2\n3,4,5\n')
    const before = await readAll(engine, 'loaded')
    await engine
      .importFile(
        { table: 'loaded', files: [{ file: await writeFile(''), name: 'empty.csv' }], reading: {} },
        noControl,
      )
      .catch(() => null)
    let asked = 0
    const file = await writeFile(`a,b\n${'1,2\n'.repeat(600_000)}`)
    const progress: Progress[] = []
    const control = {
      ...noControl,
      cancelled: () => ++asked > 6,
      progress: (each: Progress) => void progress.push(each),
    }
    const cancelled = engine.importFile({ table: 'loaded', files: [{ file, name: 'b.csv' }], reading: {} }, control)
    await expect(cancelled).rejects.toBeInstanceOf(Cancelled)
    expect(progress.at(-1)).toMatchObject({ label: 'Reading b.csv' })
    expect(await readAll(engine, 'loaded')).toEqual(before)
    expect((await engine.readRejects({ table: 'loaded', offset: 0, limit: 9 }, noControl)).data[3]).toEqual(['3,4,5'])
    expect((await listTables(engine)).filter((name) => /import|reject_/.test(name))).toEqual([])
  })
})

describe('several files as one table', () => {
  const join = async (...texts: string[]) => {
    const files = await Promise.all(
      texts.map(async (text, at) => ({ file: await writeFile(text), name: `f${at}.csv` })),
    )
    return engine.importFile({ table: 'joined', files, reading: {} }, noControl)
  }

  test('have all rows in the order of the files, whatever the order of their columns and marks', async () => {
    const report = await join('a,b\n1,x\n2,y,z\n', 'b;a\nz;3\n', 'A,B\n4.5,w\n')
    expect([await readAll(engine, 'joined'), report.rejects]).toEqual([
      {
        columns: ['a DOUBLE', 'b VARCHAR'],
        rows: [
          [1, 'x'],
          [3, 'z'],
          [4.5, 'w'],
        ],
      },
      [{ file: 'f0.csv', line: 3, reason: 'expected 2 fields, found 3', text: '2,y,z' }],
    ])
  })

  test('whose columns differ are refused with the names', async () => {
    await expect(join('a,b\n1,2\n', 'a,c\n1,2\n')).rejects.toMatchObject({
      message: '"f1.csv" does not have b and has c besides: its columns are not those of the first file.',
    })
  })
})
