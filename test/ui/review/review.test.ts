import { describe, expect, it } from 'vitest'
import type { ImportedColumn, ImportReport } from '../../../workers/api.ts'
import { completeRole, keyColumns, timeColumns } from '../../../src/ui/review/choose-role.ts'
import { listFileFields } from '../../../src/ui/review/file-fields.ts'
import {
  applyAnswer,
  changeColumn,
  changeFile,
  changeType,
  checkName,
  chunkRows,
  keepPlaces,
  listColumnRows,
  searchRows,
} from '../../../src/ui/review/review-columns.ts'
import { tellContent } from '../../../src/ui/review/tell-content.ts'
import { listFormats, tellRead, tellRole, tellUnfit } from '../../../src/ui/review/words.ts'

const column = (name: string, change: Partial<ImportedColumn> = {}): ImportedColumn => ({
  name,
  type: 'text',
  sqlType: 'VARCHAR',
  unique: false,
  last: null,
  source: name,
  read: { type: 'text', format: null, decimal: null },
  decidedBy: 'content',
  missing: 0,
  unfit: { count: 0, examples: [] },
  offers: [],
  ...change,
})
const when = column('ordered_on', {
  type: 'date',
  sqlType: 'DATE',
  source: 'Order Date',
  read: { type: 'date', format: 'dd.mm.yyyy', decimal: null },
  offers: [{ format: 'mm/dd/yyyy' }],
  unfit: {
    count: 2,
    examples: [
      { text: 'n/a', line: 1200 },
      { text: '?', line: null },
    ],
  },
})
const report: ImportReport = {
  table: 'orders',
  rows: 541_909,
  columns: [column('id'), when],
  format: 'csv',
  reading: { encoding: 'windows-1256', delimiter: ';', header: true },
  parts: [],
  questions: [{ kind: 'day-or-month', column: 'Order Date', text: '?', answers: [] }],
  notes: [],
  rejected: 12,
  rejects: [],
}
const rows = listColumnRows(
  report,
  { columns: { 'Order Date': { name: 'ordered_on', type: 'date' }, Notes: { skip: true } } },
  new Map([['ordered_on', 'time']]),
)

describe('the columns of a file', () => {
  it('are those in the table, then those that are left out', () => {
    expect(
      rows.map(({ source, name, type, stated, skipped, role }) => [source, name, type, stated, skipped, role]),
    ).toEqual([
      ['id', 'id', 'text', false, false, null],
      ['Order Date', 'ordered_on', 'date', true, false, 'time'],
      ['Notes', 'Notes', null, false, true, null],
    ])
  })

  it('are found by either name', () => {
    const found = (text: string) => searchRows(rows, text).map(({ source }) => source)
    expect([found(' ORDER '), found('ordered'), found(''), found('x')]).toEqual([
      ['Order Date'],
      ['Order Date'],
      ['id', 'Order Date', 'Notes'],
      [],
    ])
  })

  it('are drawn a few together, each once', () => {
    const many = Array.from({ length: 45 }, (_, i) => ({ ...rows[0]!, source: `c${i}` }))
    expect(chunkRows(many).map((chunk) => chunk.length)).toEqual([20, 20, 5])
    expect(chunkRows(many).flat()).toEqual(many)
    expect(chunkRows([])).toEqual([])
  })

  it('cannot share a name, but may take one that is left out', () => {
    expect([
      checkName(rows, 'id', 'ORDERED_ON'),
      checkName(rows, 'id', ' '),
      checkName(rows, 'id', 'Notes'),
      checkName(rows, 'Order Date', 'ordered_on'),
    ]).toEqual(['There is a column ordered_on already.', 'Expected a name.', '', ''])
  })
})

describe('a choice', () => {
  const reading = { skip: 2, columns: { a: { type: 'date', format: 'dd/mm/yyyy', name: 'b' } } } as const

  it('changes one option, and leaves nothing behind when it takes the last', () => {
    expect(changeColumn(reading, 'c', { skip: true })).toEqual({
      skip: 2,
      columns: { ...reading.columns, c: { skip: true } },
    })
    expect(changeColumn({ columns: { a: { skip: true } } }, 'a', { skip: undefined })).toEqual({})
    expect(changeFile(reading, { skip: undefined, header: false })).toEqual({ header: false, columns: reading.columns })
  })

  it('of a type forgets the format of the old one', () => {
    expect(changeType(reading, 'a', 'text')).toEqual({ skip: 2, columns: { a: { name: 'b', type: 'text' } } })
    expect(changeType({ columns: { a: { type: 'date' } } }, 'a', null)).toEqual({})
  })

  it('that answers a question adds to what was said', () => {
    const answer = { encoding: 'utf-8', columns: { a: { format: 'mm/dd/yyyy' } } } as const
    expect(applyAnswer(reading, answer)).toEqual({
      skip: 2,
      encoding: 'utf-8',
      columns: { a: { type: 'date', format: 'mm/dd/yyyy', name: 'b' } },
    })
  })
})

describe('the options of a file', () => {
  const fields = (change: Partial<ImportReport>, reading = {}) =>
    listFileFields({ ...report, ...change }, reading).map(({ option, value, choices }) => [
      option,
      value,
      choices[0]!.label,
    ])

  it('are those that its format has, with what was found', () => {
    expect(fields({})).toEqual([
      ['format', '', 'CSV (found)'],
      ['encoding', '', 'Windows-1256 (found)'],
      ['delimiter', '', 'semicolon (found)'],
      ['header', '', 'names (found)'],
      ['skip', '', 'as found'],
      ['decimal', '', 'as found'],
    ])
    expect(
      fields({ format: 'xlsx', reading: { sheet: 'May' }, parts: ['May', 'June'] }).map(([option]) => option),
    ).toEqual(['format', 'header', 'skip', 'sheet'])
    expect(fields({ format: 'parquet', reading: {} })).toEqual([['format', '', 'Parquet (found)']])
  })

  it('show what the notebook says, also when no list has it', () => {
    const delimiter = listFileFields(report, { delimiter: '||' }).find(({ option }) => option === 'delimiter')!
    expect([delimiter.value, delimiter.choices.at(-1)]).toEqual(['"||"', { value: '"||"', label: '||', says: '||' }])
  })
})

describe('what is told', () => {
  it('of a file is what was read, asked and lost', () => {
    expect(tellRead(report, 'en')).toBe(
      '541,909 rows, 2 columns read · 1 question · 12 lines could not be read · 2 values did not fit',
    )
    expect(tellRead({ ...report, rows: 1, columns: [column('a')], questions: [], rejected: 0 }, 'en')).toBe(
      '1 row, 1 column read',
    )
  })

  it('of values that did not fit has examples and lines', () => {
    expect([tellUnfit(rows[1]!, 'en'), tellUnfit(rows[0]!, 'en')]).toEqual([
      '2 values did not fit as date and are missing: “n/a” (line 1,200), “?”',
      '',
    ])
  })

  it('of a role says who decided it', () => {
    const role = { role: 'events', key: 'id', time: 'at', of: 'people', decidedBy: 'content' } as const
    expect([tellRole(role), tellRole({ ...role, role: 'entity', decidedBy: 'author' })]).toEqual([
      'What happened to people: who by id, when by at. Read from the data.',
      'Who is segmented, one row per id. The notebook says so.',
    ])
  })

  it('of formats begins with the one in use and those that fit as well', () => {
    expect(listFormats(rows[1]!).slice(0, 3)).toEqual(['dd.mm.yyyy', 'mm/dd/yyyy', 'yyyy-mm-dd'])
  })

  it('of a column is its range or frequent values, how many differ and are missing', () => {
    const profile = { name: 'a', distinct: 3600, missing: 5, min: 1, max: 2000, bins: [], top: null }
    expect([
      tellContent(rows[0]!, profile, 100, 'en'),
      tellContent(rows[0]!, { ...profile, estimated: true, missing: 0 }, 100, 'en'),
      tellContent(
        rows[0]!,
        {
          ...profile,
          distinct: 2,
          top: [
            ['FR', 9],
            ['a long name of a country', 1],
          ],
        },
        100,
        'en',
      ),
      tellContent({ ...rows[0]!, missing: 50 }, undefined, 100, 'en'),
    ]).toEqual([
      '1 – 2,000 · 3,600 distinct · 5.0% missing',
      '1 – 2,000 · ≈ 3,600 distinct',
      'FR, a long name of a country · 2 distinct · 5.0% missing',
      '50.0% missing',
    ])
  })
})

describe('the places of columns', () => {
  const listed = (...names: string[]) =>
    listColumnRows(
      { ...report, columns: names.map((name) => column(name)) },
      { columns: { b: { skip: true } } },
      new Map(),
    )
  const places = new Map(['a', 'b', 'c'].map((name, at) => [name, at]))

  it('stay when one is left out, and new columns come last', () => {
    const order = (before: ReadonlyMap<string, number>, ...names: string[]) =>
      keepPlaces(listed(...names), before).map(({ source }) => source)
    expect([order(new Map(), 'a', 'c'), order(places, 'a', 'c'), order(places, 'x', 'a', 'c')]).toEqual([
      ['a', 'c', 'b'],
      ['a', 'b', 'c'],
      ['a', 'b', 'c', 'x'],
    ])
  })
})

describe('a role', () => {
  const id = column('customer_id')
  const order = column('order_id', { unique: true })

  it('takes the key and the time that are likeliest, and offers keys in an order that a choice does not change', () => {
    const columns = [order, id, when, column('note')]
    const none = { key: null, time: null, of: null }
    expect([
      completeRole(columns, { role: 'events', ...none }),
      completeRole(columns, { role: 'entity', ...none }),
      completeRole(columns, { role: 'other', key: 'order_id', time: 'ordered_on', of: 'x' }),
      keyColumns(columns, { key: 'note' }),
      timeColumns(columns),
    ]).toEqual([
      { role: 'events', key: 'customer_id', time: 'ordered_on', of: null },
      { role: 'entity', key: 'order_id', time: null, of: null },
      { role: 'other', key: null, time: null, of: null },
      ['order_id', 'customer_id', 'note'],
      ['ordered_on'],
    ])
  })
})
