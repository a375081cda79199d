import { expect, test } from 'vitest'
import { excerptOf } from '../../src/ui/excerpt.ts'
import type { RunStatus } from '../../src/ui/model.ts'
import { listHeadings } from '../../src/ui/outline.ts'
import { announceRun, describeRun } from '../../src/ui/run-status.ts'
import { formatWithUnit } from '../../src/ui/unit.ts'

const body = 'SELECT a\nFROM cleen\nWHERE 1'

test.each([
  ['on the second line', { from: 14, to: 19 }, { line: 2, text: 'FROM cleen', from: 5, width: 5 }],
  ['at the very beginning', { from: 0, to: 6 }, { line: 1, text: 'SELECT a', from: 0, width: 6 }],
  ['over two lines: the first of them', { from: 14, to: 25 }, { line: 2, text: 'FROM cleen', from: 5, width: 5 }],
  ['at the end of the text', { from: 27, to: 27 }, { line: 3, text: 'WHERE 1', from: 7, width: 1 }],
  ['past the end', { from: 99, to: 100 }, { line: 3, text: 'WHERE 1', from: 7, width: 1 }],
  ['nowhere', undefined, null],
])('the line of a problem %s', (_, span, excerpt) => {
  expect(excerptOf(body, span)).toEqual(excerpt)
})

test('the line of a problem on an empty first line', () => {
  expect(excerptOf('\na', { from: 0, to: 0 })).toEqual({ line: 1, text: '', from: 0, width: 1 })
})

const run = (state: RunStatus['state'], done: number, total: number, failed: string[] = [], stale = 0): RunStatus => ({
  state,
  mode: 'automatic',
  done,
  total,
  stale,
  failed,
})

test.each([
  [run('done', 0, 0), 'No cells yet', 'No cells yet'],
  [run('done', 9, 9), '9 cells up to date', '9 cells up to date'],
  [run('done', 1, 1), '1 cell up to date', '1 cell up to date'],
  [run('done', 7, 9), '7 of 9 cells up to date', '7 of 9 cells up to date'],
  [run('running', 7, 9), '7 of 9 cells', 'Running'],
  [run('failed', 7, 9, ['clean', 'who']), '2 cells failed', '2 cells failed: clean, who'],
  [run('failed', 0, 9), 'The run failed', 'The run failed'],
  [run('stale', 8, 9, [], 1), '1 of 9 stale', '1 of 9 stale'],
  [run('failed', 6, 9, ['clean'], 2), '1 cell failed, 2 stale', '1 cell failed, 2 stale: clean'],
])('a run in words: %j', (status, seen, heard) => {
  expect([describeRun(status), announceRun(status)]).toEqual([seen, heard])
})

test('the outline lists headings of all texts in reading order, down to the third level', () => {
  expect(
    listHeadings([
      { type: 'prose', key: 'a', text: '# Title\n\n#### too deep' },
      { type: 'prose', key: 'b', text: 'Setext\n------' },
    ]),
  ).toEqual([
    { id: 'at-a-title', level: 1, text: 'Title' },
    { id: 'at-b-setext', level: 2, text: 'Setext' },
  ])
})

test.each([
  [5, '£', '£5'],
  [-5, '£', '−£5'],
  [1234.25, '', '1,234.25'],
  [10, '%', '10%'],
  [120, 'days', '120 days'],
])('%d with unit %j prints as %j', (value, unit, text) => {
  expect(formatWithUnit(value, unit, 'en')).toBe(text)
})
