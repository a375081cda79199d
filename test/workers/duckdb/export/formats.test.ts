import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { noControl, openEngine } from '../../../support/engine.ts'
import { define, readArrow, readParquet, requestOf, textOf } from './ask.ts'

const EVERYTHING = `SELECT * FROM (VALUES
  (1, 9223372036854775807, 170141183460469231731687303715884105727::HUGEINT, 12345678901234567.89::DECIMAL(19,2), 0.1::DOUBLE,
    true, DATE '2024-02-29', TIMESTAMP '2024-02-29 23:59:59.123456', 'گل "سرخ"', ['a', NULL], {'x': 1, 'y z': 'q"'}),
  (NULL, -9007199254740993, NULL, 1.50, 'infinity'::DOUBLE, NULL, NULL, NULL, '', [], NULL)
) AS t(small, big, huge, money, share, yes, day, moment, name, list, "pair, of")`

describe('a relation as a file', () => {
  let engine: Engine
  beforeAll(async () => {
    engine = await openEngine()
    await define(engine, 'everything', EVERYTHING)
    await define(engine, 'nobody', `${EVERYTHING} WHERE false`)
  })
  const write = (relation: string, format: Parameters<typeof requestOf>[1], change = {}) =>
    engine.exportRelation(requestOf(relation, format, change), noControl)

  it('is CSV with every digit, ISO dates, quotes where they are needed, and nothing for what is missing', async () => {
    const written = await write('everything', 'csv')
    expect(await textOf(written)).toBe(
      [
        'small,big,huge,money,share,yes,day,moment,name,list,"pair, of"',
        '1,9223372036854775807,170141183460469231731687303715884105727,12345678901234567.89,0.1,true,2024-02-29,' +
          '2024-02-29 23:59:59.123456,"گل ""سرخ""","[""a"",null]","{""x"":1,""y z"":""q\\""""}"',
        ',-9007199254740993,,1.50,inf,,,,"",[],',
        '',
      ].join('\r\n'),
    )
    expect({ ...written, file: written.file.type }).toEqual({
      file: 'text/csv;charset=utf-8',
      rows: 2,
      total: 2,
      defused: 0,
    })
  })

  it('begins with a byte order mark where one is asked for, without which spreadsheets garble Persian', async () => {
    expect((await textOf(await write('everything', 'csv', { bom: true, columns: ['name'] }))).slice(0, 6)).toBe(
      '\ufeffname\r',
    )
  })

  it('is JSON, where a number that a reader would change is text', async () => {
    const text = await textOf(await write('everything', 'json'))
    expect(text.split('\n')).toHaveLength(5)
    expect(JSON.parse(text)).toEqual([
      {
        small: 1,
        big: '9223372036854775807',
        huge: '170141183460469231731687303715884105727',
        money: '12345678901234567.89',
        share: 0.1,
        yes: true,
        day: '2024-02-29',
        moment: '2024-02-29T23:59:59.123456',
        name: 'گل "سرخ"',
        list: ['a', null],
        'pair, of': { x: 1, 'y z': 'q"' },
      },
      {
        small: null,
        big: '-9007199254740993',
        huge: null,
        money: 1.5,
        share: 'Infinity',
        yes: null,
        day: null,
        moment: null,
        name: '',
        list: [],
        'pair, of': null,
      },
    ])
  })

  it.each([
    ['arrow', readArrow],
    ['parquet', readParquet],
  ] as const)('is %s with types', async (format, read) => {
    const { types, rows } = await read(await write('everything', format))
    expect(types.slice(0, 9)).toEqual([
      'Int32',
      'Int64',
      'Utf8',
      expect.stringContaining('Decimal'),
      'Float64',
      'Bool',
      'Date32<DAY>',
      'Timestamp<MICROSECOND>',
      'Utf8',
    ])
    expect(rows).toEqual([
      [
        1,
        9223372036854775807n,
        '170141183460469231731687303715884105727',
        '12345678901234567.89',
        0.1,
        true,
        '2024-02-29',
        '2024-02-29T23:59:59.123Z',
        'گل "سرخ"',
        ['a', null],
        { x: 1, 'y z': 'q"' },
      ],
      [null, -9007199254740993n, null, '1.50', Infinity, null, null, null, '', [], null],
    ])
  })

  it('has its columns without any row, in every format', async () => {
    expect(await textOf(await write('nobody', 'tsv', { columns: ['small', 'name'] }))).toBe('small\tname\r\n')
    expect(await textOf(await write('nobody', 'json'))).toBe('[\n]\n')
    const names = (await readArrow(await write('nobody', 'arrow', { columns: ['small', 'name'] }))).types
    expect(names).toEqual(['Int32', 'Utf8'])
    expect(await readParquet(await write('nobody', 'parquet', { columns: ['small', 'name'] }))).toEqual({
      types: ['Int32', 'Utf8'],
      rows: [],
    })
  })
})
