import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { anova } from '../../../workers/statistics/anova.ts'
import { testIndependence } from '../../../workers/statistics/chi-squared.ts'
import { chiSquaredTail } from '../../../workers/statistics/chi-squared-tail.ts'
import { cohensD } from '../../../workers/statistics/cohens-d.ts'
import { fTail } from '../../../workers/statistics/f-tail.ts'
import { studentTTail } from '../../../workers/statistics/student-t-tail.ts'
import { subtractSummary, type Summary } from '../../../workers/statistics/summary.ts'
import { welchT } from '../../../workers/statistics/welch-t.ts'
import { expectDigits } from './expect-close.ts'

function summarise(values: number[]): Summary {
  const known = values.length
  const mean = known === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / known
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return { known, mean, variance: known < 2 ? 0 : squares / (known - 1) }
}

const one = summarise([1, 2, 3, 4])
const two = summarise([2, 4, 6, 8, 10])
const flat = summarise([5, 5, 5])

describe('upper tails (SciPy)', () => {
  it.each([
    [0, 5, 1],
    [1, 1, 0.5],
    [-2.5, 7.3, 0.03965023466560043],
    [12, 40, 7.82417130425598e-15],
    [1e10, 3, 2.2053155816871678e-30],
    [40, 6000, 2.3115140248796e-310],
  ])('Student t of %d with %d degrees of freedom', (t, df, p) => expectDigits(studentTTail(t, df), p, 10))

  it.each([
    [0, 3, 1],
    [3.841458820694124, 1, 0.05],
    [40, 10, 1.694474393006737e-5],
    [1380, 2, 2.1717382813899402e-300],
    [1300, 5, 6.3873752344737e-279],
  ])('chi-squared of %d with %d degrees of freedom', (x, df, p) => expectDigits(chiSquaredTail(x, df), p, 10))

  it.each([
    [0, 2, 9, 1],
    [4.2565, 2, 9, 0.04999986456316366],
    [4.5, 2, 6, 0.064],
  ])('F of %d with %d and %d degrees of freedom', (f, df1, df2, p) => expectDigits(fTail(f, df1, df2), p, 10))
})

describe('Welch’s t-test', () => {
  it('is that of SciPy', () => {
    const test = welchT(one, two)!
    expect(test.statistic).toBeCloseTo(-2.2514363231593695, 12)
    expect(test.df).toBeCloseTo(5.520787746170677, 12)
    expect(test.p).toBeCloseTo(0.06913359319239237, 12)
  })

  it('needs two values on each side, and one side that varies', () => {
    expect([welchT(one, summarise([3])), welchT(summarise([]), one), welchT(flat, summarise([7, 7]))]).toEqual([
      null,
      null,
      null,
    ])
    expect(welchT(flat, one)?.df).toBeCloseTo(3, 12)
  })
})

describe('Cohen’s d', () => {
  it('divides by the pooled standard deviation', () => {
    // Variances 5/3 and 10 with 3 and 4 degrees of freedom: pooled (5 + 40) / 7.
    expect(cohensD(one, two)).toBeCloseTo((2.5 - 6) / Math.sqrt(45 / 7), 14)
    expect([cohensD(flat, summarise([7, 7])), cohensD(one, summarise([3]))]).toEqual([null, null])
  })
})

describe('analysis of variance', () => {
  it('is that of SciPy', () => {
    const test = anova([summarise([1, 2, 3]), summarise([2, 4, 6]), summarise([5, 5, 8]), summarise([])])!
    expect(test.statistic).toBeCloseTo(4.5, 12)
    expect(test.df).toEqual([2, 6])
    expect(test.p).toBeCloseTo(0.064, 12)
  })

  it('needs two groups and spread within them', () => {
    expect([anova([one]), anova([flat, summarise([7, 7])]), anova([summarise([1]), summarise([2])])]).toEqual([
      null,
      null,
      null,
    ])
  })
})

describe('the chi-squared test', () => {
  it('is that of SciPy without Yates’ correction', () => {
    const test = testIndependence([
      [10, 20, 30],
      [6, 9, 17],
    ])!
    expect(test.statistic).toBeCloseTo(0.27157465150403504, 12)
    expect(test.df).toBe(2)
    expect(test.p).toBeCloseTo(0.873028283380073, 12)
    expect(test.cramersV).toBeCloseTo(Math.sqrt(0.27157465150403504 / 92), 12)
    expect(test.leastExpected).toBeCloseTo(5.56521739, 8)
  })

  it('divides Cramér’s V by the smaller side of the table', () => {
    const diagonal = [
      [5, 0, 0],
      [0, 5, 0],
      [0, 0, 5],
    ]
    expect(testIndependence(diagonal)?.cramersV).toBeCloseTo(1, 12)
  })

  it('leaves out groups and categories without any count', () => {
    const full = testIndependence([
      [3, 4],
      [5, 6],
    ])
    expect(
      testIndependence([
        [3, 0, 4],
        [0, 0, 0],
        [5, 0, 6],
      ]),
    ).toEqual(full)
  })

  it('needs two groups and two categories', () => {
    expect([testIndependence([[1, 2]]), testIndependence([[1], [2]]), testIndependence([])]).toEqual([null, null, null])
  })
})

describe('the rest', () => {
  it('has the figures of the values that are left', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 30 })
    fc.assert(
      fc.property(values, values, (part, rest) => {
        const found = subtractSummary(summarise([...part, ...rest]), summarise(part))
        const expected = summarise(rest)
        expect(found.known).toBe(expected.known)
        expect(found.mean).toBeCloseTo(expected.mean, 8)
        expect(found.variance).toBeCloseTo(expected.variance, 5)
      }),
      { seed: 1 },
    )
  })

  it('has no variance left of mere rounding', () => {
    const part = summarise([1e6 + 0.1, 2e6 + 0.3, 5e6 + 0.7])
    const all = summarise([1e6 + 0.1, 2e6 + 0.3, 5e6 + 0.7, 0.1, 0.1, 0.1])
    expect(subtractSummary(all, part).variance).toBe(0)
  })
})
