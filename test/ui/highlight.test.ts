import { expect, test } from 'vitest'
import type { Diagnostic } from '../../src/lang/diagnostic.ts'
import type { Language } from '../../src/ui/cell-kinds.ts'
import { highlightLines } from '../../src/ui/editor/highlight.ts'
import { plainLines } from '../../src/ui/editor/plain-lines.ts'
import { spanToMark } from '../../src/ui/editor/problem-span.ts'

/** The coloured pieces of each line as `class:text`, plain text left out. */
function colours(text: string, language: Language): string[] {
  return highlightLines(text, language, [])
    .flat()
    .filter(({ classes }) => classes)
    .map(({ classes, text }) => `${classes.replace('tok-', '')}:${text}`)
}

test('rules: keywords, labels, numbers, parameters and comments are told apart', () => {
  expect(
    colours('segment vip of customers: -- who\n  spend >= 500 and has no orders in last $quiet days', 'rules'),
  ).toEqual([
    'keyword:segment',
    'keyword:of',
    'comment:-- who',
    'number:500',
    'keyword:and',
    'keyword:has',
    'keyword:no',
    'keyword:in',
    'keyword:last',
    'parameter:$quiet',
    'keyword:days',
  ])
})

test('rules: a column after a dot is no keyword, and SQL in braces keeps to itself', () => {
  expect(colours('sum(orders.last) > 1 and { last in (2) }', 'rules')).toEqual([
    'keyword:sum',
    'number:1',
    'keyword:and',
    'number:2',
  ])
})

test('rules: a quote in a text is doubled', () => {
  expect(colours("name = 'O''Brien' or name = \"a b\"", 'rules')).toEqual([
    "string:'O''Brien'",
    'keyword:or',
    'string:"a b"',
  ])
})

test('sql: everyday column names stay plain, parameters stand out', () => {
  expect(colours("SELECT day, sum(value) FROM orders WHERE name = 'x' AND v > $min_v", 'sql')).toEqual([
    'keyword:SELECT',
    'keyword:sum',
    'keyword:FROM',
    'keyword:WHERE',
    "string:'x'",
    'keyword:AND',
    'parameter:$min_v',
  ])
})

test('yaml: keys and comments are coloured', () => {
  expect(colours('k: auto # choose\nof: "a"', 'yaml')).toEqual([
    'property:k',
    'comment:# choose',
    'property:of',
    'string:"a"',
  ])
})

test.each<Language>(['sql', 'rules', 'yaml', 'text'])('%s: nothing of the text is lost or added', (language) => {
  const text = 'a \'b\n\n  $c -- d: [1, "é🙂"]\n'
  const lines = highlightLines(text, language, [])
  expect(lines.map((line) => line.map((piece) => piece.text).join('')).join('\n')).toBe(text)
  expect(
    plainLines(text)
      .map((line) => line.map((piece) => piece.text).join(''))
      .join('\n'),
  ).toBe(text)
})

test('a problem is underlined with its message, over the colours', () => {
  const problem: Diagnostic = { code: 'x', severity: 'error', message: 'No table “cleen”.', span: { from: 5, to: 10 } }
  expect(highlightLines('FROM cleen', 'sql', [problem])).toEqual([
    [
      { text: 'FROM', classes: 'tok-keyword', title: '' },
      { text: ' ', classes: '', title: '' },
      { text: 'cleen', classes: 'problem problem-error', title: 'No table “cleen”.' },
    ],
  ])
})

test.each([
  ['in the middle', 'abc', { from: 1, to: 2 }, { from: 1, to: 2 }],
  ['at the end: the last character', 'abc', { from: 3, to: 3 }, { from: 2, to: 3 }],
  ['past the end', 'abc', { from: 9, to: 12 }, { from: 2, to: 3 }],
  ['on a line break: the character before it', 'ab\ncd', { from: 2, to: 2 }, { from: 1, to: 2 }],
  ['nowhere', 'abc', undefined, null],
  ['in an empty text', '', { from: 0, to: 0 }, null],
])('a problem %s', (_, text, span, mark) => {
  expect(spanToMark(text, span)).toEqual(mark)
})
