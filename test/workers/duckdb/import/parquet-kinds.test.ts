import { Field, FixedSizeBinary, Int32, List, Struct, Table, Utf8, vectorFromArray } from 'apache-arrow'
import { parquetMetadata } from 'hyparquet'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { replaceBytes, replaceFooter } from '../../../hostile/make/columnar.ts'
import { makeDecimals, people, peopleColumns, peopleRows } from '../../../support/columnar.ts'
import { noControl, openEngine } from '../../../support/engine.ts'
import { failToLoad, loadContent, writeParquet } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const readFooter = (file: Uint8Array) => parquetMetadata(Uint8Array.from(file).buffer)

describe('decimals', () => {
  const kinds: [kind: string, precision: number, scale: number, values: (bigint | null)[], texts: (string | null)[]][] =
    [
      ['INT32', 9, 2, [123_456_789n, null, -5n], ['1234567.89', null, '-0.05']],
      ['INT64', 18, 4, [999_999_999_999_999_999n, null, -1n], ['99999999999999.9999', null, '-0.0001']],
      ['FIXED_LEN_BYTE_ARRAY', 21, 0, [10n ** 20n, null, -7n], ['100000000000000000000', null, '-7']],
      [
        'FIXED_LEN_BYTE_ARRAY',
        38,
        10,
        [10n ** 37n + 1n, null, -12_345_678_901n],
        ['1000000000000000000000000000.0000000001', null, '-1.2345678901'],
      ],
    ]

  it.each(kinds)('that stand as %s(%i, %i) keep every digit', async (kind, precision, scale, values, texts) => {
    const file = await writeParquet(new Table({ d: makeDecimals(values, precision, scale) }))
    expect(readFooter(file).schema[1]!.type).toBe(kind)
    const { columns } = await loadContent(engine, 'decimals.parquet', file)
    const { result } = await engine.runPlan(
      { kind: 'query', relation: 'texts', sql: 'SELECT CAST(d AS VARCHAR) FROM loaded', parameters: {} },
      noControl,
    )
    expect([columns, result.kind === 'table' && result.page.data]).toEqual([
      [`d DECIMAL(${precision},${scale})`],
      [texts],
    ])
  })
})

it.each(['LZ4', 'LZ4_RAW'] as const)('compressed with %s, framed as Hadoop does and bare', async (compression) => {
  const n = Array.from({ length: 300_000 }, (_, at) => at % 7)
  const file = await writeParquet(
    new Table({
      n: vectorFromArray(n, new Int32()),
      t: vectorFromArray(
        n.map((each) => `text ${each}`),
        new Utf8(),
      ),
    }),
    { compression, groupRows: 100_000 },
  )
  expect(readFooter(file).row_groups[0]!.columns[0]!.meta_data!.codec).toBe(compression)
  const { report, columns, rows } = await loadContent(engine, 'packed.parquet', file)
  expect([report.rows, columns, rows[99_999]]).toEqual([300_000, ['n INTEGER', 't VARCHAR'], [4, 'text 4']])
})

describe('points in time of 96 bits', () => {
  const DAY = 86_400_000
  /** Nanoseconds of the day, then the day by the Julian count. */
  const toINT96 = (iso: string | null) => {
    if (iso === null) return null
    const day = Math.floor(Date.parse(iso) / DAY)
    const view = new DataView(new ArrayBuffer(12))
    view.setBigUint64(0, BigInt(Date.parse(iso) - day * DAY) * 1_000_000n, true)
    view.setUint32(8, day + 2_440_588, true)
    return new Uint8Array(view.buffer)
  }
  const moments = ['2024-03-31T01:30:00Z', null, '1969-12-31T23:00:00Z', '9999-12-31T00:00:00Z', '0001-01-01T00:00:00Z']
  const expected = ['2024-03-31 01:30:00', null, '1969-12-31 23:00:00', '9999-12-31 00:00:00', '0001-01-01 00:00:00']

  /** No library here writes them: bytes of the same length are said to be such. */
  async function writeINT96(change: (footer: Uint8Array) => Uint8Array = (footer) => footer): Promise<Uint8Array> {
    const table = new Table({
      at: vectorFromArray(moments.map(toINT96), new FixedSizeBinary(12)),
      n: vectorFromArray([1, 2, 3, 4, 5], new Int32()),
    })
    return replaceFooter(await writeParquet(table), (footer) => {
      const named = replaceBytes(footer, [...Buffer.from('ARROW:schema')], [...Buffer.from('other:schema')])
      const typed = replaceBytes(named, [0x15, 0x0e, 0x15, 0x18], [0x15, 0x06, 0x15, 0x18])
      return change(replaceBytes(typed, [0x15, 0x0e, 0x19], [0x15, 0x06, 0x19]))
    })
  }

  it('are read as such, also those that 64 bits of nanoseconds do not reach', async () => {
    const file = await writeINT96()
    expect(readFooter(file).schema[1]!.type).toBe('INT96')
    const { columns, rows } = await loadContent(engine, 'spark.parquet', file)
    expect([columns, rows]).toEqual([['at TIMESTAMP', 'n INTEGER'], expected.map((each, at) => [each, at + 1])])
  })

  it('are read so from a footer without keys and values', async () => {
    // the entry is taken out, and the next field is two numbers away from the one before
    const file = await writeINT96((footer) => {
      const from = Buffer.from(footer).indexOf('other:schema') - 4
      const to = Buffer.from(footer).indexOf('parquet-rs') - 2
      return Uint8Array.from([...footer.slice(0, from), 0x28, ...footer.slice(to + 1)])
    })
    expect([readFooter(file).key_value_metadata, readFooter(file).created_by]).toEqual([
      undefined,
      expect.stringMatching(/^parquet-rs/),
    ])
    expect((await loadContent(engine, 'spark.parquet', file)).rows).toEqual(expected.map((each, at) => [each, at + 1]))
  })
})

it('lists of lists, lists of structs and structs in structs are readable', async () => {
  const item = (type: List | Struct | Int32 | Utf8) => new List(new Field('item', type, true))
  const point = new Struct([new Field('x', new Int32(), true), new Field('label', new Utf8(), true)])
  const table = new Table({
    grid: vectorFromArray([[[1, 2], []], [], null], item(item(new Int32()))),
    points: vectorFromArray([[{ x: 1, label: 'یک' }], null, []], item(point)),
    inner: vectorFromArray(
      [{ point: { x: 5, label: null } }, null, { point: null }],
      new Struct([new Field('point', point, true)]),
    ),
  })
  const { report, rows } = await loadContent(engine, 'nested.parquet', await writeParquet(table))
  expect([report.columns.map(({ source }) => source), rows]).toEqual([
    ['grid', 'points', 'inner.point.x', 'inner.point.label'],
    [
      ['[[1,2],[]]', '[{"x":1,"label":"یک"}]', 5, null],
      ['[]', null, null, null],
      [null, '[]', null, null],
    ],
  ])
})

it('an encrypted file says so, also where its name says nothing', async () => {
  const whole = await writeParquet(people())
  // columns and footer are encrypted, both marks are others, and what stands before the length says how
  const noise = whole.slice(4, -8).map((byte, at) => byte ^ ((at * 37 + 11) & 255))
  const mark = Buffer.from('PARE')
  const secret = Uint8Array.from([...mark, ...noise, ...whole.slice(-8, -4), ...mark])
  const problem = {
    code: 'file-foreign',
    message: '"secret" is an encrypted Parquet file, not a table.',
    hint: 'Write it again without encryption where its keys are.',
  }
  expect(await failToLoad(engine, 'secret', secret)).toEqual(problem)
  expect(await failToLoad(engine, 'secret', secret, { format: 'parquet' })).toEqual({
    ...problem,
    code: 'file-encrypted',
    message: '"secret" is an encrypted Parquet file.',
  })
  expect((await loadContent(engine, 'whole.parquet', whole)).rows).toEqual(peopleRows)
  expect((await loadContent(engine, 'whole.parquet', whole)).columns).toEqual(peopleColumns)
})
