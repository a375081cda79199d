import { describe, expect, it } from 'vitest'
import { changeReport } from '../../src/state/change-report.ts'
import { emptyReport } from '../../src/state/cell-report.ts'
import { describeReasons } from '../../src/state/describe-reasons.ts'
import { packRuns, unpackRuns, type KeptRun } from '../../src/state/kept-runs.ts'

it.each([
  [[{ type: 'new', names: [] }], 'not run yet'],
  [[{ type: 'stopped', names: [] }], 'stopped'],
  [[{ type: 'edited', names: [] }], 'edited'],
  [[{ type: 'input', names: ['$least', '$most'] }], '$least and $most changed'],
  [[{ type: 'upstream', names: ['clean'] }], 'clean was edited'],
  [[{ type: 'upstream', names: ['a', 'b', 'c'] }], 'a, b and c were edited'],
  [[{ type: 'result', names: ['clean'] }], 'clean changed'],
  [[{ type: 'data', names: ['orders'] }], 'orders.csv changed'],
  [[{ type: 'setting', names: ['as of'] }], 'as of changed'],
  [[{ type: 'setting', names: [] }], 'what it is made from changed'],
  [[{ type: 'unrun', names: ['clean'] }], 'clean has not run'],
  [
    [
      { type: 'edited', names: [] },
      { type: 'data', names: ['orders'] },
    ],
    'edited, orders.csv changed',
  ],
] as const)('says why a cell is stale: %j', (reasons, words) => {
  const list = reasons.map(({ type, names }) => ({ type, names: [...names] }))
  expect(describeReasons(list, (table) => `${table}.csv`)).toBe(words)
})

describe('runs that are kept', () => {
  const run = (text: string) => ({ result: { kind: 'input', options: [text] } }) as unknown as KeptRun

  it('come back without results that are too large', () => {
    const runs = { small: run('a'), large: run('x'.repeat(2_000_000)) }
    expect(unpackRuns(packRuns(runs))).toEqual({ small: runs.small, large: { ...runs.large, result: null } })
  })

  it.each([[null], [undefined], ['text'], [{}], [{ format: 0, runs: { a: 1 } }]])('are none in %j', (record) => {
    expect(unpackRuns(record)).toEqual({})
  })
})

describe('a change of a report', () => {
  it('that changes nothing gives the same report, so that nothing is drawn again', () => {
    const problem = { code: 'x', severity: 'error', message: 'wrong' } as const
    const report = { ...emptyReport, diagnostics: [problem] }
    expect(changeReport(report, { note: '', diagnostics: [{ ...problem }] })).toBe(report)
  })

  it('is taken over', () => {
    expect(changeReport(emptyReport, { note: 'new' })).toEqual({ ...emptyReport, note: 'new' })
  })
})
