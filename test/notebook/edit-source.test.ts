import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { ColumnReading, Reading } from '../../src/lang/reading.ts'
import { parseNotebook, printNotebook, readFrontMatter, setReading, setSourceFiles } from '../../src/notebook/index.ts'

const text = `---
title: T
sources:
  # from the shop
  orders:   data/orders.csv   # daily
  visits:
    file:   visits.csv
    # as the till writes it
    delimiter: ";"

    columns:
      When:   { type: date,   format: dd/mm/yyyy } # by hand
      Notes: skip
# the end
as of: 2011-12-10
---

Prose.
`
const notebook = parseNotebook(text)
const readingOf = (table: string, of = notebook) => readFrontMatter(of).value.sources[table]?.reading
const written = (table: string, reading: Reading, into = notebook) => printNotebook(setReading(into, table, reading))

describe('setReading', () => {
  test('makes a map of a path, keeps its comment, and makes a path of it again', () => {
    const edited = setReading(notebook, 'orders', { encoding: 'windows-1256' })
    const line = '  orders: { file: data/orders.csv, encoding: windows-1256 } # daily\n'
    expect(printNotebook(edited)).toBe(text.replace('  orders:   data/orders.csv   # daily\n', line))
    expect(printNotebook(setReading(edited, 'orders', {}))).toBe(
      text.replace('  orders:   data/orders.csv   # daily\n', '  orders: data/orders.csv # daily\n'),
    )
  })

  test('writes columns on lines of their own', () => {
    const reading: Reading = {
      delimiter: '\t',
      columns: { 'Order Date': { type: 'date', format: 'dd/mm/yyyy' }, '2024': { skip: true } },
    }
    const lines = `  orders:
    # daily
    file: data/orders.csv
    delimiter: "\\t"
    columns:
      "2024": skip
      Order Date: { type: date, format: dd/mm/yyyy }
`
    const edited = setReading(notebook, 'orders', reading)
    expect(printNotebook(edited)).toBe(text.replace('  orders:   data/orders.csv   # daily\n', lines))
    expect(readFrontMatter(edited).diagnostics).toEqual([])
  })

  test('changes one option of one column and no other line', () => {
    const reading = readingOf('visits')!
    const when: ColumnReading = { ...reading.columns!.When, format: 'mm/dd/yyyy' }
    expect(written('visits', { ...reading, columns: { ...reading.columns, When: when } })).toBe(
      text.replace('When:   { type: date,   format: dd/mm', 'When: { type: date, format: mm/dd'),
    )
    expect(written('visits', { ...reading, delimiter: '|' })).toBe(text.replace('";"', '"|"'))
    expect(written('visits', reading)).toBe(text)
  })

  test('takes out what is gone, and keeps what it does not know', () => {
    const { delimiter: _, ...rest } = readingOf('visits')!
    expect(written('visits', rest)).toBe(text.replace('    delimiter: ";"\n', ''))
    const odd = parseNotebook('---\nsources:\n  a: { file: a.csv, later: [1], decimal: comma }\n---\n')
    expect(written('a', {}, odd)).toBe('---\nsources:\n  a: { file: a.csv, later: [ 1 ] }\n---\n')
  })

  test('finds a column by the name that stands there, whatever YAML takes it for', () => {
    const named = parseNotebook(
      '---\nsources:\n  a:\n    file: a.csv\n    columns:\n      2024: { type: text }\n      0x10: { type: text }\n---\n',
    )
    const columns: Record<string, ColumnReading> = { '2024': { type: 'number' }, '0x10': { type: 'date' } }
    expect(written('a', { columns }, named)).toBe(
      printNotebook(named)
        .replace('2024: { type: text', '2024: { type: number')
        .replace('0x10: { type: text', '0x10: { type: date'),
    )
  })

  test('leaves a source that is not there, and front matter that cannot be read', () => {
    expect(setReading(notebook, 'nobody', { skip: 1 })).toBe(notebook)
    const broken = parseNotebook('---\nsources: { a: a.csv\n---\n')
    expect(setReading(broken, 'a', { skip: 1 })).toBe(broken)
  })

  test('is read back equal, whatever stood there before', () => {
    const name = fc.oneof(
      fc.constantFrom(
        'id',
        '2024',
        '0123',
        'null',
        'true',
        '~',
        '',
        ' ',
        '- a',
        'a: b',
        '#',
        '<<',
        '"',
        "it's",
        'قیمت',
      ),
      fc.string({ unit: 'grapheme', maxLength: 12 }),
      fc.string({ maxLength: 12 }),
    )
    const word = name.filter((each) => each !== '')
    const mark = fc.constantFrom('point' as const, 'comma' as const)
    const optional = { requiredKeys: [] }
    const column = fc
      .record(
        {
          name: word,
          type: fc.constantFrom('text', 'number', 'date', 'timestamp', 'boolean' as const),
          format: fc.constantFrom('dd/mm/yyyy', 'yyyy/mm/dd jalali'),
          decimal: mark,
          skip: fc.boolean(),
        },
        optional,
      )
      .filter((each) => Object.keys(each).length > 0)
    const reading = fc.record(
      {
        format: fc.constantFrom('csv', 'xlsx' as const),
        encoding: fc.constantFrom('utf-8', 'windows-1256' as const),
        delimiter: fc.constantFrom(',', ';', '\t', '|', ' ', ':', '#', '||'),
        quote: fc.constantFrom('"', "'", ''),
        header: fc.boolean(),
        skip: fc.nat(5),
        decimal: mark,
        sheet: word,
        table: word,
        sample: fc.constantFrom(0.001, 0.5, 1),
        columns: fc.dictionary(name, column, { minKeys: 1, maxKeys: 4 }),
      },
      optional,
    ) as fc.Arbitrary<Reading>
    const start = fc.constantFrom('orders: a.csv', 'orders: { file: a.csv }', 'orders:\n    file: a.csv')
    fc.assert(
      fc.property(start, fc.array(reading, { minLength: 1, maxLength: 3 }), (source, readings) => {
        const before = parseNotebook(`---\nsources:\n  ${source}\n---\n`)
        const after = readings.reduce((edited, each) => setReading(edited, 'orders', each), before)
        const { value, diagnostics } = readFrontMatter(after)
        expect([value.sources.orders, diagnostics]).toEqual([
          { file: 'a.csv', files: ['a.csv'], reading: readings.at(-1) },
          [],
        ])
        const cleared = setReading(after, 'orders', {})
        expect(readFrontMatter(cleared).value.sources.orders?.reading).toEqual({})
      }),
      { seed: 4, numRuns: 150 },
    )
  })
})

describe('setSourceFiles', () => {
  const files = (source: string, ...paths: [string, ...string[]]) =>
    printNotebook(setSourceFiles(parseNotebook(`---\nsources:\n  a: ${source}\n---\n`), 'a', paths))

  test('writes one path as itself and several as a list', () => {
    expect(files('a.csv', 'b.csv')).toBe('---\nsources:\n  a: b.csv\n---\n')
    expect(files('a.csv', 'a.csv', 'b.csv')).toBe('---\nsources:\n  a: { file: [ a.csv, b.csv ] }\n---\n')
    expect(files('{ file: [a.csv, b.csv], skip: 1 }', 'c.csv')).toBe(
      '---\nsources:\n  a: { file: c.csv, skip: 1 }\n---\n',
    )
    expect(files('{ file: [a.csv, b.csv] }', 'c.csv')).toBe('---\nsources:\n  a: c.csv\n---\n')
  })
})
