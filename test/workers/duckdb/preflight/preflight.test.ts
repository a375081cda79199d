import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Reading } from '../../../../src/lang/reading.ts'
import { noControl, openSession, writeFile } from '../../../support/engine.ts'
import { dropRelation } from '../../../../workers/duckdb/define-relation.ts'
import { identifyFormat } from '../../../../workers/duckdb/import/identify-format.ts'
import { importFile } from '../../../../workers/duckdb/import/import-file.ts'
import { loadParquet } from '../../../../workers/duckdb/import/formats/load-parquet.ts'
import { estimateColumn } from '../../../../workers/duckdb/preflight/estimate-memory.ts'
import { measureFit, preflight } from '../../../../workers/duckdb/preflight/preflight.ts'
import { parseSize } from '../../../../workers/duckdb/preflight/read-free.ts'
import { endOfItems } from '../../../../workers/duckdb/preflight/sample-json.ts'
import { boundUnpacked, endOfLines, sampleText } from '../../../../workers/duckdb/preflight/sample-text.ts'
import { SHAPES } from './shapes.ts'

let engine: Awaited<ReturnType<typeof openSession>>
beforeAll(async () => void (engine = await openSession()))

const memory = () =>
  Number(engine.session.runNow('SELECT sum(memory_usage_bytes) FROM duckdb_memory()').data[0]![0] ?? 0)

/** The estimate, and what the table then really took. */
async function compare(name: string, content: string | Uint8Array, reading: Reading = {}) {
  const files = [{ file: await writeFile(content), name }]
  const { session, access } = engine
  const format = await identifyFormat(files[0]!)
  const told = await measureFit(session, access, { files, reading }, format, noControl)
  const before = memory()
  const { rows } = await importFile(session, access, { table: 'loaded', files, reading }, noControl)
  const took = memory() - before
  dropRelation(session, 'loaded')
  return { told: told!, rows, took }
}

const within = (share: number, is: number, of: number) => Math.abs(is / of - 1) <= share

describe('what a file will take is told within 30% of what it takes', () => {
  it.each(SHAPES)('of $title', async ({ name, make }) => {
    const { told, rows, took } = await compare(name, make())
    const found = { rows: told.rows! / rows, memory: told.memory / took }
    expect(found, JSON.stringify(found)).toSatisfy(
      () => within(0.3, told.rows!, rows) && within(0.3, told.memory, took) && told.exact === false,
    )
    expect(told.columns.map((column) => column.memory)).toEqual(
      told.columns.map((column) => column.memory).toSorted((a, b) => b - a),
    )
  })

  it('of Parquet with repeated texts, whose rows are told exactly', async () => {
    const library = await loadParquet(engine.access)
    const { tableFromArrays, tableToIPC } = await import('apache-arrow')
    const count = 300_000
    const table = tableFromArrays({
      id: Int32Array.from({ length: count }, (_, i) => i),
      amount: Float64Array.from({ length: count }, (_, i) => i / 7),
      city: Array.from({ length: count }, (_, i) => `a city of a rather long name, number ${i % 40}`),
    })
    const bytes = library.writeParquet(library.Table.fromIPCStream(tableToIPC(table, 'stream')))
    const { told, rows, took } = await compare('cities.parquet', bytes)
    expect([told.rows, told.exact, told.columns[0]!.name]).toEqual([rows, true, 'city'])
    expect(told.memory / took).toSatisfy((ratio: number) => within(0.3, ratio, 1))
  })
})

describe('a preflight', () => {
  it('says nothing of a small file, and leaves nothing behind, not even lines that cannot be read', async () => {
    const { session, access } = engine
    const files = [{ file: await writeFile('a,b\n1,2\n3,4\n5,6\n1,2,3,4\n7,8\n'), name: 'a.csv' }]
    expect(await preflight(session, access, { files, reading: {} }, noControl)).toBeNull()
    expect((await measureFit(session, access, { files, reading: {} }, 'csv', noControl))!.rows).toBe(4)
    expect(session.runNow('SELECT table_name FROM duckdb_tables()').data[0] ?? []).toEqual([])
  })

  it('counts no column that is left out, and the share of a sample', async () => {
    const text = ['id,text', ...Array.from({ length: 400_000 }, (_, i) => `${i},${'x'.repeat(20)}`)].join('\n')
    const files = [{ file: await writeFile(text), name: 'a.csv' }]
    const fit = async (reading: Reading) =>
      (await measureFit(engine.session, engine.access, { files, reading }, 'csv', noControl))!
    const whole = await fit({})
    expect(whole.columns.map(({ name }) => name)).toEqual(['text', 'id'])
    const tenth = await fit({ sample: 0.1 })
    expect(tenth.rows).toBe(whole.rows)
    expect(tenth.memory / whole.memory).toSatisfy((ratio: number) => ratio > 0.08 && ratio < 0.16)
  })

  it('adds up the files of one table', async () => {
    const text = ['id', ...Array.from({ length: 5_000 }, (_, i) => String(i))].join('\n')
    const files = [
      { file: await writeFile(text), name: 'a.csv' },
      { file: await writeFile(text), name: 'b.csv' },
    ]
    const told = await measureFit(engine.session, engine.access, { files, reading: {} }, 'csv', noControl)
    expect([told!.rows, told!.bytes]).toEqual([10_000, 2 * text.length])
  })
})

it('a column takes whole blocks for every group of rows', () => {
  expect([estimateColumn(4, 0), estimateColumn(4, 122_880), estimateColumn(8, 1_000_000)]).toEqual([
    0,
    3 * 262_144,
    42 * 262_144,
  ])
})

it('a gzipped sample knows the size of the whole', async () => {
  const text = Array.from({ length: 400_000 }, (_, i) => `${i},${i % 13}`).join('\n')
  const packed = new Blob([gzipSync(text)])
  const { total, bytes, file } = await sampleText(packed)
  expect(await boundUnpacked(packed)).toBe(Math.max(text.length, 15 * packed.size))
  expect([total, bytes, (await file.text()).endsWith('\n')]).toEqual([text.length, file.size, true])
})

it.each([
  ['[{"a": "]}\\"", "b": [1]}, {"a"', 24],
  ['[1, 2', 0],
  ['', 0],
])('the last whole item of %j ends at %d', (text, end) => {
  expect(endOfItems(text)).toBe(end)
})

it('lines end where the last line break is', () => {
  const bytes = (...values: number[]) => Uint8Array.of(...values)
  expect(endOfLines(bytes(97, 10, 98))).toBe(2)
  expect(endOfLines(bytes(97, 98))).toBe(2)
  expect(endOfLines(bytes(0xff, 0xfe, 97, 0, 10, 0, 98, 0))).toBe(6)
})

it.each([
  ['3.1 GiB', 3.1 * 2 ** 30],
  ['512 bytes', 512],
])('%s are %d bytes', (text, bytes) => {
  expect(parseSize(text)).toBe(bytes)
})
