import fc from 'fast-check'
import { describe, expect, it, test } from 'vitest'
import { splitRecords } from '../../../workers/duckdb/import/text/split-records.ts'
import { createRecordScan } from '../../../workers/survey/scan-records.ts'
import { CHECKS } from '../../../workers/survey/check-value.ts'
import type { Expected, Survey, SurveyRequest } from '../../../workers/survey/survey.ts'

const CSV: SurveyRequest = {
  delimiter: ',',
  quote: '"',
  escape: '"',
  skip: 0,
  header: false,
  columns: ['anything', 'anything'],
}

/** Surveys a text that comes in pieces of so many bytes. */
function survey(text: string, request: Partial<SurveyRequest> = {}, piece = Infinity, longest?: number): Survey {
  const bytes = new TextEncoder().encode(text)
  const scan = createRecordScan({ ...CSV, ...request }, longest === undefined ? {} : { longest })
  for (let [from, to] = [0, 0]; to < bytes.length;) {
    to = Math.min(bytes.length, to + piece)
    from += scan.scan(bytes.subarray(from, to), to === bytes.length)
  }
  return scan.finish()
}

const texts = fc
  .array(fc.constantFrom('a', '0', '1', ',', '"', '\n', '\r\n', 'é', ',,', '"",', '"\n'), { maxLength: 40 })
  .map((parts) => parts.join(''))

test('it does not matter in what pieces a text comes', () => {
  fc.assert(
    fc.property(texts, fc.integer({ min: 1, max: 9 }), (text, piece) => {
      const request = { columns: ['whole', 'decimal'] as SurveyRequest['columns'] }
      expect(survey(text, request, piece)).toEqual(survey(text, request))
    }),
    { seed: 1, numRuns: 3000 },
  )
})

test('rows of a text without faulty quotes are its records', () => {
  fc.assert(
    fc.property(texts, fc.constantFrom('"', '\\'), (text, escape) => {
      const records = splitRecords(text, { delimiter: ',', quote: '"', escape })
      // a line of quotes alone is empty to the one that looks at samples
      fc.pre(records.every(({ broken }) => !broken) && !/^"+\r?$/m.test(text))
      expect(survey(text, { escape })).toMatchObject({ rows: records.length, unreadable: [] })
    }),
    { seed: 2, numRuns: 3000 },
  )
})

test('columns are odd that hold a value that is not what it is taken for', () => {
  const kinds = fc.constantFrom<Expected>('anything', 'whole', 'decimal', 'date', 'timestamp')
  const parts = [
    '0',
    '7',
    '-',
    '.',
    '12',
    '1e3',
    '_',
    '2024-01-05',
    ' 10:00',
    'Z',
    '1234567890123456789',
    '00',
    'x',
    '+',
  ]
  const values = fc.array(fc.constantFrom(...parts), { maxLength: 3 }).map((part) => part.join(''))
  const tables = fc.array(fc.tuple(values, values), { minLength: 1, maxLength: 5 })
  fc.assert(
    fc.property(tables, fc.tuple(kinds, kinds), fc.constantFrom('\n', '\r\n'), (rows, columns, end) => {
      fc.pre(rows.every((row) => row.join('') !== ''))
      const text = rows.map((row) => row.join(',') + end).join('')
      const holds = (column: number) => (row: string[]) => {
        const bytes = new TextEncoder().encode(row[column])
        return CHECKS[columns[column]!]?.(bytes, 0, bytes.length) ?? true
      }
      const odd = [0, 1].filter((column) => !rows.every(holds(column)))
      expect(survey(text, { columns })).toMatchObject({ rows: rows.length, odd, unreadable: [] })
    }),
    { seed: 3, numRuns: 3000 },
  )
})

describe('a record that the engine must not meet', () => {
  it('says nothing of the columns', () => {
    const columns: Expected[] = ['whole', 'whole']
    const wide = `x${',x'.repeat(60)}\n`
    expect(survey(`1,2\n${wide}x,"y"z\n3,4\n`, { columns })).toMatchObject({ rows: 4, odd: [] })
  })

  it('begins with a quote whose end has text behind it, on a line below: its own line is left out', () => {
    expect(survey('1,"x\n2,y\n3,"z"\n')).toEqual({
      rows: 3,
      longest: 5,
      odd: [],
      unreadable: [{ why: 'quote', from: 0, to: 4, line: 1, fields: 2, ends: '', text: '1,"x' }],
    })
  })

  it('begins with a quote that never ends', () => {
    expect(survey('1,x\r\n\r\n2,"y\r\n3,z').unreadable).toEqual([
      { why: 'quote', from: 7, to: 11, line: 3, fields: 2, ends: '', text: '2,"y' },
    ])
  })

  it('has far more fields than there are columns, in quotes or not', () => {
    const row = Array.from({ length: 60 }, () => '"7\n"').join(',')
    expect(survey(`1,x\n${row}\n2,y\n`).unreadable).toEqual([
      { why: 'too many fields', from: 4, to: 4 + row.length, line: 2, fields: 60, ends: '\n'.repeat(60), text: row },
    ])
    expect(survey(`${row}\n3,"z"`, { columns: CSV.columns }).rows).toBe(2)
  })

  it('is longer than the longest, however it comes', () => {
    const text = `1,x\n2,${'y'.repeat(100)}\n3,z\n`
    for (const piece of [7, 50, 1000]) {
      expect(survey(text, {}, piece, 50)).toEqual({
        rows: 3,
        longest: 3,
        odd: [],
        unreadable: [
          {
            why: 'too long',
            from: 4,
            to: 106,
            line: 2,
            fields: piece === 1000 ? 2 : 1,
            ends: '',
            text: expect.stringMatching(/^2,y+$/) as string,
          },
        ],
      })
    }
  })
})

describe('a column is odd', () => {
  const odd = (value: string, expected: SurveyRequest['columns'][number]) =>
    survey(`a\n${value}\n`, { header: true, columns: [expected] }).odd.length > 0

  test.each<[SurveyRequest['columns'][number], string[], string[]]>([
    [
      'whole',
      ['0', '-0', '12', '-7', '""', '"12"'],
      ['007', '12.5', '15e-1', '1e3', '1_000', ' 5', '5 ', '+5', '-', 'x', '1'.repeat(19), '"007"'],
    ],
    [
      'decimal',
      ['0', '0.5', '-12.25', '3e-7', '5.', '""'],
      ['007.5', '.5', 'nan', '-inf', '1_000.5', ' 1.5', '+1.5', '1,5'.replace(',', ' ')],
    ],
    ['date', ['2024-01-31', '"2024-01-31"'], ['2024-01-31 10:00', 'epoch', '2024/01/31', '2024-1-3100']],
    [
      'timestamp',
      ['2024-01-31', '2024-01-31 10:00:00.5', '2024-01-31T10:00'],
      [
        '2024-01-31 10:00Z',
        '2024-01-31 10:00+02',
        '2024-01-31 10:00-05:00',
        '2024-01-31 10:00:00 UTC',
        'infinity--',
        'epoch',
      ],
    ],
  ])('as %s with a value that the engine would take for something else', (expected, plain, unlike) => {
    expect([...plain, ...unlike].filter((value) => odd(value, expected))).toEqual(unlike)
  })

  it('by its place, whatever its header and what lies above it', () => {
    const request: Partial<SurveyRequest> = { skip: 2, header: true, columns: ['whole', 'whole'] }
    expect(survey('007\n\n008,009\n1,2\n3,04\n', request)).toEqual({ rows: 2, longest: 7, odd: [1], unreadable: [] })
  })
})

test('a delimiter may have several signs', () => {
  expect(survey('1||2\n3||04\n', { delimiter: '||', columns: ['whole', 'whole'] }, 3)).toEqual({
    rows: 2,
    longest: 5,
    odd: [1],
    unreadable: [],
  })
})

test('an empty line is a row where there is one column only, as it is to the engine', () => {
  const [text, header] = ['\r\n\n1\n\n\r\n2\n\n', true]
  expect(survey(text, { columns: ['whole'], header, skip: 2 }, 1).rows).toBe(4)
  expect(survey(text, { header, skip: 2 }, 1).rows).toBe(1)
})

test('a mark at the beginning of a text is no part of its first value', () => {
  expect(survey('\ufeff"1\n",2\n').rows).toBe(1)
})
