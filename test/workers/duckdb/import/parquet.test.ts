import {
  Binary,
  Field,
  Int32,
  Int64,
  List,
  Map_,
  Struct,
  Table,
  tableFromArrays,
  TimestampMicrosecond,
  TimestampMillisecond,
  TimestampNanosecond,
  TimeMillisecond,
  Utf8,
  vectorFromArray,
} from 'apache-arrow'
import { beforeAll, describe, expect, it } from 'vitest'
import { Cancelled } from '../../../../workers/cancelled.ts'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { people, peopleColumns, peopleRows } from '../../../support/columnar.ts'
import { noControl, openEngine, writeFile } from '../../../support/engine.ts'
import { failToLoad, listTables, loadContent, type ParquetOptions, writeParquet } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

describe('a Parquet file', () => {
  it.each<NonNullable<ParquetOptions['compression']>>(['UNCOMPRESSED', 'SNAPPY', 'GZIP', 'BROTLI', 'ZSTD', 'LZ4_RAW'])(
    'gives the same table when it is compressed with %s',
    async (compression) => {
      const { report, columns, rows } = await loadContent(
        engine,
        'people.parquet',
        await writeParquet(people(), { compression }),
      )
      expect([report.format, report.rows, report.rejected, columns, rows]).toEqual([
        'parquet',
        3,
        0,
        peopleColumns,
        peopleRows,
      ])
    },
  )

  it('is found by its bytes, whatever it is called', async () => {
    const { report } = await loadContent(engine, 'people.csv', await writeParquet(people()))
    expect([report.format, report.columns.map(({ source }) => source)]).toEqual([
      'parquet',
      peopleColumns.map((column) => column.split(' ')[0]),
    ])
  })

  it('keeps points in time of every unit as the same UTC timestamps', async () => {
    const at = new Date('2024-03-31T01:30:00Z')
    const table = new Table({
      ms: vectorFromArray([at, null], new TimestampMillisecond()),
      us: vectorFromArray([at, null], new TimestampMicrosecond()),
      ns: vectorFromArray([at, null], new TimestampNanosecond()),
      utc: vectorFromArray([at, null], new TimestampMicrosecond('UTC')),
      time: vectorFromArray([3_723_000, null], new TimeMillisecond()),
    })
    const { columns, rows } = await loadContent(engine, 'times.parquet', await writeParquet(table))
    const moment = '2024-03-31 01:30:00'
    expect([columns, rows]).toEqual([
      ['ms TIMESTAMP', 'us TIMESTAMP', 'ns TIMESTAMP', 'utc TIMESTAMP', 'time VARCHAR'],
      [
        [moment, moment, moment, moment, '01:02:03'],
        [null, null, null, null, null],
      ],
    ])
  })

  it('shows structs as columns, lists as text, and what is nested deeper as JSON', async () => {
    const address = new Struct([new Field('city', new Utf8(), true), new Field('zip code', new Int32(), true)])
    const entries = new Struct([new Field('key', new Utf8(), false), new Field('value', new Int32(), true)])
    const table = new Table({
      address: vectorFromArray([{ city: 'تهران', 'zip code': 11 }, null, { city: null, 'zip code': 12 }], address),
      tags: vectorFromArray([['a', 'b "c"'], [], null], new List(new Field('item', new Utf8(), true))),
      moves: vectorFromArray(
        [[{ city: 'a\\b "c"\n', 'zip code': 1 }, null], [], null],
        new List(new Field('item', address, true)),
      ),
      counts: vectorFromArray(
        [new Map([['x', 1]]), new Map(), null],
        new Map_(new Field('entries', entries as never, false)),
      ),
    })
    const { report, columns, rows } = await loadContent(engine, 'nested.parquet', await writeParquet(table))
    const names = ['address.city', 'address.zip code', 'tags', 'moves', 'counts']
    expect([report.columns.map(({ source }) => source), columns]).toEqual([
      names,
      names.map((name) => `${name} ${name === 'address.zip code' ? 'INTEGER' : 'VARCHAR'}`),
    ])
    expect(rows).toEqual([
      ['تهران', 11, 'a, b "c"', '[{"city":"a\\\\b \\"c\\"\\n","zip code":1},null]', '{"x":1}'],
      [null, null, null, '[]', '{}'],
      [null, 12, null, null, null],
    ])
    expect(JSON.parse(String(rows[0]![3]))).toEqual([{ city: 'a\\b "c"\n', 'zip code': 1 }, null])
  })

  it('reads bytes as text where they are text, else in hexadecimal', async () => {
    const table = new Table({
      bytes: vectorFromArray([new TextEncoder().encode('سلام'), new Uint8Array([255, 0]), null], new Binary()),
    })
    const { rows } = await loadContent(engine, 'bytes.parquet', await writeParquet(table))
    expect(rows).toEqual([['سلام'], ['FF00'], [null]])
  })

  it('keeps every row of many row groups in order', async () => {
    const n = Float64Array.from({ length: 10_000 }, (_, index) => index)
    const { report, rows } = await loadContent(
      engine,
      'many.parquet',
      await writeParquet(tableFromArrays({ n }), { groupRows: 700 }),
    )
    expect([report.rows, rows.map(([value]) => value)]).toEqual([10_000, Array.from(n)])
  })

  it('leaves out the columns that the notebook skips', async () => {
    const { columns } = await loadContent(engine, 'people.parquet', await writeParquet(people()), {
      columns: { name: { skip: true }, score: { skip: true } },
    })
    expect(columns).toEqual(peopleColumns.filter((column) => !/^(name|score) /.test(column)))
  })

  it('tells progress with rows, and a cancel in the middle leaves nothing', async () => {
    const n = Float64Array.from({ length: 900_000 }, (_, index) => index)
    const file = await writeFile(await writeParquet(tableFromArrays({ n }), { groupRows: 100_000 }))
    const seen: (number | undefined)[] = []
    const before = await listTables(engine)
    const importing = engine.importFile(
      { table: 'cancelled', files: [{ file, name: 'n.parquet' }], reading: {} },
      { ...noControl, progress: ({ rows }) => seen.push(rows), cancelled: () => (seen.at(-1) ?? 0) >= 400_000 },
    )
    await expect(importing).rejects.toThrow(Cancelled)
    expect([seen, await listTables(engine)]).toEqual([[0, 200_000, 200_000, 400_000], before])
  })
})

describe('a Parquet file that cannot be read', () => {
  it('says that it was cut off', async () => {
    const bytes = await writeParquet(people())
    expect(await failToLoad(engine, 'cut.parquet', bytes.subarray(0, bytes.length - 20))).toEqual({
      code: 'file-damaged',
      message: '"cut.parquet" is a Parquet file without its end: it was cut off or is still being written.',
      hint: 'Copy or download it again as a whole.',
    })
  })

  it('says that its footer or a page is damaged, and leaves no table', async () => {
    const before = await listTables(engine)
    const whole = await writeParquet(people(), { compression: 'SNAPPY' })
    const footer = Uint8Array.from(whole, (byte, at) => (at > whole.length - 60 && at < whole.length - 8 ? 0xff : byte))
    const page = Uint8Array.from(whole, (byte, at) => (at > 8 && at < 120 ? 0xff : byte))
    for (const bytes of [footer, page]) {
      const { code, message, hint } = await failToLoad(engine, 'bad.parquet', bytes)
      expect([code, message.replace(/ \(.*\)/, ''), hint]).toEqual([
        'file-damaged',
        '"bad.parquet" is a Parquet file that cannot be read: its content is damaged.',
        'Copy or download it again, or write it again where it was made.',
      ])
    }
    expect(await listTables(engine)).toEqual(before)
  })

  it('says that it is encrypted', async () => {
    const bytes = new TextEncoder().encode('PARE….PARE')
    expect(await failToLoad(engine, 'secret.parquet', bytes, { format: 'parquet' })).toMatchObject({
      code: 'file-encrypted',
      message: '"secret.parquet" is an encrypted Parquet file.',
    })
  })

  it('without rows is a table with its columns, and says so', async () => {
    const empty = new Table({ id: vectorFromArray([], new Int64()), name: vectorFromArray([], new Utf8()) })
    const { report, columns, rows } = await loadContent(engine, 'empty.parquet', await writeParquet(empty))
    expect([columns, rows, report.notes]).toEqual([['id BIGINT', 'name VARCHAR'], [], ['It has columns and no rows.']])
  })
})
