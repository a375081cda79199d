import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readPasted, splitRows } from '../../src/state/read-pasted.ts'

describe('a pasted text', () => {
  it('from a spreadsheet is a table with a header', () => {
    expect(readPasted('id\tname\tamount\r\n1\tAda\t3.50\r\n2\t"B\nC"\t4\r\n')).toEqual({
      text: 'id\tname\tamount\r\n1\tAda\t3.50\r\n2\t"B\nC"\t4',
      kind: 'tsv',
      preview: [
        ['id', 'name', 'amount'],
        ['1', 'Ada', '3.50'],
        ['2', 'B\nC', '4'],
      ],
      rows: 2,
      header: true,
    })
  })

  it.each([
    ['1,2\n3,4', 'csv', 2, false],
    ['a,b\n3,4', 'csv', 1, true],
    ['a,a\nb,c', 'csv', 2, false],
    ['نام,مبلغ\nسارا,۱۲', 'csv', 1, true],
    ['[{"a": 1, "b": [2]}, {"c": null}]', 'json', 2, true],
    ['{"a": 1}\n{"a": 2}\n', 'json', 2, true],
  ])('%j is %s with %d rows; header: %s', (text, kind, rows, header) => {
    expect(readPasted(text)).toMatchObject({ kind, rows, header })
  })

  it('as JSON shows the names and the values of its first objects', () => {
    expect(readPasted('[{"a": 1, "b": [2]}, {"c": null, "a": "x"}]')?.preview).toEqual([
      ['a', 'b', 'c'],
      ['1', '[2]', ''],
      ['x', '', ''],
    ])
  })

  it.each([
    '',
    'a word',
    'One line, with commas, but only one.',
    'Dear Ada,\nthank you for the list, the sums, and the rest.\nYours, B',
    'SELECT a, b\nFROM t',
    '[1, 2]',
    '{"a": ',
    '{"a": 1',
  ])('%j is no table', (text) => {
    expect(readPasted(text)).toBeNull()
  })

  it('is split so that joining it again gives the same rows', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ',', ' ', 'ب') })
    const rows = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 5 })
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n'), (table, end) => {
        const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
        const text = table.map((row) => row.map(quoted).join('\t')).join(end)
        expect(splitRows(text, '\t')).toEqual(table)
      }),
      { seed: 4, numRuns: 300 },
    )
  })
})
