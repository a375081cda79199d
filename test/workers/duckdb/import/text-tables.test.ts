import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Reading } from '../../../../src/lang/reading.ts'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { openEngine } from '../../../support/engine.ts'
import { failToLoad, loadContent } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const load = (text: string | Uint8Array, reading: Reading = {}) => loadContent(engine, 'a.csv', text, reading)

describe('how a text is divided', () => {
  test.each([
    [',', '"', 'a,b,c\n1,"x, y",2\n3,z,4\n'],
    [';', '"', 'a;b;c\n1;"x; y";2\n3;z,w;4\n'],
    ['\t', '"', 'a\tb\tc\n1\tx, y\t2\n3\tz\t4\n'],
    ['|', '"', 'a|b|c\n1|x, y|2\n3|z|4\n'],
    ['~', '"', 'a~b~c\n1~x, y~2\n3~z~4\n'],
    ['^', '"', 'a^b^c\n1^x, y^2\n3^z^4\n'],
    [',', "'", "a,b,c\n1,'x, y',2\n3,'z',4\n"],
  ])('by %j and %j, plain and gzipped', async (delimiter, quote, text) => {
    for (const content of [text, gzipSync(text)]) {
      const { report, columns, rows } = await load(content)
      expect([report.reading.delimiter, report.reading.quote, columns, rows.map(([a]) => a)]).toEqual([
        delimiter,
        quote,
        ['a BIGINT', 'b VARCHAR', 'c BIGINT'],
        [1, 3],
      ])
    }
  })

  test('by runs of blanks, with and without a header', async () => {
    const header = await load(' id   day  n   x\n 00001 19970101  1   11.77\n 00002 19970112  12 5.00\n')
    expect([header.columns, header.rows]).toEqual([
      ['id VARCHAR', 'day BIGINT', 'n BIGINT', 'x DOUBLE'],
      [
        ['00001', 19970101, 1, 11.77],
        ['00002', 19970112, 12, 5],
      ],
    ])
    expect((await load(' 00004 0001  2   29.33\n 00005 0002  1   1.5\n')).columns).toEqual([
      'column0 VARCHAR',
      'column1 VARCHAR',
      'column2 BIGINT',
      'column3 DOUBLE',
    ])
  })

  test('names of people are one column', async () => {
    const { columns, rows } = await load('name\nAda Lovelace\nCharles Babbage\n')
    expect([columns, rows]).toEqual([['name VARCHAR'], [['Ada Lovelace'], ['Charles Babbage']]])
  })

  test.each([
    ['line feeds', 'a,b\n1,2\n3,4\n'],
    ['carriage returns', 'a,b\r1,2\r3,4\r'],
    ['both', 'a,b\r\n1,2\r\n3,4\r\n'],
    ['a mixture', 'a,b\r\n1,2\n3,4\r'],
    ['no end of the last line', 'a,b\n1,2\n3,4'],
    ['empty lines', 'a,b\n\n1,2\n\n3,4\n\n'],
  ])('lines end with %s', async (_, text) => {
    expect((await load(text)).rows).toEqual([
      [1, 2],
      [3, 4],
    ])
  })

  test('line ends and quotes inside quotes belong to the value', async () => {
    expect((await load('a,b\n1,"x\ny ""z"""\n2,"w"\n')).rows).toEqual([
      [1, 'x\ny "z"'],
      [2, 'w'],
    ])
  })

  test.each<[string, string, number | undefined, string[]]>([
    ['empty lines', '\n\r\n', undefined, []],
    ['empty lines below those that are passed over', 'title\n\n\n', 1, []],
    ['a title over two lines', '"the\ntitle"\n', undefined, ['2 lines above the header were passed over.']],
    ['a title with a quote', '"The" title\n', undefined, ['A line above the header was passed over.']],
    ['a quote that is never closed', 'by "us"\n"and\n', 2, []],
  ])('%s above the header are no part of the table', async (_, above, skip, notes) => {
    const { report, columns, rows } = await load(`${above}n,t\n1,x\n2,"y"\n3,z\n`, skip === undefined ? {} : { skip })
    expect([columns, rows, report.notes]).toEqual([
      ['n BIGINT', 't VARCHAR'],
      [
        [1, 'x'],
        [2, 'y'],
        [3, 'z'],
      ],
      notes,
    ])
  })

  test('a notebook states delimiter, quote, header, lines to skip and a sample', async () => {
    const stated = await load('junk\na;b\n1;2\n', { delimiter: ';', quote: '', header: false, skip: 1 })
    expect([stated.columns, stated.rows]).toEqual([
      ['column0 VARCHAR', 'column1 VARCHAR'],
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ])
    const many = `n\n${Array.from({ length: 20_000 }, (_, n) => n).join('\n')}\n`
    const [first, again] = [await load(many, { sample: 0.1 }), await load(many, { sample: 0.1 })]
    expect([first.rows.length > 1500 && first.rows.length < 2500, again.rows]).toEqual([true, first.rows])
  })
})

describe('headers', () => {
  test.each([
    ['empty and repeated names', 'a,,A,a,\n1,2,3,4,5\n', ['a', 'column1', 'A_2', 'a_3', 'column4']],
    ['a made name that is taken', 'a,a,a_2\n1,2,3\n', ['a', 'a_3', 'a_2']],
    ['blanks around names', '  a b , c\u00a0\n1,2\n', ['a b', 'c']],
    ['a mark at the start', '\ufeffid,name\n1,x\n', ['id', 'name']],
    ['quoted names', '"a, b","c"\n1,2\n', ['a, b', 'c']],
    ['a line end in a name', '"a\nb",c\n1,2\n', ['a b', 'c']],
    ['titles above', 'Report\nof 2024,,\n\na,b,c\n1,2,3\n4,5,6\n', ['a', 'b', 'c']],
    ['none', '1,2\n3,4\n', ['column0', 'column1']],
    ['years', 'land,2019,2020\nx,1,2\ny,3,4\n', ['land', '2019', '2020']],
    ['words over words', 'name,city\nAda,London\nBo,Oslo\n', ['name', 'city']],
    ['no name for the row names', 'a,b\nx,1,2\ny,3,4\nz,5,6\n', ['column0', 'a', 'b']],
    ['a comma too many', 'a,b,\n1,2\n3,4\n', ['a', 'b']],
    ['commas behind every line', 'a,b\n1,2,\n3,4,\n', ['a', 'b', 'column2']],
    ['Persian', 'نام,سن\nعلی,30\n', ['نام', 'سن']],
  ])('%s', async (_, text, names) => {
    const { report } = await load(text)
    expect(report.columns.map(({ name }) => name)).toEqual(names)
    expect(report.rows).toBeGreaterThan(0)
  })

  test('a header alone is an empty table', async () => {
    expect([(await load('a,b\n')).columns, (await load('a,b')).rows]).toEqual([['a VARCHAR', 'b VARCHAR'], []])
  })

  test('columns are renamed, left out and given a type by the notebook', async () => {
    const { columns, rows, report } = await load('id,x,secret\n1,2,3\n', {
      columns: { x: { name: 'amount', type: 'text' }, secret: { skip: true } },
    })
    expect([columns, rows, report.columns.map(({ source, decidedBy }) => [source, decidedBy])]).toEqual([
      ['id BIGINT', 'amount VARCHAR'],
      [[1, '2']],
      [
        ['id', 'content'],
        ['x', 'author'],
      ],
    ])
  })

  test('ten thousand columns are a table', async () => {
    const wide = Array.from({ length: 10_000 }, (_, n) => n)
    const { report } = await load(`${wide.map((n) => `c${n}`).join()}\n${wide.join()}\n`)
    expect([report.columns.length, report.rows, report.columns[9999]!.sqlType]).toEqual([10_000, 1, 'DOUBLE'])
  }, 60_000)
})

describe('what is no table', () => {
  test.each([
    ['nothing', '', '"a.csv" is empty.'],
    ['blank lines', '\n\n \n', '"a.csv" is empty.'],
    [
      'bytes',
      Uint8Array.from({ length: 4000 }, (_, n) => (n * 7919) % 251),
      '"a.csv" is not text: it holds the bytes of another kind of file.',
    ],
  ])('%s', async (_, content, message) => {
    expect((await failToLoad(engine, 'a.csv', content)).message).toBe(message)
  })
})

const word = fc.string({ unit: fc.constantFrom(...'aب,;"\n x1é'), maxLength: 6 })

test('any table of text is read back as it was written, whatever its marks', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(',', ';', '\t', '|'),
      fc.array(fc.tuple(word, word, word), { minLength: 1, maxLength: 12 }),
      async (delimiter, values) => {
        const quote = (value: string) => `"${value.replaceAll('"', '""')}"`
        const text = [['a', 'b', 'c'], ...values].map((row) => row.map(quote).join(delimiter)).join('\n')
        const columns = Object.fromEntries(['a', 'b', 'c'].map((name) => [name, { type: 'text' as const }]))
        const { rows, report } = await load(`${text}\n`, { delimiter, header: true, columns })
        expect([report.rejected, rows]).toEqual([
          0,
          values.map((row) => row.map((value) => (value === '' ? null : value))),
        ])
      },
    ),
    { numRuns: 60, seed: 1402 },
  )
}, 60_000)
