import { Field, Int32, List, Struct, Table, Utf8, vectorFromArray } from 'apache-arrow'
import { parquetMetadata } from 'hyparquet'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
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
