import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describeCluster } from '../../../workers/cluster/describe-cluster.ts'
import { growLeaves, sortRows } from '../../../workers/cluster/grow-leaves.ts'
import { printRule } from '../../../workers/cluster/print-rule.ts'
import { countUpTo, roundThreshold } from '../../../workers/cluster/round-threshold.ts'
import { matchRule, measureRule, type Rule } from '../../../workers/cluster/rule.ts'

const above = (feature: number, threshold: number) => ({ feature, operator: '>' as const, threshold })
const upTo = (feature: number, threshold: number) => ({ feature, operator: '<=' as const, threshold })

describe('a threshold', () => {
  it('is the shortest number between two neighbours', () => {
    const values = Float64Array.of(12.3, 88.71, 93.4, 120)
    expect([1, 2, 3].map((cut) => roundThreshold(values, cut, 0))).toEqual([50, 90, 100])
    expect(roundThreshold(Float64Array.of(9, 10), 1, 0)).toBe(9)
  })

  it('lets some values change sides for a shorter number when allowed', () => {
    const values = Float64Array.from({ length: 1000 }, (_, i) => 600 + i * 0.0731)
    expect([roundThreshold(values, 500, 0), roundThreshold(values, 500, 10)]).toEqual([636.5, 637])
  })

  it('splits exactly where asked when nothing may change sides', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { minLength: 2, maxLength: 30 }),
        fc.nat(),
        (numbers, at) => {
          const sorted = Float64Array.from(numbers.map((number) => number + 0)).sort()
          const cut = 1 + (at % (sorted.length - 1))
          fc.pre(sorted[cut - 1]! < sorted[cut]!)
          expect(countUpTo(sorted, roundThreshold(sorted, cut, 0))).toBe(cut)
        },
      ),
      { seed: 4 },
    )
  })
})

describe('the leaves of a tree', () => {
  it('separate one cluster from the rest with the fewest splits', () => {
    const columns = [Float64Array.of(1, 2, 3, 11, 12, 13), Float64Array.of(5, 1, 4, 2, 6, 3)]
    expect(growLeaves(columns, sortRows(columns), Uint8Array.of(1, 1, 1, 0, 0, 0), 3)).toEqual([
      { conditions: [upTo(0, 7)], rows: 3, members: 3 },
      { conditions: [above(0, 7)], rows: 3, members: 0 },
    ])
  })

  it('are cut off at the given depth', () => {
    const columns = [Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8)]
    const leaves = growLeaves(columns, sortRows(columns), Uint8Array.of(1, 0, 1, 0, 1, 0, 1, 0), 2)
    expect(Math.max(...leaves.map(({ conditions }) => conditions.length))).toBe(2)
    expect(leaves.reduce((rows, leaf) => rows + leaf.rows, 0)).toBe(8)
  })

  it('do not split what cannot be told apart', () => {
    const columns = [new Float64Array(4).fill(3)]
    expect(growLeaves(columns, sortRows(columns), Uint8Array.of(1, 0, 1, 0), 3)).toEqual([
      { conditions: [], rows: 4, members: 2 },
    ])
  })
})

describe('a rule', () => {
  const columns = [Float64Array.of(1, 2, 3, NaN), Float64Array.of(9, 1, 9, 9)]

  it('finds the rows that fit one of its alternatives, and none where a value is missing', () => {
    expect(matchRule([[above(0, 1), upTo(1, 5)], [upTo(0, 1)]], columns, 4)).toEqual(Uint8Array.of(1, 1, 0, 0))
  })

  it('is measured by precision and recall', () => {
    const labels = Int32Array.of(0, 0, 1, 0)
    expect(measureRule([[upTo(0, 3)]], columns, labels, 0)).toEqual({ precision: 2 / 3, recall: 2 / 3, f1: 2 / 3 })
    expect(measureRule([[above(0, 2)]], columns, labels, 0)).toEqual({ precision: 0, recall: 0, f1: 0 })
  })
})

describe('a rule as text', () => {
  const print = (rule: Rule, ...features: string[]) => printRule(rule, features)

  it('joins conditions with `and`, and alternatives in parentheses with `or`', () => {
    expect(print([[above(0, 90), upTo(1, 640)]], 'recency', 'spend_1y')).toBe('recency > 90 and spend_1y <= 640')
    expect(print([[above(0, 90), upTo(1, 640)], [upTo(0, 5)]], 'recency', 'spend_1y')).toBe(
      '(recency > 90 and spend_1y <= 640) or (recency <= 5)',
    )
  })

  it('quotes names that are not simple, and words that are not names', () => {
    expect(print([[above(0, 1), above(1, 1), above(2, 1)]], 'Annual Income (k$)', 'the "best"', 'not')).toBe(
      '"Annual Income (k$)" > 1 and "the ""best""" > 1 and "not" > 1',
    )
  })

  it('leaves columns of relations and expressions as they are', () => {
    expect(
      print([[above(0, 1), above(1, 1), above(2, 1)]], 'rfm.r', 'sum(orders.amount)', 'days since last(orders)'),
    ).toBe('rfm.r > 1 and sum(orders.amount) > 1 and days since last(orders) > 1')
  })

  it('writes numbers without exponents', () => {
    expect(print([[above(0, 1e-7), above(0, 2.5e21), upTo(0, -0.5)]], 'x')).toBe(
      'x > 0.0000001 and x > 2500000000000000000000 and x <= -0.5',
    )
  })
})

describe('the description of a cluster', () => {
  const describeRows = (columns: Float64Array[], labels: Int32Array, measured = columns) => ({
    grown: { columns, orders: sortRows(columns), labels },
    measured: { columns: measured, labels },
    features: ['x', 'y'],
  })

  it('bounds a cluster in the middle from both sides', () => {
    const x = Float64Array.from({ length: 30 }, (_, i) => i)
    const labels = Int32Array.from(x, (value) => (value >= 10 && value < 20 ? 0 : 1))
    expect(describeCluster(describeRows([x, new Float64Array(30)], labels), 0)).toEqual({
      text: 'x > 9 and x <= 19',
      precision: 1,
      recall: 1,
    })
  })

  it('names both places of a cluster that lies in two', () => {
    const x = Float64Array.from({ length: 40 }, (_, i) => i)
    const labels = Int32Array.from(x, (value) => (value < 10 || value >= 30 ? 0 : 1))
    expect(describeCluster(describeRows([x, new Float64Array(40)], labels), 0)?.text).toBe('(x <= 9) or (x > 29)')
  })

  it('leaves out a condition that finds next to nothing', () => {
    const x = Float64Array.from({ length: 200 }, (_, i) => i)
    const y = Float64Array.from({ length: 200 }, (_, i) => (i === 0 ? 1 : 0))
    const labels = Int32Array.from(x, (value) => (value > 0 && value < 100 ? 0 : 1))
    expect(describeCluster(describeRows([x, y], labels), 0)).toEqual({ text: 'x <= 99', precision: 0.99, recall: 1 })
  })

  it('counts a missing value as not found, as the rule will', () => {
    const filled = Float64Array.of(1, 1, 1, 1, 9, 9, 9, 9)
    const raw = Float64Array.of(1, NaN, 1, 1, 9, 9, 9, 9)
    const labels = Int32Array.of(0, 0, 0, 0, 1, 1, 1, 1)
    const rows = describeRows([filled, filled], labels, [raw, raw])
    expect(describeCluster(rows, 0)).toEqual({ text: 'x <= 5', precision: 1, recall: 0.75 })
  })

  it('is absent where no rule tells the cluster apart', () => {
    const same = new Float64Array(6)
    expect(describeCluster(describeRows([same, same], Int32Array.of(0, 0, 0, 1, 1, 1)), 0)).toBeNull()
  })
})
