import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseNotebook, readFrontMatter } from '../../src/notebook/index.ts'

const read = (yaml: string) => readFrontMatter(parseNotebook(`---\n${yaml}\n---\n`))
const nothing = {
  version: 1,
  title: null,
  sources: {},
  declarations: { asOf: null, entities: {}, events: {} },
  language: null,
  direction: null,
}

describe('readFrontMatter', () => {
  test('gives defaults where there is none', () => {
    expect(readFrontMatter(parseNotebook('Prose.'))).toEqual({ value: nothing, diagnostics: [] })
    expect(read('')).toEqual({ value: nothing, diagnostics: [] })
  })

  test('reads everything that a notebook can declare', () => {
    const yaml = `tessera: 1
title: "Who: buys"
as of: 2011-12-10
sources:
  orders: data/orders.csv
  visits:
    file: [visits.csv, more.csv]
    sha256: 0123
    format: CSV
    encoding: windows-1256
    delimiter: tab
    quote: "'"
    header: no
    skip: 2
    decimal: comma
    sheet: 2024
    table: inner
    sample: 0.1
    columns:
      0123: { name: code, type: text }
      "Order Date": { type: date, format: dd/mm/yyyy }
      price: { decimal: point }
      notes: skip
entities:
  customers: { key: customer_id, from: orders }
events:
  orders: { of: customers, time: ordered_at }
  visits:
language: fa
direction: rtl`
    expect(read(yaml)).toEqual({
      value: {
        version: 1,
        title: 'Who: buys',
        sources: {
          orders: { file: 'data/orders.csv', files: ['data/orders.csv'], reading: {} },
          visits: {
            file: 'visits.csv',
            files: ['visits.csv', 'more.csv'],
            sha256: '0123',
            reading: {
              format: 'csv',
              encoding: 'windows-1256',
              delimiter: '\t',
              quote: "'",
              header: false,
              skip: 2,
              decimal: 'comma',
              sheet: '2024',
              table: 'inner',
              sample: 0.1,
              columns: {
                '0123': { name: 'code', type: 'text' },
                'Order Date': { type: 'date', format: 'dd/mm/yyyy' },
                price: { decimal: 'point' },
                notes: { skip: true },
              },
            },
          },
        },
        declarations: {
          asOf: '2011-12-10',
          entities: { customers: { key: 'customer_id', from: 'orders' } },
          events: { orders: { of: 'customers', time: 'ordered_at' }, visits: {} },
        },
        language: 'fa',
        direction: 'rtl',
      },
      diagnostics: [],
    })
  })

  test('refuses a newer version, of which it takes no more than what to call it', () => {
    const later = 'title: T\nlanguage: fa\nsources: [{ new: shape }]\nas of: now\nrules: yes'
    const { value, diagnostics } = read(`tessera: 2\n${later}`)
    expect(value).toEqual({ ...nothing, version: 2, title: 'T', language: 'fa' })
    expect(diagnostics).toEqual([
      {
        code: 'newer-version',
        severity: 'error',
        message: 'This notebook has format version 2; this Tessera reads version 1.',
        span: { from: 13, to: 14 },
        hint: 'Open it with a newer Tessera: here it is shown as text, and neither run nor changed.',
      },
    ])
  })

  test.each([
    ['tessera: soon', 'Expected the version of the format, e.g. 1 after "tessera:", found the text "soon".', 'soon'],
    ['title: [a]', 'Expected text after "title:", found a list.', '[a]'],
    ['as of: 2011-02-30', 'Expected a date like 2024-12-31 after "as of:", found the text "2011-02-30".', '2011-02-30'],
    ['direction: up', 'Expected ltr or rtl after "direction:", found the text "up".', 'up'],
    ['sources: orders.csv', 'Expected a map of names after "sources:", found the text "orders.csv".', 'orders.csv'],
    ['entities: { c: id }', 'Expected a map with `key` after "c:", found the text "id".', 'id'],
    ['events: { o: [] }', 'Expected a map with `of` and `time` after "o:", found a list.', '[]'],
  ])('says what is wrong with %s', (yaml, message, place) => {
    const { value, diagnostics } = read(yaml)
    const from = 4 + yaml.indexOf(place)
    expect(value).toEqual(nothing)
    expect(diagnostics).toEqual([
      { code: 'front-matter', severity: 'error', message, span: { from, to: from + place.length } },
    ])
  })

  test('names the field that an entity or a source lacks', () => {
    expect(read('entities: { customers: { from: orders } }').diagnostics).toEqual([
      {
        code: 'front-matter',
        severity: 'error',
        message: 'Expected "key" in "customers", found none.',
        span: { from: 16, to: 25 },
        hint: 'Write `customers: { key: customer_id }`.',
      },
    ])
    expect(read('sources: { orders: { format: csv } }').diagnostics.map(({ hint }) => hint)).toEqual([
      'Write `orders: { file: data/orders.csv }`.',
    ])
  })

  test('reads since when an entity exists, unless it is read from events', () => {
    const entities = { customers: { key: 'id', since: 'signed_up' } }
    expect(read('entities: { customers: { key: id, since: signed_up } }').value.declarations.entities).toEqual(entities)
    const both = read('entities: { customers: { key: id, from: orders, since: signed_up } }')
    expect(both.value.declarations.entities).toEqual({ customers: { key: 'id', from: 'orders' } })
    expect(both.diagnostics).toEqual([
      {
        code: 'front-matter',
        severity: 'error',
        message: 'Expected "from" or "since" in "customers", found both.',
        span: { from: 52, to: 57 },
        hint: '"since" names a column of a table with one row per id; keys that are read from orders have none.',
      },
    ])
  })

  test('suggests the name that was meant', () => {
    expect(read('titel: x').diagnostics).toEqual([
      {
        code: 'unknown-option',
        severity: 'warning',
        message: '"titel" means nothing in the front matter.',
        span: { from: 4, to: 9 },
        hint: 'Did you mean title? Known here: tessera, title, as of, sources, entities, events, language, direction.',
      },
    ])
  })

  test('reports YAML that cannot be read, at its place', () => {
    expect(read('title: [a').diagnostics).toEqual([
      {
        code: 'yaml-syntax',
        severity: 'error',
        message: 'Expected a closing bracket, or a comma between two values.',
        span: { from: 13, to: 14 },
        hint: 'Write a list as [a, b].',
      },
    ])
  })

  test('never throws', () => {
    const piece = fc.constantFrom(
      'sources:',
      'events:',
      'as of:',
      'a: b',
      '  - ',
      '&a ',
      '*a',
      '{',
      '}',
      '"',
      '? ',
      '!!x',
      '\n',
      '  ',
    )
    const text = fc.array(fc.oneof(piece, fc.string())).map((pieces) => pieces.join(''))
    fc.assert(
      fc.property(text, (yaml) => Array.isArray(read(yaml).diagnostics)),
      { seed: 42, numRuns: 500 },
    )
  })
})
