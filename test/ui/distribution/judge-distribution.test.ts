import { describe, expect, it } from 'vitest'
import type { Distribution } from '../../../workers/api.ts'
import { findHumps } from '../../../src/ui/distribution/find-humps.ts'
import { judgeDistribution } from '../../../src/ui/distribution/judge-distribution.ts'

const bin = (n: number, index: number) => ({ from: index * 10, to: index * 10 + 10, n })
const spread = {
  min: 0,
  p5: 5,
  q1: 25,
  median: 50,
  q3: 75,
  p95: 95,
  max: 100,
  mean: 50,
  sd: 29,
  skewness: 0.1,
  zeros: 0,
  negatives: 0,
  outliers: { low: 0, high: 0, fences: [-50, 150] as [number, number] },
}
type Change = Partial<Omit<Distribution, 'spread'>> & { spread?: Partial<typeof spread> | null }
const numbers = (change: Change = {}): Distribution => ({
  column: { name: 'spend', type: 'number', sqlType: 'DOUBLE' },
  rows: 1000,
  missing: 0,
  distinct: 800,
  exact: true,
  bins: Array.from({ length: 10 }, (_, i) => bin(100, i)),
  logBins: [],
  top: [],
  ...change,
  spread: change.spread === null ? null : { ...spread, ...change.spread },
})
const text = (change: Change = {}): Distribution =>
  numbers({ column: { name: 'country', type: 'text', sqlType: 'VARCHAR' }, bins: [], ...change, spread: null })
const judge = (look: Distribution) => judgeDistribution(look, 'en')
const verdict = (look: Distribution) => [judge(look).verdict, judge(look).sentence, judge(look).cuts]

describe('a column', () => {
  it('without values separates nobody', () => {
    expect(judge(numbers({ missing: 1000, distinct: 0, spread: null }))).toEqual({
      verdict: 'no',
      sentence: 'It has no values: it cannot separate anyone.',
      notes: [],
      cuts: [],
    })
  })

  it('of one value, or nearly so, separates nobody', () => {
    expect(verdict(text({ distinct: 1, top: [['FR', 1000]] }))).toEqual([
      'no',
      'Constant: every value is FR. It separates nobody.',
      [],
    ])
    expect(verdict(numbers({ distinct: 9, top: [[0, 984]] }))).toEqual([
      'no',
      'Nearly constant: 98.4% share the value 0. It separates hardly anyone.',
      [],
    ])
    expect(verdict(text({ distinct: 3, top: [['', 979]] }))[0]).toBe('yes')
  })

  it('of names or keys is no basis, and amounts that differ by nature are', () => {
    const sentence =
      'Nearly unique: 970 different values in 1,000. It is a name or a key, which tells people apart one by one, not a basis for segments.'
    expect(verdict(text({ distinct: 970 }))).toEqual(['no', sentence, []])
    const keys = numbers({ column: { name: 'id', type: 'number', sqlType: 'BIGINT' }, distinct: 1000 })
    expect(verdict(keys)[0]).toBe('no')
    expect(verdict(numbers({ distinct: 1000 }))[0]).toBe('yes')
    expect(verdict({ ...keys, distinct: 999 })[0]).toBe('yes')
  })

  it('of few categories is usable as it is', () => {
    expect(
      verdict(
        text({
          distinct: 2,
          top: [
            ['FR', 700],
            ['DE', 300],
          ],
        }),
      ),
    ).toEqual(['yes', 'Usable as it is: 2 groups, the largest with 70% of the values.', []])
  })

  it('of too many categories is to be grouped', () => {
    const top = Array.from({ length: 20 }, (_, i): [string, number] => [`c${i}`, i < 3 ? 280 : 5])
    expect(verdict(text({ distinct: 38, top }))).toEqual([
      'care',
      'Too many categories: 38 of them. The 3 largest hold 84%: keep these and group the small ones.',
      [],
    ])
    const even = Array.from({ length: 20 }, (_, i): [string, number] => [`c${i}`, 10])
    expect(verdict(text({ distinct: 100, top: even }))[1]).toBe(
      'Too many categories: 100 of them. Even the 20 largest hold only 20%: group them by what they have in common.',
    )
  })

  it('of mostly zeros is cut there first', () => {
    expect(verdict(numbers({ spread: { zeros: 620, median: 0 } }))).toEqual([
      'care',
      'Mostly zero: 62% are 0. Separate zero from the rest first, then cut the rest.',
      [0],
    ])
  })

  it('with a heavy tail is told with its numbers', () => {
    const tail = { skewness: 8, mean: 1898, median: 674, q1: 307, q3: 1661, p95: 5840, max: 280_206 }
    expect(verdict(numbers({ spread: tail }))).toEqual([
      'care',
      'Heavy tail: the mean (1,898) is 2.82 times the median (674), and the top 5% run from 5,840 to 280,206. Try its log, or cut at ranks.',
      [307, 674, 1661],
    ])
  })

  it('with two humps is cut between them', () => {
    const bins = [5, 60, 150, 60, 5, 0, 5, 60, 150, 60, 5].map(bin)
    expect(verdict(numbers({ bins }))).toEqual(['yes', 'Two humps with a gap near 55: a natural place to cut.', [55]])
  })

  it('that spreads is cut at its quartiles, each once', () => {
    expect(verdict(numbers())).toEqual([
      'yes',
      'Usable as it is. A first cut: the quartiles, at 25 · 50 · 75.',
      [25, 50, 75],
    ])
    expect(verdict(numbers({ spread: { q1: 50 } }))[2]).toEqual([50, 75])
  })

  it('of dates tells days', () => {
    const days = { min: 19700, q1: 19723, median: 19754, q3: 19783, max: 19800, skewness: 3 }
    const column = { name: 'since', type: 'date', sqlType: 'DATE' } as const
    expect(verdict(numbers({ column, spread: days }))[1]).toBe(
      'Usable as it is. A first cut: the quartiles, at Jan 1, 2024 · Feb 1, 2024 · Mar 1, 2024.',
    )
  })

  it('is told with what is missing, outlying or below zero', () => {
    const outliers = { low: 3, high: 9, fences: [-50, 150] as [number, number] }
    const look = numbers({ missing: 520, spread: { min: -70, negatives: 8, outliers } })
    expect([judge(look).verdict, judge(look).notes]).toEqual([
      'care',
      [
        'Much is missing: 52%. A rule on it leaves these unknown until you say where they belong.',
        '12 values (2.5%) lie outside −50 to 150.',
        '8 values are below zero.',
      ],
    ])
  })
})

describe('findHumps', () => {
  const humps = (...counts: number[]) => findHumps(counts.map(bin), false)

  it('finds no gap in one hump, in noise, in few values, or beside a small heap', () => {
    expect([
      humps(1, 20, 90, 150, 90, 20, 1),
      humps(100, 80, 110, 90, 105, 85, 100),
      humps(5, 9, 0, 0, 9, 5),
      humps(20, 200, 400, 200, 20, 0, 0, 9),
    ]).toEqual([null, null, null, null])
  })

  it('takes the middle of a wide gap', () => {
    expect(humps(50, 200, 50, 0, 0, 0, 50, 200, 50)).toBe(45)
  })

  it('does not take the room between whole numbers for a gap', () => {
    const bins = [
      { from: 1, to: 1.5, n: 100 },
      { from: 1.5, to: 1.9, n: 0 },
      { from: 1.9, to: 2.4, n: 100 },
      { from: 2.4, to: 2.9, n: 0 },
      { from: 2.9, to: 3.6, n: 100 },
    ]
    expect(findHumps(bins, true)).toBe(null)
  })
})
