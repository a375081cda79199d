import { Int64, RecordBatchStreamWriter, Table, tableFromArrays, tableToIPC, Utf8, vectorFromArray } from 'apache-arrow'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { inflateLZ4 } from '../../../../workers/duckdb/import/formats/inflate-lz4.ts'
import { people, peopleColumns, peopleRows } from '../../../support/columnar.ts'
import { openEngine } from '../../../support/engine.ts'
import { compressStream, packLZ4 } from '../../../support/compress-arrow.ts'
import { failToLoad, listTables, loadContent } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

/** A file is a stream with a mark before and a directory behind; readers here need the mark only. */
const asFile = (stream: Uint8Array) => Uint8Array.from([...Buffer.from('ARROW1\0\0'), ...stream])

describe('an Arrow file', () => {
  it.each([
    ['a file', () => tableToIPC(people(), 'file')],
    ['a stream', () => tableToIPC(people(), 'stream')],
    ['a stream compressed with LZ4', () => compressStream(tableToIPC(people(), 'stream'), 'lz4')],
    ['a stream compressed with Zstandard', () => compressStream(tableToIPC(people(), 'stream'), 'zstd')],
    ['Feather version 2', () => asFile(compressStream(tableToIPC(people(), 'stream'), 'lz4'))],
  ])('gives its table as %s', async (_, write) => {
    const loaded = await loadContent(engine, 'people', write())
    expect([loaded.report.format, loaded.report.notes, loaded.columns, loaded.rows]).toEqual([
      'arrow',
      [],
      peopleColumns,
      peopleRows,
    ])
  })

  it('keeps every row of many batches, with compressed bodies that repeat themselves', async () => {
    const n = Float64Array.from({ length: 30_000 }, (_, index) => index % 700)
    const t = Array.from(n, (value) => `item ${value}`)
    const writer = new RecordBatchStreamWriter()
    for (let at = 0; at < n.length; at += 1000)
      for (const batch of new Table({
        n: vectorFromArray(n.subarray(at, at + 1000)),
        t: vectorFromArray(t.slice(at, at + 1000), new Utf8()),
      }).batches)
        writer.write(batch)
    const stream = writer.finish().toUint8Array(true)
    const plain = await loadContent(engine, 'many.arrow', stream)
    const packed = compressStream(stream, 'lz4')
    expect(packed.length).toBeLessThan(stream.length * 0.8)
    const loaded = await loadContent(engine, 'many.arrow', packed)
    expect([loaded.report.rows, loaded.rows]).toEqual([30_000, plain.rows])
    expect(loaded.rows).toEqual(Array.from(n, (value) => [value, `item ${value}`]))
  })
})

describe('an Arrow file with faults', () => {
  it('that was cut off keeps the batches before, and says so', async () => {
    const writer = new RecordBatchStreamWriter()
    for (const value of [1, 2, 3])
      for (const batch of tableFromArrays({ n: Float64Array.of(value) }).batches) writer.write(batch)
    const stream = writer.finish().toUint8Array(true)
    const { report, rows } = await loadContent(engine, 'cut.arrow', stream.subarray(0, stream.length - 20))
    expect([rows, report.notes]).toEqual([
      [[1], [2]],
      ['The file ends in the middle: the 2 rows before its end were read.'],
    ])
  })

  it('says what is wrong, and leaves no table', async () => {
    const before = await listTables(engine)
    const stream = tableToIPC(people(), 'stream')
    const damaged = Uint8Array.from(stream, (byte, at) => (at > 30 && at < 300 ? 0xff : byte))
    expect((await failToLoad(engine, 'cut.arrow', stream.subarray(0, 200), { format: 'arrow' })).message).toBe(
      '"cut.arrow" is an Arrow file that was cut off before its first rows.',
    )
    const { code, message } = await failToLoad(engine, 'bad.arrow', damaged, { format: 'arrow' })
    expect([code, message]).toEqual([
      'file-damaged',
      expect.stringMatching(/^"bad.arrow" is an Arrow file that (cannot|was)/),
    ])
    expect(await listTables(engine)).toEqual(before)
  })

  it('without rows is a table with its columns, and says so', async () => {
    const empty = tableToIPC(new Table({ n: vectorFromArray([], new Int64()) }), 'stream')
    const { report, columns, rows } = await loadContent(engine, 'empty.arrow', empty)
    expect([columns, rows, report.notes]).toEqual([['n BIGINT'], [], ['It has columns and no rows.']])
  })
})

describe('LZ4', () => {
  it('gives back what was packed', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3000 }), (values) => {
        const bytes = Uint8Array.from(values)
        expect(inflateLZ4(packLZ4(bytes), bytes.length)).toEqual(bytes)
      }),
      { seed: 3, numRuns: 100 },
    )
  })

  it('refuses any other bytes with an error, never with a hang or bytes from elsewhere', () => {
    const frame = packLZ4(Uint8Array.from({ length: 500 }, (_, at) => at % 7))
    for (let at = 7; at < frame.length; at++) {
      const broken = frame.slice()
      broken[at]! ^= 0xff
      try {
        expect(inflateLZ4(broken, 500)).toHaveLength(500)
      } catch (error) {
        expect(error).toBeInstanceOf(RangeError)
      }
    }
  })
})
