import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { openEngine } from '../../../support/engine.ts'
import { loadContent } from '../../../support/formats.ts'
import { BGZIP_END, packBlocks, packParts, packWithHead } from '../../../support/write-gzip.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const line = (n: number) => `${n},customer number ${(n * 7919) % 100_003}\n`
const lines = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => line(from + i)).join('')
const HEADER = 'id,name\n'

/** What was read, briefly: rows, the sum of their numbers, what could not be read, and what is said of it. */
async function load(content: Uint8Array, name = 'orders.csv.gz') {
  const { report } = await loadContent(engine, name, content)
  const { result } = await engine.runPlan(
    { kind: 'query', relation: 'sums', sql: 'SELECT sum(id)::DOUBLE FROM loaded', parameters: {} },
    { cancelled: () => false, progress: () => {}, pause: async () => {} },
  )
  const sum = result.kind === 'table' ? result.page.data[0]![0] : null
  return { rows: report.rows, sum, rejected: report.rejected, notes: report.notes }
}

const whole = (rows: number, notes: string[] = []) => ({ rows, sum: (rows * (rows - 1)) / 2, rejected: 0, notes })

const BROKEN =
  '"orders.csv.gz" is damaged or was cut off: the whole rows before the break were read, and none behind it.'

describe('a gzip of several parts', () => {
  it('is one table, however short', async () => {
    expect(await load(packParts(`${HEADER}0,a\n`, '1,b\n', '2,c\n'))).toEqual(whole(3))
  })

  it('is one table where a part is longer than what is looked at first', async () => {
    expect(await load(packParts(HEADER + lines(0, 20_000), lines(20_000, 50_000)))).toEqual(whole(50_000))
  })

  it('may be cut into parts anywhere, inside a line and inside a character', async () => {
    const bytes = Buffer.from(`${HEADER}0,زهرا\n${lines(1, 9000)}`)
    for (const cut of [3, HEADER.length + 3, 70_001])
      expect(await load(packParts(bytes.subarray(0, cut), bytes.subarray(cut)))).toEqual(whole(9000))
  })

  it('is read whole wherever a part ends in what the engine would take at a time', async () => {
    const after = gzipSync(lines(1000, 3000))
    for (const left of [0, 1, 4, 8, 9, 11, 13, 15, 17, 19, 21, 23, 25, 27]) {
      // not compressed, so that its length can be chosen: the engine takes 32 kB at a time
      const pack = (length: number) => gzipSync(`${HEADER}0,${'n'.repeat(length)}\n${lines(1, 1000)}`, { level: 0 })
      const before = pack(20_000 + 65_536 - left + 8 - pack(20_000).length)
      expect(before.length - 8).toBe(65_536 - left)
      expect([left, await load(Uint8Array.from([...before, ...after]))]).toEqual([left, whole(3000)])
    }
  })

  it('is read as bgzip writes it, with empty parts', async () => {
    expect(await load(packBlocks(HEADER + lines(0, 40_000)))).toEqual(whole(40_000))
    const empty = Uint8Array.from(Buffer.concat([BGZIP_END, packParts(HEADER, '', lines(0, 10)), BGZIP_END]))
    expect(await load(empty)).toEqual(whole(10))
  })

  it.each([
    ['a name', 8, 'orders.csv\0'],
    ['a comment', 16, 'made by hand\0'],
    ['a name, a comment and an extra field', 28, '\x03\0abcorders.csv\0made by hand\0'],
  ])('may have %s in the head of any part', async (_, flags, more) => {
    const parts = [HEADER + lines(0, 500), lines(500, 1000)].map((text) => packWithHead(text, flags, more))
    expect(await load(Uint8Array.from(Buffer.concat(parts)))).toEqual(whole(1000))
    expect(
      await load(Uint8Array.from(Buffer.concat([packParts(`${HEADER}0,a\n`), packWithHead('1,b\n', flags, more)]))),
    ).toEqual(whole(2))
  })

  it('may hold UTF-16', async () => {
    const bytes = Buffer.from(`\ufeff${HEADER}0,زهرا\n${lines(1, 20_000)}`, 'utf16le')
    expect(await load(packParts(bytes.subarray(0, 300_001), bytes.subarray(300_001)))).toEqual(whole(20_000))
  })

  it('may hold records of JSON', async () => {
    const records = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => `{"id":${from + i}}\n`).join('')
    expect(await load(packParts(records(0, 9000), records(9000, 20_000)), 'orders.ndjson.gz')).toEqual(whole(20_000))
  })

  it('of which the last was cut off gives the rows before, and says so', async () => {
    const packed = packParts(HEADER + lines(0, 20_000), lines(20_000, 50_000))
    const { rows, rejected, notes } = await load(packed.subarray(0, packed.length - 30_000))
    expect([rows > 20_000 && rows < 50_000, rejected, notes]).toEqual([true, 0, [BROKEN]])
  })
})

describe('bytes behind the end of a gzip', () => {
  const note = 'Behind the end of "orders.csv.gz" stand 1,234 bytes that are not packed with gzip and were passed over.'
  const noise = Uint8Array.from({ length: 1234 }, (_, at) => (at * 37 + 11) & 255)

  it.each([
    ['a short file', packParts(`${HEADER}0,a\n`), 1],
    ['a long file', packParts(HEADER + lines(0, 20_000)), 20_000],
    ['several parts', packParts(HEADER + lines(0, 9000), lines(9000, 20_000)), 20_000],
    ['UTF-16', packParts(Buffer.from(`\ufeff${HEADER}${lines(0, 9000)}`, 'utf16le')), 9000],
  ])('are passed over and told: %s', async (_, packed, rows) => {
    expect(await load(Uint8Array.from([...packed, ...noise]))).toEqual(whole(rows, [note]))
  })

  it('are told of records of JSON, too', async () => {
    const packed = packParts('{"id":0}\n{"id":1}\n')
    const { notes, rows } = await load(Uint8Array.from([...packed, ...noise]), 'orders.csv.gz')
    expect([rows, notes]).toEqual([2, [note]])
  })

  it('say nothing where they are zeros, by which files are filled up', async () => {
    expect(await load(Uint8Array.from([...packParts(HEADER + lines(0, 9000)), ...new Uint8Array(500)]))).toEqual(
      whole(9000),
    )
  })
})
