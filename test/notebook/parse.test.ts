import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Notebook } from '../../src/notebook/index.ts'
import { parseNotebook, printNotebook } from '../../src/notebook/index.ts'
import { shapeOf } from './shape.ts'

const whole = `---
tessera: 1
title: Who buys
---

Prose.

\`\`\`sql id=clean
SELECT 1
\`\`\`

More prose.
`

describe('parseNotebook', () => {
  test('takes a file apart into front matter, prose and cells', () => {
    expect(shapeOf(parseNotebook(whole))).toEqual([
      { type: 'front', text: '---\ntessera: 1\ntitle: Who buys\n---\n\n' },
      { type: 'prose', text: 'Prose.\n\n' },
      {
        type: 'cell',
        kind: 'sql',
        id: 'clean',
        attributes: {},
        open: '```sql id=clean\n',
        body: 'SELECT 1\n',
        close: '```\n\n',
      },
      { type: 'prose', text: 'More prose.\n' },
    ])
  })

  test('reads the words after the kind as attributes', () => {
    const [cell] = parseNotebook('```chart id=c height=300 note="two words"\n```\n').blocks
    expect(cell).toMatchObject({ kind: 'chart', id: 'c', attributes: { height: '300', note: 'two words' } })
  })

  test.each([
    ['a fence of another kind', '```python\nprint(1)\n```\n'],
    ['a cell inside a longer fence', '````markdown\n```sql id=a\nSELECT 1\n```\n````\n'],
    ['a cell inside a comment', '<!--\n```sql id=a\nSELECT 1\n```\n-->\n'],
    ['an indented fence', '- item\n  ```sql id=a\n  SELECT 1\n  ```\n'],
    ['a fence with backticks in its info', '```sql `x`\n'],
    ['a kind in capitals', '```SQL\nSELECT 1\n```\n'],
  ])('keeps %s in prose', (_, text) => {
    expect(shapeOf(parseNotebook(text))).toEqual([{ type: 'prose', text }])
  })

  test('takes tildes, longer fences and what is nested in them', () => {
    const text = '~~~~sql id=a\n~~~\n```\n~~~~\n'
    expect(shapeOf(parseNotebook(text))).toEqual([
      {
        type: 'cell',
        kind: 'sql',
        id: 'a',
        attributes: {},
        open: '~~~~sql id=a\n',
        body: '~~~\n```\n',
        close: '~~~~\n',
      },
    ])
  })

  test('runs a fence that is never closed to the end', () => {
    expect(shapeOf(parseNotebook('```sql id=a\nSELECT 1'))).toEqual([
      { type: 'cell', kind: 'sql', id: 'a', attributes: {}, open: '```sql id=a\n', body: 'SELECT 1', close: '' },
    ])
  })

  test('finds front matter and cells behind a byte order mark', () => {
    expect(parseNotebook('\uFEFF---\ntitle: x\n---\n').blocks.map(({ type }) => type)).toEqual(['front'])
    expect(parseNotebook('\uFEFF```sql\nSELECT 1\n```\n').blocks.map(({ type }) => type)).toEqual(['front', 'cell'])
    expect(shapeOf(parseNotebook('\uFEFFProse.'))).toEqual([
      { type: 'front', text: '\uFEFF' },
      { type: 'prose', text: 'Prose.' },
    ])
  })

  test('takes nothing for a cell in a notebook of a newer format', () => {
    const newer = whole.replace('tessera: 1', 'tessera: 2')
    const [front, rest, ...more] = parseNotebook(newer).blocks
    expect([front?.type, rest?.type, more]).toEqual(['front', 'prose', []])
    expect(printNotebook(parseNotebook(newer))).toBe(newer)
  })

  test('takes front matter that is never closed as prose', () => {
    expect(parseNotebook('---\ntitle: x\n').blocks.map(({ type }) => type)).toEqual(['prose'])
  })
})

describe('printNotebook', () => {
  test('gives back every text byte for byte', () => {
    const piece = fc.constantFrom(
      ...[
        '---',
        '```sql id=a',
        '```',
        '~~~',
        '````',
        '```python',
        '<!--',
        '-->',
        'SELECT 1',
        'title: x',
        '',
        ' ',
        '\uFEFF',
      ],
    )
    const line = fc.tuple(fc.oneof(piece, fc.string()), fc.constantFrom('\n', '\r\n', '\r', ''))
    const text = fc.array(line).map((lines) => lines.flat().join(''))
    fc.assert(
      fc.property(text, (written) => printNotebook(parseNotebook(written)) === written),
      { seed: 42, numRuns: 1000 },
    )
  })
})

describe('keys', () => {
  const keys = (notebook: Notebook) => notebook.blocks.map(({ key }) => key)
  const before = parseNotebook(whole)

  test('are never given twice', () => {
    const all = [...keys(parseNotebook(whole)), ...keys(parseNotebook(whole))]
    expect(new Set(all).size).toBe(8)
  })

  test('stay when the same text is read again', () => {
    expect(keys(parseNotebook(whole, before))).toEqual(keys(before))
  })

  test('stay with a cell whose body changed, by its id', () => {
    expect(keys(parseNotebook(whole.replace('SELECT 1', 'SELECT 2'), before))).toEqual(keys(before))
  })

  test('stay with a cell whose id changed, by its body', () => {
    expect(keys(parseNotebook(whole.replace('id=clean', 'id=tidy'), before))).toEqual(keys(before))
  })

  test('move with a block that moves, and are new for a block that is new', () => {
    const moved = `More prose.\n\n\`\`\`sql id=clean\nSELECT 1\n\`\`\`\n\nNew.\n`
    const [, , cell, last] = keys(before)
    const [a, b, c] = keys(parseNotebook(moved, before))
    expect([a, b]).toEqual([last, cell])
    expect(keys(before)).not.toContain(c)
  })

  test('are not shared by two equal blocks', () => {
    const twice = '```sql\nSELECT 1\n```\n```sql\nSELECT 1\n```\n'
    expect(new Set(keys(parseNotebook(twice, parseNotebook(twice)))).size).toBe(2)
  })
})
