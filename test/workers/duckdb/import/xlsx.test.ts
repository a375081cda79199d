import { beforeAll, describe, expect, it } from 'vitest'
import type { Progress } from '../../../../workers/api.ts'
import { Cancelled } from '../../../../workers/cancelled.ts'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { lookOfFormat } from '../../../../workers/duckdb/import/formats/xlsx-dates.ts'
import { noControl, openEngine, writeFile } from '../../../support/engine.ts'
import { failToLoad, listTables, loadContent } from '../../../support/formats.ts'
import { writeWorkbook } from '../../../support/write-workbook.ts'
import { writeZip } from '../../../support/write-zip.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const date = (number: number, format = 'yyyy-mm-dd') => ({ number, format })

describe('a workbook', () => {
  it('gives text, numbers, booleans, dates and times as they are meant', async () => {
    const bytes = await writeWorkbook([
      {
        name: 'سفارش‌ها',
        rows: [
          ['نام', 'n', 'ok', 'day', 'at', 'time', 'total', 'code'],
          [
            'زهرا & <Co>',
            1.5,
            true,
            date(45_382),
            date(45_382.5, 'dd/mm/yyyy hh:mm'),
            date(0.75, 'h:mm'),
            { formula: 'B2*2', value: 3 },
            { inline: '007' },
          ],
          [
            '',
            9_007_199_254_740_991,
            false,
            { error: '#N/A' },
            date(1, 'd mmm yy'),
            date(1.5, '[h]:mm:ss'),
            { formula: 'A2', value: 'x' },
            'ب',
          ],
          [{ error: '#REF!' }, -2, null, date(60), date(61.25, 'yyyy/mm/dd hh:mm'), null, null, null],
        ],
      },
    ])
    const { report, columns, rows } = await loadContent(engine, 'orders.xlsx', bytes)
    expect([report.format, report.reading, report.parts, report.notes]).toEqual([
      'xlsx',
      { sheet: 'سفارش‌ها', header: true, skip: 0 },
      [],
      ['2 cells with an error like #N/A or #DIV/0!: empty in the table.'],
    ])
    expect([columns, rows]).toEqual([
      [
        'نام VARCHAR',
        'n DOUBLE',
        'ok BOOLEAN',
        'day DATE',
        'at TIMESTAMP',
        'time VARCHAR',
        'total VARCHAR',
        'code VARCHAR',
      ],
      [
        ['زهرا & <Co>', 1.5, true, '2024-03-31', '2024-03-31 12:00:00', '18:00:00', '3', '007'],
        [null, 9_007_199_254_740_991, false, null, '1900-01-01 00:00:00', '36:00:00', 'x', 'ب'],
        [null, -2, null, '1900-02-28', '1900-03-01 06:00:00', null, null, null],
      ],
    ])
  })

  it('counts days from 1904 where it says so', async () => {
    const bytes = await writeWorkbook([{ name: 'S', rows: [['d'], [date(43_920)], [date(0)]] }], { date1904: true })
    expect((await loadContent(engine, 'mac.xlsx', bytes)).rows).toEqual([['2024-03-31'], ['1904-01-01']])
  })

  it('passes over titles above the header and leaves out empty rows and columns at the edges', async () => {
    const bytes = await writeWorkbook([
      {
        name: 'S',
        rows: [
          [],
          [null, 'Sales of 2024'],
          [],
          [null, null, 'id', 'name', null, 'amount'],
          [null, null, 1, 'Ada', null, 10],
          [],
          [null, null, 2, 'Bo', null, null],
        ],
      },
    ])
    const { report, columns, rows } = await loadContent(engine, 'titled.xlsx', bytes)
    expect([report.reading, report.notes, report.columns.map(({ source }) => source), columns, rows]).toEqual([
      { sheet: 'S', header: true, skip: 3 },
      ['A row above the header passed over: Sales of 2024'],
      ['id', 'name', 'amount'],
      ['id BIGINT', 'name VARCHAR', 'amount BIGINT'],
      [
        [1, 'Ada', 10],
        [2, 'Bo', null],
      ],
    ])
  })

  it('gives merged cells their value in every row', async () => {
    const bytes = await writeWorkbook([
      {
        name: 'S',
        rows: [
          ['region', 'city', 'n'],
          ['North', 'Rasht', 1],
          [null, 'Sari', 2],
          [null, 'Babol', 3],
          ['South', 'Shiraz', 4],
        ],
        merges: ['A2:A4', 'A1:A1', 'B5:C5'],
      },
    ])
    const { rows } = await loadContent(engine, 'merged.xlsx', bytes)
    expect(rows).toEqual([
      ['North', 'Rasht', 1],
      ['North', 'Sari', 2],
      ['North', 'Babol', 3],
      ['South', 'Shiraz', 4],
    ])
  })

  it('takes the first visible sheet with a table, lists them all, and reads the one that is named', async () => {
    const bytes = await writeWorkbook([
      { name: 'Secret', rows: [['a'], [0]], hidden: true },
      { name: 'Cover', rows: [] },
      { name: 'One', rows: [['a'], [1]] },
      { name: 'Two & a half', rows: [['b'], [2]] },
    ])
    const first = await loadContent(engine, 'sheets.xlsx', bytes)
    const named = await loadContent(engine, 'sheets.xlsx', bytes, { sheet: 'Two & a half' })
    expect([first.report.parts, first.report.reading.sheet, first.rows]).toEqual([
      ['Secret', 'Cover', 'One', 'Two & a half'],
      'One',
      [[1]],
    ])
    expect([named.columns, named.rows]).toEqual([['b BIGINT'], [[2]]])
    expect(await failToLoad(engine, 'sheets.xlsx', bytes, { sheet: 'Three' })).toEqual({
      code: 'file-part-missing',
      message: '"sheets.xlsx" has no sheet called "Three".',
      hint: 'Its sheets are Secret, Cover, One, Two & a half.',
    })
  })

  it('keeps rows wider than the header, and makes repeated and empty names distinct', async () => {
    const bytes = await writeWorkbook([
      {
        name: 'S',
        rows: [
          ['a', 'A', 'b', null],
          [1, 2, 3, 4, 5],
        ],
      },
    ])
    const { columns, rows } = await loadContent(engine, 'wide.xlsx', bytes)
    expect([columns, rows]).toEqual([
      ['a BIGINT', 'A_1 BIGINT', 'b BIGINT', 'column3 BIGINT', 'column4 BIGINT'],
      [[1, 2, 3, 4, 5]],
    ])
  })

  it('reads without a header when it is told so, or when the first row is numbers alone', async () => {
    const bytes = await writeWorkbook([
      {
        name: 'S',
        rows: [
          [1, 2],
          [3, 4],
        ],
      },
    ])
    const text = await writeWorkbook([
      {
        name: 'S',
        rows: [
          ['x', 'y'],
          ['z', 'w'],
        ],
      },
    ])
    expect((await loadContent(engine, 'n.xlsx', bytes)).rows).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect((await loadContent(engine, 't.xlsx', text, { header: false })).rows).toEqual([
      ['x', 'y'],
      ['z', 'w'],
    ])
  })

  it('reads a sheet that comes in many pieces whole', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => [n, `row ${n}`])
    const { report } = await loadContent(
      engine,
      'long.xlsx',
      await writeWorkbook([{ name: 'S', rows: [['n', 't'], ...rows] }]),
    )
    const { result } = await engine.runPlan(
      {
        kind: 'query',
        relation: 'sums',
        sql: `SELECT count(DISTINCT t) AS d, sum(n)::DOUBLE AS s, bool_and(t = 'row ' || n) AS same FROM loaded`,
        parameters: {},
      },
      { cancelled: () => false, progress: () => {}, pause: async () => {} },
    )
    expect([report.rows, result.kind === 'table' && result.page.data]).toEqual([
      20_000,
      [[20_000], [199_990_000], [true]],
    ])
  })
})

describe('a workbook of many rows', () => {
  const rows = Array.from({ length: 12_000 }, (_, n) => [n, `customer ${n % 5000}`, date(45_000 + (n % 700)), n / 4])
  const write = () => writeWorkbook([{ name: 'S', rows: [['n', 'name', 'day', 'amount'], ...rows] }])

  it('tells how many rows it has read, and what share of the sheet', async () => {
    const file = await writeFile(await write())
    const seen: Progress[] = []
    const report = await engine.importFile(
      { table: 'long', files: [{ file, name: 'long.xlsx' }], reading: {} },
      { ...noControl, progress: (progress) => seen.push(progress) },
    )
    const reading = seen.filter(({ label }) => label === 'Reading long.xlsx')
    expect([report.rows, reading.length > 5, reading.at(-1)]).toMatchObject([12_000, true, { rows: 12_000, done: 1 }])
    for (const of of ['rows', 'done'] as const)
      expect(reading.map((each) => each[of])).toEqual(
        reading.map((each) => each[of]).toSorted((a, b) => Number(a) - Number(b)),
      )
  })

  it('leaves nothing when it is cancelled in the middle', async () => {
    const file = await writeFile(await write())
    const before = await listTables(engine)
    let rows = 0
    const importing = engine.importFile(
      { table: 'cancelled', files: [{ file, name: 'long.xlsx' }], reading: {} },
      { ...noControl, progress: (progress) => (rows = progress.rows ?? 0), cancelled: () => rows >= 6000 },
    )
    await expect(importing).rejects.toThrow(Cancelled)
    expect([rows < 12_000, await listTables(engine)]).toEqual([true, before])
  })
})

describe('a workbook that cannot be read', () => {
  it('says so in one sentence and leaves no table', async () => {
    const before = await listTables(engine)
    const empty = await writeWorkbook([{ name: 'Only', rows: [] }])
    const whole = await writeWorkbook([{ name: 'S', rows: [['a'], [1]] }])
    const hollow = await writeZip({ 'xl/workbook.xml': '<workbook><sheets/></workbook>' })
    expect(await failToLoad(engine, 'empty.xlsx', empty)).toEqual({
      code: 'file-empty',
      message: '"empty.xlsx" has no table: its sheets are empty.',
      hint: 'Fill the sheet and save it again.',
    })
    expect(await failToLoad(engine, 'hollow.xlsx', hollow)).toEqual({
      code: 'file-damaged',
      message: '"hollow.xlsx" is a workbook that cannot be read: it has no sheets.',
      hint: 'Open it in a spreadsheet program and save it again as .xlsx.',
    })
    const cut = await failToLoad(engine, 'cut.xlsx', whole.subarray(0, whole.length / 2), { format: 'xlsx' })
    expect([cut.code, cut.message]).toEqual([
      'file-damaged',
      '"cut.xlsx" has no end: it was cut off or is still being written.',
    ])
    expect(await listTables(engine)).toEqual(before)
  })
})

describe('a number format', () => {
  it.each([
    [14, undefined, 'date'],
    [22, undefined, 'date'],
    [45, undefined, 'time'],
    [2, undefined, 'number'],
    [164, 'General', 'number'],
    [164, '[$-fa-IR,16]yyyy/mm/dd;@', 'date'],
    [164, 'mmm', 'date'],
    [164, '[mm]:ss', 'time'],
    [164, '#,##0.00 "days"', 'number'],
    [164, '0.00E+00', 'number'],
    [164, '[Red]#,##0\\ \\d', 'number'],
    [164, '#,##0 [$€-407]', 'number'],
  ])('%i %j shows a %s', (id, code, look) => {
    expect(lookOfFormat(id, code)).toBe(look)
  })
})
