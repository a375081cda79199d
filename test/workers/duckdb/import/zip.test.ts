import { tableFromArrays } from 'apache-arrow'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { openEngine, writeFile, noControl } from '../../../support/engine.ts'
import { failToLoad, listTables, loadContent, readAll, writeParquet } from '../../../support/formats.ts'
import { writeZip } from '../../../support/write-zip.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

describe('a zip', () => {
  it('with one file is read as that file, whatever it is', async () => {
    const parquet = await writeParquet(tableFromArrays({ n: Float64Array.from([1, 2]) }))
    for (const [name, content] of [
      ['a.csv', 'n\n1\n2\n'],
      ['a.json', '[{"n":1},{"n":2}]'],
      ['a.parquet', parquet],
    ] as const) {
      const zip = await writeZip({ [`folder/${name}`]: content, '__MACOSX/._a': 'x', '.DS_Store': 'x' })
      const { report, rows } = await loadContent(engine, 'a.zip', zip)
      expect([name, report.format, report.parts, report.reading.table, rows]).toEqual([
        name,
        'zip',
        [],
        undefined,
        [[1], [2]],
      ])
    }
  })

  it('with several files whose columns agree becomes one table', async () => {
    const zip = await writeZip({
      'a.ndjson': '{"n":1,"t":"x"}\n{"n":2,"t":"y"}',
      'b.ndjson': '{"t":"z","n":2.5}\n{"t":null,"n":3}',
    })
    const { report, columns, rows } = await loadContent(engine, 'months.zip', zip)
    expect([report.parts, report.notes, columns, rows]).toEqual([
      [],
      ['2 files of the zip became one table: a.ndjson, b.ndjson.'],
      ['n DOUBLE', 't VARCHAR'],
      [
        [1, 'x'],
        [2, 'y'],
        [2.5, 'z'],
        [3, null],
      ],
    ])
  })

  it('with files of different kinds gives the largest and names the others', async () => {
    const files = { 'small.csv': 'a\n1\n', 'data/large.json': '[{"b":1},{"b":2},{"b":3}]' }
    const zip = await writeZip(files)
    const largest = await loadContent(engine, 'mixed.zip', zip)
    const chosen = await loadContent(engine, 'mixed.zip', zip, { table: 'small.csv' })
    expect([largest.report.parts, largest.report.reading.table, largest.rows]).toEqual([
      Object.keys(files),
      'data/large.json',
      [[1], [2], [3]],
    ])
    expect([chosen.report.reading.table, chosen.rows]).toEqual(['small.csv', [[1]]])
    expect(await failToLoad(engine, 'mixed.zip', zip, { table: 'none.csv' })).toEqual({
      code: 'file-part-missing',
      message: '"mixed.zip" has no file called "none.csv".',
      hint: 'It has small.csv, data/large.json.',
    })
  })

  it('passes over what is no table, and says so', async () => {
    const zip = await writeZip({ 'readme.pdf': '%PDF-1.7', 'a.json': '[{"n":1}]' })
    const { report, rows } = await loadContent(engine, 'a.zip', zip)
    expect([rows, report.notes]).toEqual([[[1]], ['Passed over: "readme.pdf" is a PDF document, not a table.']])
  })
})

describe('several files', () => {
  it('become one table only if their columns agree', async () => {
    const [a, b, c] = await Promise.all(['[{"n":1}]', '[{"n":"x"}]', '[{"m":1}]'].map(writeFile))
    const load = (table: string, files: { file: Blob; name: string }[]) =>
      engine.importFile({ table, files, reading: {} }, noControl)
    await load('joined', [
      { file: a!, name: 'a.json' },
      { file: b!, name: 'b.json' },
    ])
    expect(await readAll(engine, 'joined')).toEqual({ columns: ['n VARCHAR'], rows: [['1'], ['x']] })
    const before = await listTables(engine)
    await expect(
      load('refused', [
        { file: a!, name: 'a.json' },
        { file: c!, name: 'c.json' },
      ]),
    ).rejects.toMatchObject({
      code: 'files-differ',
      message: 'The columns of "c.json" differ from those of the first file: it has no n, and only it has m.',
    })
    expect(await listTables(engine)).toEqual(before)
  })
})

describe('a zip that is not unpacked', () => {
  it('because of a password, another zip inside, or nothing inside', async () => {
    const inner = await writeZip({ 'a.csv': 'a\n1\n' })
    expect(await failToLoad(engine, 'locked.zip', await writeZip({ 'a.csv': 'a\n1\n' }, 'secret'))).toEqual({
      code: 'file-encrypted',
      message: '"a.csv" in "locked.zip" needs a password.',
      hint: 'Unpack it with the password and drop the file inside.',
    })
    expect(await failToLoad(engine, 'nested.zip', await writeZip({ 'inner.zip': inner }))).toEqual({
      code: 'file-foreign',
      message: '"nested.zip" holds another zip, "inner.zip".',
      hint: 'Unpack it and drop the zip inside.',
    })
    expect((await failToLoad(engine, 'empty.zip', await writeZip({}))).message).toBe(
      '"empty.zip" is a zip without files.',
    )
  })

  it('because it would grow beyond measure, before it does', async () => {
    const bomb = await writeZip({ 'zeros.csv': new Uint8Array(60_000_000) })
    expect(await failToLoad(engine, 'bomb.zip', bomb)).toEqual({
      code: 'file-too-large',
      message: '"zeros.csv" in "bomb.zip" would grow from 0.1 MB to 60 MB: it was not unpacked.',
      hint: 'If it really is that large, unpack it yourself and drop the file inside.',
    })
  })

  it('because its directory lies about a size', async () => {
    const zip = await writeZip({ 'a.csv': `a\n${'1\n'.repeat(5000)}` })
    const size = 10_002
    const lying = Uint8Array.from(zip)
    const view = new DataView(lying.buffer)
    for (let at = 0; at < lying.length - 4; at++) if (view.getUint32(at, true) === size) view.setUint32(at, 100, true)
    const { code, message } = await failToLoad(engine, 'lying.zip', lying)
    expect([code, message]).toEqual([
      'file-damaged',
      '"lying.zip" is damaged: it states a wrong size for what is packed in it.',
    ])
  })

  it('because it is cut off', async () => {
    const zip = await writeZip({ 'a.csv': 'a\n1\n', 'b.csv': 'b\n2\n' })
    const { code } = await failToLoad(engine, 'cut.zip', zip.subarray(0, zip.length - 30))
    expect(code).toBe('file-damaged')
  })
})
