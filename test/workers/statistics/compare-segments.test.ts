import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { CompareRequest, CompareRow } from '../../../workers/api.ts'
import { adjustBenjaminiHochberg } from '../../../workers/statistics/benjamini-hochberg.ts'
import { compareSegments } from '../../../workers/statistics/compare-segments.ts'
import { telco } from './telco.ts'

type Options = Partial<Pick<CompareRequest, 'baseline' | 'adjust'>>

/** A request from rows, as the queries of the plan would give it. An entity may be in several segments, or in none. */
function request(
  rows: { segments: string[]; spend?: number | null; city?: string | null }[],
  options: Options = {},
): CompareRequest {
  const segments = [...new Set(rows.flatMap((row) => row.segments))]
  const groups = [null, ...segments].map((segment) => ({
    segment,
    rows: rows.filter((row) => segment === null || row.segments.includes(segment)),
  }))
  return {
    segments,
    baseline: 'rest',
    adjust: 'bh',
    ...options,
    sizes: groups.map(({ segment, rows }) => ({ segment, n: rows.length })),
    numbers: groups.flatMap(({ segment, rows }) => {
      if (rows.every((row) => row.spend === undefined)) return []
      const known = rows.map((row) => row.spend ?? null).filter((value) => value !== null)
      const total = known.reduce((sum, value) => sum + value, 0)
      const mean = known.length ? total / known.length : null
      const squares = known.reduce((sum, value) => sum + (value - mean!) ** 2, 0)
      const figures = { n: rows.length, known: known.length, mean, total: known.length ? total : null }
      return [
        {
          segment,
          metric: 'spend',
          ...figures,
          variance: known.length > 1 ? squares / (known.length - 1) : null,
          median: mean,
        },
      ]
    }),
    categories: groups.flatMap(({ segment, rows }) => {
      const counts = new Map<string | null, number>()
      for (const { city } of rows) if (city !== undefined) counts.set(city, (counts.get(city) ?? 0) + 1)
      return [...counts].map(([category, n]) => ({ segment, metric: 'city', category, n }))
    }),
  }
}

const spends = (segment: string, ...values: (number | null)[]) =>
  values.map((spend) => ({ segments: [segment], spend }))
const cities = (segment: string, ...values: (string | null)[]) => values.map((city) => ({ segments: [segment], city }))
const rowsOf = (rows: CompareRow[], segment: string) => rows.filter((row) => row.segment === segment)

describe('a numeric metric', () => {
  it('has one row per segment with every figure', () => {
    const { rows } = compareSegments(request([...spends('a', 1, 2, 3, 4, null), ...spends('b', 2, 4, 6, 8, 10)]))
    expect(rowsOf(rows, 'a')).toEqual([
      {
        segment: 'a',
        metric: 'spend',
        type: 'number',
        category: null,
        n: 5,
        known: 4,
        value: 2.5,
        baseline: 6,
        median: 2.5,
        sd: Math.sqrt(5 / 3),
        shareOfTotal: 10 / 40,
        index: 250 / 6,
        effect: expect.closeTo(-3.5 / Math.sqrt(45 / 7), 10),
        effectName: "Cohen's d",
        test: 'Welch t',
        statistic: expect.closeTo(-2.2514363231593695, 10),
        df: expect.closeTo(5.520787746170677, 10),
        p: expect.closeTo(0.06913359319239237, 10),
        adjusted: expect.closeTo(0.06913359319239237, 10),
        warning: null,
      },
    ])
  })

  it('is compared with everyone, or with a named segment', () => {
    const rows = [...spends('a', 1, 2, 3), ...spends('b', 4, 5, 9)]
    expect(compareSegments(request(rows, { baseline: 'all' })).rows.map((row) => row.baseline)).toEqual([4, 4])
    const named = compareSegments(request(rows, { baseline: 'b' })).rows
    expect(named.map(({ segment, baseline, warning }) => ({ segment, baseline, warning }))).toEqual([
      { segment: 'a', baseline: 6, warning: null },
      { segment: 'b', baseline: 6, warning: 'This segment is the baseline.' },
    ])
    expect(named[1]).toMatchObject({ effect: null, statistic: null, df: null, p: null, adjusted: null, index: 100 })
  })

  it('has no index against a baseline of 0', () => {
    const { rows } = compareSegments(request([...spends('a', 1, 2), ...spends('b', -1, 1)]))
    expect(rows.map(({ index }) => index)).toEqual([null, 0])
  })
})

describe('a categorical metric', () => {
  it('has one row per category, by how much its share differs, with one test for all', () => {
    const { rows, tests } = compareSegments(
      request([...cities('a', 'Rome', 'Rome', 'Oslo', null), ...cities('b', 'Rome', 'Oslo', 'Oslo', 'Bonn')]),
    )
    expect(tests).toBe(2)
    expect(
      rowsOf(rows, 'a').map(({ category, n, known, value, baseline, index }) => [
        category,
        n,
        known,
        value,
        baseline,
        index,
      ]),
    ).toEqual([
      ['Rome', 4, 3, 2 / 3, 1 / 4, expect.closeTo(800 / 3, 10)],
      ['Bonn', 4, 3, 0, 1 / 4, 0],
      ['Oslo', 4, 3, 1 / 3, 1 / 2, expect.closeTo(200 / 3, 10)],
    ])
    // 3 and 4 known; Rome 3, Oslo 3, Bonn 1.
    const chi2 = 7 * (4 / 9 + 1 / 9 + 1 / 12 + 1 / 3 + 1 / 4 - 1)
    for (const row of rows) {
      expect(row).toMatchObject({ effectName: "Cramér's V", test: 'chi-squared', df: 2, median: null, sd: null })
      expect(row.statistic).toBeCloseTo(chi2, 12)
      expect(row.effect).toBeCloseTo(Math.sqrt(chi2 / 7), 12)
      expect(row.warning).toBe('The least expected count is 0.4, below 5, so the p-value is only approximate.')
    }
  })

  it('shows the six categories that differ most, and tests all', () => {
    const letters = [...'abcdefgh']
    const { rows } = compareSegments(
      request([...cities('x', ...letters, ...letters, 'a'), ...cities('y', ...letters, 'h')]),
    )
    expect(rowsOf(rows, 'x').length).toBe(6)
    expect(rowsOf(rows, 'x')[0]).toMatchObject({ category: 'h', df: 7 })
  })

  it('knows categories that only the segment has, beside a named baseline', () => {
    const rows = [...cities('a', 'Rome', 'Oslo'), ...cities('b', 'Rome', 'Rome')]
    const found = rowsOf(compareSegments(request(rows, { baseline: 'b' })).rows, 'a')
    expect(found.map(({ category, value, baseline, index }) => ({ category, value, baseline, index }))).toEqual([
      { category: 'Rome', value: 0.5, baseline: 1, index: 50 },
      { category: 'Oslo', value: 0.5, baseline: 0, index: null },
    ])
  })
})

describe('the table', () => {
  it('is ranked by absolute effect within each segment', () => {
    const metrics = compareSegments(telco)
      .rows.filter((row) => row.segment === 'Yes')
      .map(({ metric }) => metric)
    expect([...new Set(metrics)]).toEqual([
      'tenure',
      'MonthlyCharges',
      'Contract',
      'InternetService',
      'PaymentMethod',
      'SeniorCitizen',
      'gender',
    ])
  })

  it('adjusts over every test once, however many categories a test has', () => {
    const { rows, tests } = compareSegments(telco)
    expect(tests).toBe(14)
    const distinct = [...new Map(rows.map((row) => [`${row.segment} ${row.metric}`, row])).values()]
    expect(distinct.map(({ adjusted }) => adjusted)).toEqual(adjustBenjaminiHochberg(distinct.map(({ p }) => p!)))
    expect(compareSegments({ ...telco, adjust: 'none' }).rows.every(({ adjusted }) => adjusted === null)).toBe(true)
  })

  it('tests all segments at once only when they do not overlap', () => {
    const apart = [...spends('a', 1, 2, 3), ...spends('b', 2, 4, 6), ...spends('c', 5, 5, 8)]
    expect(compareSegments(request(apart)).overall).toEqual([
      { metric: 'spend', test: 'ANOVA', statistic: expect.closeTo(4.5, 10), df: [2, 6], p: expect.closeTo(0.064, 10) },
    ])
    const overlapping = apart.map((row) => ({ ...row, segments: [...row.segments, 'everyone'] }))
    expect(compareSegments(request(overlapping)).overall).toEqual([])
  })
})

describe('what cannot be compared', () => {
  const warningsOf = (wanted: CompareRequest, segment: string) =>
    rowsOf(compareSegments(wanted).rows, segment).map(({ warning }) => warning)

  it('says that everyone is in the segment', () => {
    expect(warningsOf(request([...spends('a', 1, 2), ...spends('a', 3)]), 'a')).toEqual([
      'Everyone is in this segment, so there is no rest to compare it with.',
    ])
    expect(warningsOf(request(cities('a', 'Rome', 'Oslo')), 'a')).toEqual([
      'Everyone is in this segment, so there is no rest to compare it with.',
      'Everyone is in this segment, so there is no rest to compare it with.',
    ])
  })

  it('says that the segment is empty', () => {
    const empty = { ...request(spends('a', 1, 2, 3)), segments: ['nobody'] }
    expect(warningsOf({ ...empty, sizes: [...empty.sizes, { segment: 'nobody', n: 0 }] }, 'nobody')).toEqual([
      'The segment is empty.',
    ])
  })

  it('says that no value is known', () => {
    const rows = [...spends('a', null, null), ...spends('b', 1, 2)]
    expect(warningsOf(request(rows), 'a')).toEqual(['No value is known in the segment.'])
    expect(warningsOf(request(rows), 'b')).toEqual(['No value is known in the baseline.'])
  })

  it('says that there are too few values', () => {
    expect(warningsOf(request([...spends('a', 1), ...spends('b', 1, 2)]), 'a')).toEqual([
      'A test needs at least two known values in the segment and in the baseline.',
    ])
  })

  it('says that nothing varies', () => {
    expect(warningsOf(request([...spends('a', 3, 3), ...spends('b', 4, 4)]), 'a')).toEqual([
      'The values vary neither in the segment nor in the baseline, so a difference cannot be tested.',
    ])
    expect(warningsOf(request([...cities('a', 'Rome', 'Rome'), ...cities('b', 'Rome')]), 'a')).toEqual([
      'There is only one category, so a difference cannot be tested.',
    ])
  })

  it('comes after what can, and never has a figure that is no number', () => {
    const row = fc.record({
      segments: fc.subarray(['a', 'b', 'c']),
      spend: fc.option(fc.integer({ min: -2, max: 2 })),
      city: fc.option(fc.constantFrom('Rome', 'Oslo', 'Bonn')),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 12 }), fc.constantFrom('rest', 'all', 'a'), (rows, baseline) => {
        const found = compareSegments(request(rows, { baseline }))
        for (const segment of ['a', 'b', 'c']) {
          const effects = rowsOf(found.rows, segment).map(({ effect }) => (effect === null ? -1 : Math.abs(effect)))
          expect(effects).toEqual(effects.toSorted((a, b) => b - a))
        }
        for (const { statistic, p, warning, ...figures } of found.rows) {
          for (const figure of [statistic, p, ...Object.values(figures)]) {
            if (typeof figure === 'number') expect(figure).toSatisfy(Number.isFinite)
          }
          if (p === null) expect(warning).not.toBeNull()
        }
        for (const test of found.overall) expect([test.statistic, test.p, ...test.df].every(Number.isFinite)).toBe(true)
      }),
      { seed: 2, numRuns: 500 },
    )
  })
})
