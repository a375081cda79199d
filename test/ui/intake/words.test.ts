import { expect, test } from 'vitest'
import { announceSources } from '../../../src/ui/intake/announce-sources.ts'
import { tellBytes } from '../../../src/ui/intake/tell-bytes.ts'
import { tellProgress } from '../../../src/ui/intake/tell-progress.ts'
import { estimateChoice, largestShare } from '../../../src/ui/intake/tight-choice.ts'
import type { SourceView } from '../../../src/ui/model.ts'

test.each([
  [{ rows: 3_200_000, secondsLeft: 12.4 }, '3,200,000 rows · about 12 s left'],
  [{ rows: 1 }, '1 row'],
  [{ secondsLeft: 43 }, 'about 45 s left'],
  [{ secondsLeft: 200 }, 'about 3 min left'],
  [{ secondsLeft: 0.4 }, 'almost done'],
  [{ secondsLeft: Infinity }, ''],
  [{}, ''],
])('%j is told as %j', (progress, told) => {
  expect(tellProgress({ done: 0.5, label: '', ...progress }, 'en')).toBe(told)
})

test.each([
  [0, '0 bytes'],
  [312_400_000, '312 MB'],
  [1_440_000_000, '1.4 GB'],
  [9_000, '9 kB'],
])('%d bytes are %s', (bytes, told) => {
  expect(tellBytes(bytes, 'en')).toBe(told)
})

const source = (state: SourceView['state'], rows: number | null = null, message = ''): SourceView => ({
  table: 'orders',
  file: 'orders.csv',
  state,
  progress: null,
  rows,
  message,
  columns: [],
  columnCount: 0,
})

test.each([
  ['the begin', [], [source('loading')], 'Reading orders.'],
  ['the end', [source('loading')], [source('ready', 1200)], 'orders has 1,200 rows.'],
  ['a failure', [source('loading')], [source('failed', null, 'No table.')], 'orders could not be read. No table.'],
  ['a missing file', [source('loading')], [source('missing')], 'The file of orders is missing.'],
  ['a cancel', [source('loading')], [], 'orders was cancelled.'],
  ['no step on the way', [source('loading')], [source('loading', 5)], ''],
  ['no removal', [source('ready', 5)], [], ''],
])('of a reading one hears %s', (_, before, after, said) => {
  expect(announceSources(before, after, 'en')).toBe(said)
})

test('what is left out of a file counts in what it takes', () => {
  const columns = [
    { name: 'note', memory: 60 },
    { name: 'id', memory: 40 },
  ]
  const preflight = { format: 'csv', bytes: 1, rows: 1, exact: false, memory: 100, free: 50, columns } as const
  const tight = { ...preflight, columns: [...columns] }
  expect(estimateChoice(tight, { share: 0.5, skip: new Set(['note']) })).toBe(20)
  expect([largestShare(tight, new Set()), largestShare(tight, new Set(['note']))]).toEqual([0.3, 0.75])
})
