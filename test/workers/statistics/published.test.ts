import { describe, expect, it } from 'vitest'
import { anova } from '../../../workers/statistics/anova.ts'
import { adjustBenjaminiHochberg } from '../../../workers/statistics/benjamini-hochberg.ts'
import { compareSegments } from '../../../workers/statistics/compare-segments.ts'
import { expectDigits } from './expect-close.ts'
import { telco } from './telco.ts'

const { rows, overall } = compareSegments(telco)
const rowOf = (metric: string) => rows.find((row) => row.segment === 'Yes' && row.metric === metric)!

describe('the published tests on churn', () => {
  it.each([
    { metric: 'Contract', chi2: 1184.5966, df: 2, p: 5.86304e-258, v: 0.41012 },
    { metric: 'InternetService', chi2: 732.3096, df: 2, p: 9.57179e-160, v: 0.32245 },
    { metric: 'PaymentMethod', chi2: 648.1423, df: 3, p: 3.68235e-140, v: 0.30336 },
    { metric: 'gender', chi2: 0.5224, df: 1, p: 0.469834, v: 0.00861 },
    { metric: 'SeniorCitizen', chi2: 160.3521, df: 1, p: 9.4779e-37, v: 0.15089 },
  ])('chi-squared of $metric', ({ metric, chi2, df, p, v }) => {
    const row = rowOf(metric)
    expect(row.statistic).toBeCloseTo(chi2, 4)
    expect(row.df).toBe(df)
    expectDigits(row.p, p, 6)
    expect(row.effect).toBeCloseTo(v, 5)
    // With two segments the test of one against the rest is the test over both.
    expect(overall.find((test) => test.metric === metric)).toEqual({
      metric,
      test: 'chi-squared',
      statistic: expect.closeTo(row.statistic!, 8),
      df: [df],
      p: expect.closeTo(row.p!, 12),
    })
  })

  it.each([
    { metric: 'tenure', d: -0.85225, t: -34.823819, p: 1.19549e-232, mean: 17.979133, rest: 37.569965 },
    { metric: 'MonthlyCharges', d: 0.446283, t: 18.407527, p: 8.59245e-73, mean: 74.441332, rest: 61.265124 },
  ])('Welch t of $metric, against a rest that is never queried', ({ metric, d, t, p, mean, rest }) => {
    const row = rowOf(metric)
    expect(row.value).toBeCloseTo(mean, 6)
    expect(row.baseline).toBeCloseTo(rest, 6)
    expect(row.effect).toBeCloseTo(d, 6)
    expect(row.statistic).toBeCloseTo(t, 6)
    expectDigits(row.p, p, 6)
  })

  it('analysis of variance of MonthlyCharges by Contract', () => {
    const test = anova([
      { known: 3875, mean: 66.39849032258064, variance: 725.0417407507452 },
      { known: 1473, mean: 65.04860828241684, variance: 1013.8199012547411 },
      { known: 1695, mean: 60.770412979351036, variance: 1202.6236857797605 },
    ])!
    expect(test.statistic).toBeCloseTo(20.828045, 6)
    expect(test.df).toEqual([2, 7040])
    expectDigits(test.p, 9.57527e-10, 6)
  })
})

describe('Benjamini-Hochberg', () => {
  it('adjusts the published example', () => {
    const adjusted = adjustBenjaminiHochberg([0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205])
    const expected = [0.008, 0.032, 0.0672, 0.0672, 0.0672, 0.08, 0.0845714286, 0.205]
    adjusted.forEach((p, i) => expect(p).toBeCloseTo(expected[i]!, 10))
  })

  it('answers in the order it was asked, and never above 1', () => {
    expect(adjustBenjaminiHochberg([0.9, 0.01, 0.95])).toEqual([0.95, 0.03, 0.95])
    expect(adjustBenjaminiHochberg([])).toEqual([])
  })
})
