import { describe, expect, test } from 'vitest'
import {
  emptyNotebook,
  parseNotebook,
  printNotebook,
  readFrontMatter,
  removeFrontMatterEntry,
  setFrontMatterEntry,
  setTitle,
} from '../../src/notebook/index.ts'

const text = `---
tessera:    1   # the format
title: Old

# where the data is
sources:
  # from the shop
  orders:   data/orders.csv   # daily
# the end
as of: 2011-12-10
---

Prose.
`
const notebook = parseNotebook(text)

describe('setFrontMatterEntry', () => {
  test('changes one line and leaves the layout and the comments of the others', () => {
    expect(printNotebook(setTitle(notebook, 'New: better'))).toBe(
      text.replace('Old', "'New: better'").replaceAll("'", '"'),
    )
  })

  test('adds to a map and keeps the comments in it', () => {
    const edited = setFrontMatterEntry(notebook, ['sources', 'visits'], { file: 'visits.csv', format: 'csv' })
    expect(printNotebook(edited)).toBe(
      text.replace(
        'orders:   data/orders.csv   # daily\n',
        'orders:   data/orders.csv   # daily\n  visits: { file: visits.csv, format: csv }\n',
      ),
    )
  })

  test('adds an entry at the end', () => {
    const edited = setFrontMatterEntry(notebook, ['events', 'orders'], { of: 'customers', time: 'ordered_at' })
    expect(printNotebook(edited)).toBe(
      text.replace('12-10\n', '12-10\nevents:\n  orders: { of: customers, time: ordered_at }\n'),
    )
  })

  test('keeps the comment and the quotes of a value', () => {
    const quoted = parseNotebook('---\ntitle:  "Old"   # why\n---\n')
    expect(printNotebook(setTitle(quoted, 'New'))).toBe('---\ntitle: "New" # why\n---\n')
  })

  test('changes the lines of one entry in a map, as deep as maps have lines of their own', () => {
    const deep =
      '---\nsources:\n    orders:\n        file:   a.csv\n        sha256: 0123 # first\n\n    visits:   b.csv\n---\n'
    const edited = setFrontMatterEntry(parseNotebook(deep), ['sources', 'orders', 'sha256'], 'ff')
    expect(printNotebook(edited)).toBe(deep.replace('0123', 'ff'))
    expect(printNotebook(removeFrontMatterEntry(parseNotebook(deep), ['sources', 'orders', 'sha256']))).toBe(
      deep.replace('        sha256: 0123 # first\n', ''),
    )
  })

  test.each([
    [['2011-03-31', '2011-06-30'], 'as of: [ 2011-03-31, 2011-06-30 ]'],
    [{ from: '2011-01-31', every: 'month' }, 'as of:\n  from: 2011-01-31\n  every: month'],
    ['2012-01-01', 'as of: 2012-01-01'],
  ])('writes the dates %j, and reads them back', (value, line) => {
    const edited = setFrontMatterEntry(notebook, ['as of'], value)
    expect(printNotebook(edited)).toBe(text.replace('as of: 2011-12-10', line))
    expect(readFrontMatter(edited).diagnostics).toEqual([])
  })

  test('keeps steps on the line that they were written on', () => {
    const steps = parseNotebook('---\nas of: {from: 2011-01-31,  every: month} # ends\n---\n')
    const edited = setFrontMatterEntry(steps, ['as of'], { from: '2011-01-31', to: '2011-12-10', every: 'month' })
    expect(printNotebook(edited)).toBe('---\nas of: { from: 2011-01-31, to: 2011-12-10, every: month } # ends\n---\n')
  })

  test('adds front matter behind a byte order mark', () => {
    expect(printNotebook(setTitle(parseNotebook('\uFEFFProse.\n'), 'T'))).toBe(
      '\uFEFF---\ntessera: 1\ntitle: T\n---\n\nProse.\n',
    )
  })

  test('keeps CRLF line endings', () => {
    const edited = setFrontMatterEntry(parseNotebook('---\r\ntitle: x\r\n---\r\n'), ['sources', 'a'], 'a.csv')
    expect(printNotebook(edited)).toBe('---\r\ntitle: x\r\nsources:\r\n  a: a.csv\r\n---\r\n')
  })

  test('makes front matter where there is none', () => {
    expect(printNotebook(setTitle(parseNotebook('Prose.\n'), 'T'))).toBe('---\ntessera: 1\ntitle: T\n---\n\nProse.\n')
  })

  test('fills empty front matter', () => {
    expect(printNotebook(setTitle(parseNotebook('---\n---\n'), 'T'))).toBe('---\ntitle: T\n---\n')
  })

  test('leaves front matter that cannot be read', () => {
    const broken = parseNotebook('---\ntitle: [\n---\n')
    expect(setTitle(broken, 'T')).toBe(broken)
  })

  test('reads back what was written', () => {
    const edited = setFrontMatterEntry(emptyNotebook('T'), ['as of'], '2024-12-31')
    expect(readFrontMatter(setFrontMatterEntry(edited, ['entities', 'people'], { key: 'id', from: 'visits' }))).toEqual(
      {
        value: {
          version: 1,
          title: 'T',
          sources: {},
          declarations: { asOf: '2024-12-31', entities: { people: { key: 'id', from: 'visits' } }, events: {} },
          language: null,
          direction: null,
        },
        diagnostics: [],
      },
    )
  })
})

describe('removeFrontMatterEntry', () => {
  test('takes an outermost entry', () => {
    expect(printNotebook(removeFrontMatterEntry(notebook, ['as of']))).toBe(text.replace('as of: 2011-12-10\n', ''))
  })

  test('takes the map with its last entry', () => {
    const edited = removeFrontMatterEntry(notebook, ['sources', 'orders'])
    expect(printNotebook(edited)).toBe(
      text.replace('sources:\n  # from the shop\n  orders:   data/orders.csv   # daily\n', ''),
    )
  })

  test('leaves the rest when there is no such entry', () => {
    expect(printNotebook(removeFrontMatterEntry(notebook, ['events', 'x']))).toBe(text)
  })
})

test('emptyNotebook has a version and a title', () => {
  expect(printNotebook(emptyNotebook('T'))).toBe('---\ntessera: 1\ntitle: T\n---\n\n')
})
