import { describe, expect, it } from 'vitest'
import { buildWaterfall, hasUndecided, type Rule } from '../../../src/ui/results/waterfall.ts'

const clause = (text: string, matched: number, remaining: number, undecided = 0) => ({
  text,
  span: { from: 0, to: text.length },
  matched,
  unknown: undecided,
  undecided,
  remaining,
})
const both: Rule = { label: 'Top', joint: 'and', clauses: [clause('a > 1', 60, 60, 2), clause('b > 1', 50, 40)] }
const either: Rule = { label: null, joint: 'or', clauses: [clause('a > 1', 20, 20), clause('b > 1', 30, 45)] }
const none = { matched: null, unknown: null, undecided: null }

describe('buildWaterfall', () => {
  it('goes from everyone down, clause by clause, where all must hold', () => {
    expect(buildWaterfall(both, 100, 40)).toEqual([
      { kind: 'everyone', text: '', count: 100, change: null, ...none, strong: [0, 1], pale: [0, 0] },
      {
        ...{ kind: 'clause', text: 'a > 1', count: 60, change: -40, matched: 60, unknown: 2, undecided: 2 },
        strong: [0, 0.6],
        pale: [0.6, 1],
      },
      {
        ...{ kind: 'clause', text: 'b > 1', count: 40, change: -20, matched: 50, unknown: 0, undecided: 0 },
        strong: [0, 0.4],
        pale: [0.4, 0.6],
      },
    ])
  })

  it('goes from nobody up where one is enough', () => {
    const steps = buildWaterfall(either, 100, 45)
    expect(steps.map(({ count, change, strong, pale }) => ({ count, change, strong, pale }))).toEqual([
      { count: 20, change: 20, strong: [0, 0.2], pale: [0, 0] },
      { count: 45, change: 25, strong: [0.2, 0.45], pale: [0, 0.2] },
    ])
  })

  it('ends with those whom earlier labels took', () => {
    expect(buildWaterfall(both, 100, 30).at(-1)).toEqual({
      ...{ kind: 'earlier', text: '', count: 30, change: -10, ...none },
      strong: [0, 0.3],
      pale: [0.3, 0.4],
    })
  })

  it('draws nothing where there is nobody', () => {
    const rule: Rule = { label: null, joint: 'and', clauses: [clause('a > 1', 0, 0)] }
    expect(buildWaterfall(rule, 0, 0).map(({ strong, pale }) => [strong, pale])).toEqual([
      [
        [0, 0],
        [0, 0],
      ],
      [
        [0, 0],
        [0, 0],
      ],
    ])
  })
})

it('knows whether the rule is unknown for somebody', () => {
  expect([hasUndecided(both), hasUndecided(either)]).toEqual([true, false])
})
