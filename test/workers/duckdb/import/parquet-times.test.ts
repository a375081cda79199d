import {
  type DataType,
  Field,
  FixedSizeBinary,
  Int32,
  List,
  Map_,
  Schema,
  Struct,
  Table,
  tableToIPC,
  Timestamp,
  TimestampMicrosecond,
  TimestampNanosecond,
  Utf8,
  type Vector,
  vectorFromArray,
} from 'apache-arrow'
import { parquetMetadata } from 'hyparquet'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { replaceBytes, replaceFooter } from '../../../hostile/make/columnar.ts'
import { openEngine } from '../../../support/engine.ts'
import { loadContent, writeParquet } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const readFooter = (file: Uint8Array) => parquetMetadata(Uint8Array.from(file).buffer)

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

const BYTES = new FixedSizeBinary(12)
const ints = () => vectorFromArray([1, 2, 3, 4, 5], new Int32())

/** No library here writes them: bytes of the same length are said to be such. */
async function writeINT96(
  columns: Record<string, Vector>,
  change: (footer: Uint8Array) => Uint8Array = (footer) =>
    replaceBytes(footer, [...Buffer.from('ARROW:schema')], [...Buffer.from('other:schema')]),
): Promise<Uint8Array> {
  return replaceFooter(await writeParquet(new Table(columns)), (footer) => {
    const typed = replaceBytes(footer, [0x15, 0x0e, 0x15, 0x18], [0x15, 0x06, 0x15, 0x18])
    return change(replaceBytes(typed, [0x15, 0x0e, 0x19], [0x15, 0x06, 0x19]))
  })
}

/** The footer with another schema of Arrow than its library wrote. */
function stateSchema(footer: Uint8Array, fields: Field[]): Uint8Array {
  const value = Buffer.from(tableToIPC(new Table(new Schema(fields)), 'stream')).toString('base64')
  const after = Buffer.from(footer).indexOf('ARROW:schema') + 'ARROW:schema'.length
  const [low, high] = [footer[after + 1]!, footer[after + 2]!]
  const length = (low & 127) | (high << 7)
  if (low < 128 || high > 127) throw new Error('The schema has another length than is thought of here.')
  const size = [(value.length & 127) | 128, value.length >> 7]
  return Uint8Array.from([
    ...footer.slice(0, after + 1),
    ...size,
    ...Buffer.from(value),
    ...footer.slice(after + 3 + length),
  ])
}

/** The columns below with other points in time in them. */
function nest(at: DataType): Field[] {
  const field = (name: string, type: DataType) => new Field(name, type, true)
  const entry = new Struct([new Field('key', new Utf8(), false), field('value', at)])
  return [
    field('n', new Int32()),
    field('inner', new Struct([field('n', new Int32()), field('deep', new Struct([field('at', at)]))])),
    field('list', new List(field('item', at))),
    field('map', new Map_(new Field('entries', entry, false))),
    field('last', new List(field('item', new Struct([field('at', at)])))),
  ]
}

function makeNested(): Record<string, Vector> {
  const [, inner, list, map, last] = nest(BYTES).map(({ type }) => type)
  const times = moments.map(toINT96)
  return {
    n: ints(),
    inner: vectorFromArray(
      times.map((at, n) => ({ n, deep: { at } })),
      inner,
    ),
    list: vectorFromArray(
      times.map((at) => [at, at]),
      list,
    ),
    map: vectorFromArray(
      times.map((at) => new Map([['at', at]])),
      map,
    ),
    last: vectorFromArray(
      times.map((at) => [{ at }]),
      last,
    ),
  }
}

const nested = expected.map((at, n) => [
  n + 1,
  n,
  at,
  at && `${at}, ${at}`,
  JSON.stringify({ at }),
  JSON.stringify([{ at }]),
])

describe('points in time of 96 bits', () => {
  const makeFlat = () => ({ at: vectorFromArray(moments.map(toINT96), BYTES), n: ints() })
  const flat = expected.map((each, at) => [each, at + 1])

  it('are read as such, also those that 64 bits of nanoseconds do not reach', async () => {
    const file = await writeINT96(makeFlat())
    expect(readFooter(file).schema[1]!.type).toBe('INT96')
    const { columns, rows } = await loadContent(engine, 'spark.parquet', file)
    expect([columns, rows]).toEqual([['at TIMESTAMP', 'n INTEGER'], flat])
  })

  it('are read so from a footer without keys and values', async () => {
    // the entry is taken out, and the next field is two numbers away from the one before
    const file = await writeINT96(makeFlat(), (footer) => {
      const from = Buffer.from(footer).indexOf('ARROW:schema') - 4
      const to = Buffer.from(footer).indexOf('parquet-rs') - 2
      return Uint8Array.from([...footer.slice(0, from), 0x28, ...footer.slice(to + 1)])
    })
    expect([readFooter(file).key_value_metadata, readFooter(file).created_by]).toEqual([
      undefined,
      expect.stringMatching(/^parquet-rs/),
    ])
    expect((await loadContent(engine, 'spark.parquet', file)).rows).toEqual(flat)
  })

  it('are read so inside structs, lists and maps', async () => {
    const file = await writeINT96(makeNested())
    expect(readFooter(file).schema.filter(({ type }) => type === 'INT96').length).toBe(4)
    expect((await loadContent(engine, 'nested.parquet', file)).rows).toEqual(nested)
  })

  it.each([
    ['nanoseconds', new TimestampNanosecond()],
    ['nanoseconds of a zone', new Timestamp(3, 'Europe/Berlin')],
    ['microseconds', new TimestampMicrosecond()],
  ])('are read so from a file with a schema of Arrow that says %s', async (_, type) => {
    const flatFile = await writeINT96(makeFlat(), (footer) =>
      stateSchema(footer, [new Field('at', type, true), new Field('n', new Int32(), true)]),
    )
    expect((await loadContent(engine, 'flat.parquet', flatFile)).rows).toEqual(flat)
    const nestedFile = await writeINT96(makeNested(), (footer) => stateSchema(footer, nest(type)))
    expect(readFooter(nestedFile).key_value_metadata!.map(({ key }) => key)).toEqual(['ARROW:schema'])
    expect((await loadContent(engine, 'nested.parquet', nestedFile)).rows).toEqual(nested)
  })

  it('leave nanoseconds of 64 bits beside them as they are', async () => {
    const nanos = vectorFromArray(
      moments.map(() => 1_700_000_000_000),
      new TimestampNanosecond(),
    )
    const file = await writeINT96({ nanos, ...makeFlat() })
    const { columns, rows } = await loadContent(engine, 'both.parquet', file)
    expect([columns, rows]).toEqual([
      ['nanos TIMESTAMP', 'at TIMESTAMP', 'n INTEGER'],
      flat.map((row) => ['2023-11-14 22:13:20', ...row]),
    ])
  })
})
