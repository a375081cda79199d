import { describe, expect, test } from 'vitest'
import { parseNotebook, readFrontMatter } from '../../src/notebook/index.ts'

const read = (yaml: string) => readFrontMatter(parseNotebook(`---\n${yaml}\n---\n`))

describe('what the front matter says of how a file is read', () => {
  const problems = (options: string) => {
    const yaml = `sources: { orders: { file: a.csv, ${options} } }`
    const { value, diagnostics } = read(yaml)
    const place = ({ from, to }: { from: number; to: number }) => yaml.slice(from - 4, to - 4)
    return [
      value.sources.orders?.reading,
      ...diagnostics.map(({ severity, message, hint, span }) => [severity, message, hint, place(span!)]),
    ]
  }

  test.each([
    [
      'delimeter: ";"',
      'warning',
      '"delimeter" means nothing in "orders".',
      'Did you mean delimiter? Known here: file, sha256, format, encoding, delimiter, quote, header, skip, decimal, sheet, table, sample, columns.',
      'delimeter',
    ],
    [
      'format: Excel',
      'error',
      'Expected csv, tsv, json, ndjson, parquet, arrow, xlsx, duckdb, sqlite or zip after "format:", found the text "Excel".',
      'Did you mean xlsx?',
      'Excel',
    ],
    [
      'encoding: windows-1265',
      'error',
      'Expected utf-8, utf-16, windows-1252 or windows-1256 after "encoding:", found the text "windows-1265".',
      'Did you mean windows-1256?',
      'windows-1265',
    ],
    [
      'delimiter: [",", ";"]',
      'error',
      'Expected what stands between two values, at most 4 characters, or comma, semicolon, tab or pipe after "delimiter:", found a list.',
      undefined,
      '[",", ";"]',
    ],
    [
      'quote: "<<"',
      'error',
      'Expected one character, or \'\' for none after "quote:", found the text "<<".',
      undefined,
      '"<<"',
    ],
    ['header: 1', 'error', 'Expected true or false after "header:", found 1.', undefined, '1'],
    ['skip: -1', 'error', 'Expected a number of lines, 0 or more after "skip:", found -1.', undefined, '-1'],
    [
      'sample: 10',
      'error',
      'Expected a share above 0 and up to 1, e.g. 0.1 after "sample:", found 10.',
      undefined,
      '10',
    ],
    [
      'columns: [a]',
      'error',
      'Expected a map of the names of columns in the file after "columns:", found a list.',
      undefined,
      '[a]',
    ],
    [
      'columns: { a: number }',
      'error',
      'Expected skip, or a map of options after "a:", found the text "number".',
      undefined,
      'number',
    ],
  ])('says what is wrong with %s', (options, ...told) => {
    expect(problems(options)).toEqual([{}, told])
  })

  test('keeps what is right in a column beside what is wrong', () => {
    expect(problems('columns: { a: { type: datetime, format: mm/dd/yyyy, nam: b } }')).toEqual([
      { columns: { a: { format: 'mm/dd/yyyy' } } },
      [
        'warning',
        '"nam" means nothing in "a".',
        'Did you mean name? Known here: name, type, format, decimal, skip.',
        'nam',
      ],
      [
        'error',
        'Expected text, number, date, timestamp or boolean after "type:", found the text "datetime".',
        'Did you mean timestamp?',
        'datetime',
      ],
    ])
  })
})
