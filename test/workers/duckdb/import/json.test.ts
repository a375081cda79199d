import fc from 'fast-check'
import { gzipSync } from 'node:zlib'
import { beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../../../workers/duckdb/create-engine.ts'
import { guessJSON } from '../../../../workers/duckdb/import/formats/guess-json.ts'
import { createSplitter } from '../../../../workers/duckdb/import/formats/split-json.ts'
import { openEngine } from '../../../support/engine.ts'
import { failToLoad, listTables, loadContent } from '../../../support/formats.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

describe('JSON', () => {
  it('gives a column for every key of any record, missing where a record lacks it', async () => {
    const { report, columns, rows } = await loadContent(
      engine,
      'people.json',
      JSON.stringify([
        { id: 1, name: 'زهرا', member: true },
        { id: 2.5, city: 'Shiraz', member: null },
        { city: '', extra: [], id: null },
      ]),
    )
    expect([report.format, report.parts, report.notes, columns, rows]).toEqual([
      'json',
      [],
      [],
      ['id DOUBLE', 'name VARCHAR', 'member BOOLEAN', 'city VARCHAR', 'extra VARCHAR'],
      [
        [1, 'زهرا', true, null, null],
        [2.5, null, null, 'Shiraz', null],
        [null, null, null, '', null],
      ],
    ])
  })

  it('shows objects inside as columns, lists as text, and what is nested deeper as JSON', async () => {
    const { columns, rows } = await loadContent(
      engine,
      'nested.json',
      JSON.stringify([
        { address: { city: 'تهران', geo: { lat: 35.7 } }, tags: ['a', null, 2], moves: [{ to: 'x"y' }] },
        { address: null, tags: [], moves: [] },
      ]),
    )
    expect([columns, rows]).toEqual([
      ['address.city VARCHAR', 'address.geo.lat DOUBLE', 'tags VARCHAR', 'moves VARCHAR'],
      [
        ['تهران', 35.7, 'a, 2', '[{"to":"x\\"y"}]'],
        [null, null, null, null],
      ],
    ])
  })

  it('keeps the digits of numbers past 2^53, also in lists and deep inside', async () => {
    const text =
      '[{"id": 9007199254740993, "list": [9007199254740995], "deep": [{"n": 90071992547409931234}], "huge": 123456789012345678901234567890, "text": "9007199254740993 \\" 1234567890123456789"}]'
    const { columns, rows } = await loadContent(engine, 'long.json', text)
    expect([columns, rows]).toEqual([
      ['id BIGINT', 'list BIGINT', 'deep VARCHAR', 'huge VARCHAR', 'text VARCHAR'],
      [
        [
          '9007199254740993',
          '9007199254740995',
          '[{"n":90071992547409931234}]',
          '123456789012345678901234567890',
          '9007199254740993 " 1234567890123456789',
        ],
      ],
    ])
  })

  it('widens a column when a later value does not fit; a word among numbers is missing, among truth values it makes text', async () => {
    const records = Array.from({ length: 50_000 }, (_, n) => ({ n, half: n / 2, flag: n % 2 === 0 }))
    const lines = [...records, { n: 1.5, half: 'unknown', flag: 'maybe', late: 7 }].map((record) =>
      JSON.stringify(record),
    )
    const { columns, rows } = await loadContent(engine, 'late.ndjson', lines.join('\n'))
    expect([columns, rows.length, rows[3], rows[4], rows.at(-1)]).toEqual([
      ['n DOUBLE', 'half DOUBLE', 'flag VARCHAR', 'late BIGINT'],
      50_001,
      [3, 1.5, 'false', null],
      [4, 2, 'true', null],
      [1.5, null, 'maybe', 7],
    ])
  })

  it('reads the list of records inside an object, and names the others', async () => {
    const text = JSON.stringify({
      page: 1,
      note: 'a "list": [ {',
      few: [{ a: 1 }],
      data: [{ b: 1 }, { b: 2 }],
      plain: [1, 2, 3],
    })
    const largest = await loadContent(engine, 'answer.json', text)
    const chosen = await loadContent(engine, 'answer.json', text, { table: 'few' })
    expect([largest.report.parts, largest.report.reading, largest.columns, largest.rows]).toEqual([
      ['data', 'few'],
      { table: 'data' },
      ['b BIGINT'],
      [[1], [2]],
    ])
    expect([chosen.columns, chosen.rows]).toEqual([['a BIGINT'], [[1]]])
    expect(await failToLoad(engine, 'answer.json', text, { table: 'rows' })).toEqual({
      code: 'file-part-missing',
      message: '"answer.json" has no list of records called "rows".',
      hint: 'It has data, few.',
    })
  })

  it('reads one object as one row, and objects written over several lines one after the other as many', async () => {
    const one = await loadContent(engine, 'one.json', '{ "a": 1,\n "b": ["x", "y"] }')
    const many = await loadContent(engine, 'many.json', '{\n "a": 1\n}\n{\n "a": 2\n}\n')
    expect([one.rows, many.rows]).toEqual([[[1, 'x, y']], [[1], [2]]])
  })

  it('reads lists by place and plain values as one column', async () => {
    const lists = await loadContent(engine, 'lists.json', '[[1, "a"], [2, "b", true]]')
    const values = await loadContent(engine, 'values.json', '[3, 1, 2]', { format: 'json' })
    expect([lists.columns, lists.rows, values.columns, values.rows]).toEqual([
      ['column0 BIGINT', 'column1 VARCHAR', 'column2 BOOLEAN'],
      [
        [1, 'a', null],
        [2, 'b', true],
      ],
      ['value BIGINT'],
      [[3], [1], [2]],
    ])
  })

  it('reads NDJSON with its byte order mark, gzipped, and in UTF-16', async () => {
    const text = '\uFEFF{"a":"سلام"}\r\n\r\n{"a":"x"}\r\n'
    const utf16 = Uint8Array.from(Buffer.from(text, 'utf16le'))
    for (const content of [text, gzipSync(text), utf16]) {
      const { report, rows } = await loadContent(engine, 'lines', content)
      expect([report.format, rows]).toEqual(['ndjson', [['سلام'], ['x']]])
    }
  })
})

describe('JSON with faults', () => {
  it('lists the lines that cannot be read with their numbers, and keeps the others', async () => {
    const { report, rows } = await loadContent(engine, 'faults.ndjson', '{"a":1}\n\n{"a":}\n[1]\n{"a":2}\n')
    expect([rows, report.rejected, report.rejects]).toEqual([
      [[1], [2]],
      2,
      [
        { file: '', line: 3, reason: "This is not JSON: Unexpected token '}'.", text: '{"a":}' },
        { file: '', line: 4, reason: 'This is a list; the first record is an object.', text: '[1]' },
      ],
    ])
  })

  it('keeps the whole records of a file that ends in the middle, and says so', async () => {
    const note = 'The file ends in the middle: the 2 whole records before its end were read.'
    const reject = (line: number, text: string) => ({
      file: '',
      line,
      reason: 'The file ends inside this record.',
      text,
    })
    for (const [name, text, line, rest] of [
      ['a.json', '[{"a":1},\n{"a":2},\n\n{"a":"thr', 4, '{"a":"thr'],
      ['b.ndjson', '{"a":1}\n{"a":2}\n{"a"', 3, '{"a"'],
      ['c.json', '{"page":1,"data":[{"a":1},{"a":2},\n{"a":[', 2, '{"a":['],
    ] as const) {
      const { report, rows } = await loadContent(engine, name, text)
      expect([name, rows, report.notes, report.rejects]).toEqual([name, [[1], [2]], [note], [reject(line, rest)]])
    }
  })

  it('keeps what a broken gzip still gives', async () => {
    const lines = Array.from({ length: 20_000 }, (_, n) => `{"n":${n},"r":"${(n * 7919) % 10007}"}`).join('\n')
    const packed = gzipSync(lines)
    const { report } = await loadContent(engine, 'cut.ndjson.gz', packed.subarray(0, packed.length / 2))
    expect(report.rows).toBeGreaterThan(1000)
    expect(report.rows).toBeLessThan(20_000)
    expect(report.notes.at(-1)).toMatch(/^The file breaks off: the [\d,]+ whole records before its end were read\.$/)
  })

  it('says when nothing can be read, and leaves no table', async () => {
    const before = await listTables(engine)
    const hint = 'Tessera reads an array of objects, an object on each line, or an object with such an array.'
    expect(await failToLoad(engine, 'empty.json', '[]')).toEqual({
      code: 'file-empty',
      message: '"empty.json" is JSON without records.',
      hint,
    })
    expect(await failToLoad(engine, 'bad.json', '[{a: 1}]')).toEqual({
      code: 'file-unreadable',
      message: '"bad.json" has no record that can be read. Line 1: This is not JSON: Expected property name or \'}\'.',
      hint,
    })
    expect(await listTables(engine)).toEqual(before)
  })
})

describe('telling JSON from other text', () => {
  it.each([
    ['[id],[name]\n1,2\n', null],
    ['{id},{name}\n1,2\n', null],
    ['[1],[2]\n[3],[4]\n', null],
    ['[{"a":1},', 'json'],
    ['[{"a":1}, {"a":}]', 'json'],
    ['  \n[1, 2, 3]\n', 'json'],
    ['{"a":1}\n{"a":2}', 'ndjson'],
    ['{"a":1}\nbroken', 'ndjson'],
    ['["a","b"]\n[1,2]\n', 'ndjson'],
    ['{\n"a":1}\n{\n"a":2}', 'json'],
    ['{"a": {"b": [1, tr', 'json'],
    ['a,b\n1,2', null],
  ])('%j is %s', (text, expected) => {
    expect(guessJSON(text)).toBe(expected)
  })

  it('recognises every JSON array of objects, wherever it is cut', () => {
    fc.assert(
      fc.property(fc.array(fc.object(), { minLength: 1 }), fc.nat(), (records, length) => {
        const text = JSON.stringify(records)
        expect(guessJSON(text.slice(0, 2 + (length % text.length)))).toBe('json')
      }),
      { seed: 5, numRuns: 300 },
    )
  })
})

describe('the splitter', () => {
  const split = (place: Parameters<typeof createSplitter>[0], text: string, size: number) => {
    const splitter = createSplitter(place)
    const pieces = []
    for (let at = 0; at < text.length; at += size) pieces.push(...splitter.feed(text.slice(at, at + size)))
    return [...pieces, ...splitter.end()].map((piece) => JSON.parse(piece.text) as unknown)
  }

  it('gives back every record of any array, however its text is cut into pieces', () => {
    fc.assert(
      fc.property(fc.array(fc.jsonValue()), fc.integer({ min: 1, max: 40 }), fc.boolean(), (records, size, spread) => {
        const copy = JSON.parse(JSON.stringify(records)) as unknown[]
        expect(split({ kind: 'array' }, JSON.stringify(records, null, spread ? 2 : 0), size)).toEqual(copy)
        const inside = JSON.stringify({ other: [{ x: 1 }], 'a "key" \n': records, last: '[' })
        expect(split({ kind: 'key', key: 'a "key" \n' }, inside, size)).toEqual(copy)
      }),
      { seed: 7, numRuns: 300 },
    )
  })
})
