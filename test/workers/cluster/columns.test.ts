import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cleanRows } from '../../../workers/cluster/clean-rows.ts'
import { countDistinct } from '../../../workers/cluster/count-distinct.ts'
import { createRandom } from '../../../workers/cluster/create-random.ts'
import { describeColumn } from '../../../workers/cluster/describe-column.ts'
import { toMatrix } from '../../../workers/cluster/matrix.ts'
import { quantile } from '../../../workers/cluster/quantile.ts'
import { sampleRows } from '../../../workers/cluster/sample-rows.ts'
import { scaleColumns } from '../../../workers/cluster/scale-columns.ts'
import { transformColumns } from '../../../workers/cluster/transform-columns.ts'
import { UnusableInput } from '../../../workers/cluster/unusable-input.ts'

const feature = (name: string, transform: 'none' | 'log' = 'none') => ({ name, transform })

describe('rows with missing values', () => {
  const columns = [Float64Array.of(1, NaN, 3, 8), Float64Array.of(5, 6, Infinity, 8)]
  const features = [feature('a'), feature('b')]

  it('are left out and counted', () => {
    expect(cleanRows({ columns, features, missing: 'drop' })).toEqual({
      kept: Int32Array.of(0, 3),
      columns: [Float64Array.of(1, 8), Float64Array.of(5, 8)],
      excluded: 2,
    })
  })

  it('get the median of the known values when asked', () => {
    expect(cleanRows({ columns, features, missing: 'median' })).toEqual({
      kept: Int32Array.of(0, 1, 2, 3),
      columns: [Float64Array.of(1, 3, 3, 8), Float64Array.of(5, 6, 6, 8)],
      excluded: 0,
    })
  })

  it('cannot be filled where a feature has no value at all', () => {
    const empty = { columns: [Float64Array.of(NaN, NaN)], features: [feature('a')], missing: 'median' as const }
    expect(() => cleanRows(empty)).toThrow(
      new UnusableInput({
        code: 'empty-feature',
        message: 'The feature "a" has no value in any row.',
        hint: 'Take it out of `features`, or check the column or measure it comes from.',
      }),
    )
  })
})

describe('the log transform', () => {
  it('is log(1 + x)', () => {
    const [column] = transformColumns([Float64Array.of(0, 1)], [feature('a', 'log')])
    expect(column).toEqual(Float64Array.of(0, Math.LN2))
  })

  it('names the feature that has values below 0', () => {
    const run = () => transformColumns([Float64Array.of(0, -0.5, -3)], [feature('margin', 'log')])
    expect(run).toThrow('`log` needs values of 0 or more, but "margin" is below 0 in 2 rows.')
  })
})

describe('scaling', () => {
  const column = Float64Array.of(2, 4, 4, 4, 5, 5, 7, 9)

  it('standard: mean 0 and sample standard deviation 1', () => {
    const { columns } = scaleColumns([column], 'standard')
    const { mean, sd } = describeColumn(columns[0]!)
    expect(mean).toBeCloseTo(0, 14)
    expect(sd).toBeCloseTo(1, 14)
    expect(columns[0]![0]).toBeCloseTo(-3 / Math.sqrt(32 / 7), 14)
  })

  it('robust: median 0 and interquartile range 1', () => {
    const { columns } = scaleColumns([column], 'robust')
    expect(columns[0]).toEqual(column.map((value) => (value - 4.5) / 1.5))
  })

  it('robust falls back on the standard deviation where half of the values are equal', () => {
    const { columns } = scaleColumns([Float64Array.of(0, 0, 0, 0, 4)], 'robust')
    expect(columns[0]![4]).toBeCloseTo(4 / Math.sqrt(3.2), 14)
  })

  it('minmax: from 0 to 1', () => {
    expect(scaleColumns([column], 'minmax').columns[0]).toEqual(column.map((value) => (value - 2) / 7))
  })

  it('none: as they are', () => {
    expect(scaleColumns([column], 'none').columns[0]).toEqual(column)
  })

  it('sets a constant feature to 0 and says which', () => {
    const fives = new Float64Array(3).fill(5)
    const expected = { columns: [new Float64Array(3), Float64Array.of(-1, 0, 1)], constant: [0] }
    expect(scaleColumns([fives, Float64Array.of(1, 2, 3)], 'standard')).toEqual(expected)
  })
})

describe('quantiles', () => {
  it('are interpolated as in R (type 7)', () => {
    const sorted = Float64Array.of(1, 2, 3, 4)
    expect([0, 0.25, 0.5, 0.75, 1].map((p) => quantile(sorted, p))).toEqual([1, 1.75, 2.5, 3.25, 4])
    expect(quantile(new Float64Array(0), 0.5)).toBeNaN()
  })
})

describe('different rows', () => {
  it('are counted up to the limit', () => {
    const matrix = toMatrix([Float64Array.of(1, 1, 2, 2), Float64Array.of(0, -0, 0, 1)])
    expect([countDistinct(matrix, 10), countDistinct(matrix, 2)]).toEqual([3, 2])
  })
})

describe('random numbers', () => {
  it('are those of sfc32, computed with another implementation', () => {
    const random = createRandom(42)
    expect([random(), random(), random()]).toEqual([0.7010580946225673, 0.9220983108971268, 0.3602520162239671])
  })

  it('differ from stream to stream', () => {
    const random = createRandom(42, 4, 3)
    expect([random(), random(), random()]).toEqual([0.011802059365436435, 0.531462918035686, 0.7388796817976981])
  })
})

describe('a sample of rows', () => {
  it('holds different rows in ascending order, every row as likely as another', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 50 }), fc.integer({ min: 1, max: 60 }), fc.nat(), (rows, limit, seed) => {
        const sample = [...sampleRows(rows, limit, createRandom(seed))]
        expect(sample.length).toBe(Math.min(rows, limit))
        expect(sample).toEqual([...new Set(sample)].filter((row) => row < rows).sort((a, b) => a - b))
      }),
      { seed: 3 },
    )
    const counts = new Array<number>(10).fill(0)
    for (let seed = 0; seed < 2000; seed++) sampleRows(10, 3, createRandom(seed)).forEach((row) => counts[row]!++)
    expect(Math.min(...counts)).toBeGreaterThan(520)
    expect(Math.max(...counts)).toBeLessThan(680)
  })
})
