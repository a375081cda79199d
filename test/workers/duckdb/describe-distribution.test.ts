import { beforeAll, describe, expect, it } from 'vitest'
import type { Distribution } from '../../../workers/api.ts'
import { Cancelled } from '../../../workers/cancelled.ts'
import type { Engine } from '../../../workers/duckdb/create-engine.ts'
import { cutBins, edgeOf } from '../../../workers/duckdb/cut-bins.ts'
import { noControl, openEngine } from '../../support/engine.ts'

let engine: Engine
beforeAll(async () => {
  engine = await openEngine()
})

const define = (sql: string) => engine.runPlan({ kind: 'query', relation: 'answer', sql, parameters: {} }, noControl)

async function look(sql: string, column = 'x'): Promise<Distribution> {
  await define(sql)
  return engine.describeDistribution({ relation: 'answer', column }, noControl)
}

const values = (...list: (number | string | null)[]) =>
  `SELECT unnest([${list.map((each) => (each === null ? 'NULL' : each)).join(', ')}]) AS x`

describe('the spread of a column', () => {
  it('has the figures that R gives: quantiles of type 7, the sample deviation, the moment skewness', async () => {
    // R: x <- c(2, 4, 4, 5, 7, 9, 50); quantile(x, c(.05, .25, .5, .75, .95)); sd(x); e1071::skewness(x, type = 1)
    const { spread, rows, missing, distinct, exact } = await look(values(2, 4, 4, 5, 7, 9, 50, null))
    expect([rows, missing, distinct, exact]).toEqual([8, 1, 6, true])
    const { sd, skewness, mean, ...rest } = spread!
    expect(rest).toEqual({
      min: 2,
      p5: 2.6,
      q1: 4,
      median: 5,
      q3: 8,
      p95: expect.closeTo(37.7, 9),
      max: 50,
      zeros: 0,
      negatives: 0,
      outliers: { low: 0, high: 1, fences: [-2, 14] },
    })
    expect(mean).toBeCloseTo(81 / 7, 12)
    expect(sd).toBeCloseTo(17.0963655, 6)
    expect(skewness).toBeCloseTo(1.9672956, 6)
  })

  it('counts zeros, negatives and what lies outside the fences on both sides', async () => {
    const { spread } = await look(values(-100, -1, 0, 0, 1, 1, 2, 2, 3, 100))
    expect([spread!.zeros, spread!.negatives, spread!.outliers]).toEqual([2, 2, { low: 1, high: 1, fences: [-3, 5] }])
  })

  it('has no skewness without spread or with two values, and no deviation of one', async () => {
    const skew = async (...list: number[]) => {
      const { spread } = await look(values(...list))
      return [spread!.sd, spread!.skewness]
    }
    expect([await skew(5, 5, 5), await skew(1, 2), await skew(7)]).toEqual([
      [0, null],
      [Math.SQRT1_2, null],
      [0, null],
    ])
  })

  it('is none for text and for a column without a value', async () => {
    expect(await look("SELECT unnest(['b', 'a', 'b', NULL]) AS x")).toEqual({
      column: { name: 'x', type: 'text', sqlType: 'VARCHAR' },
      rows: 4,
      missing: 1,
      distinct: 2,
      exact: true,
      spread: null,
      bins: [],
      logBins: [],
      top: [
        ['b', 2],
        ['a', 1],
      ],
    })
    expect((await look('SELECT CAST(NULL AS INTEGER) AS x')).spread).toBe(null)
    expect((await look('SELECT 1 AS x WHERE false')).rows).toBe(0)
    expect((await look('SELECT [1, 2] AS x')).distinct).toBe(1)
  })

  it('of dates is told in days since 1970, in bins of days that people count in', async () => {
    const { spread, bins, logBins } = await look(
      "SELECT DATE '2024-01-01' + CAST(i AS INTEGER) AS x FROM range(61) t(i)",
    )
    expect([spread!.min, spread!.max, spread!.median]).toEqual([19723, 19783, 19753])
    expect(bins.slice(0, 2)).toEqual([
      { from: 19719, to: 19726, n: 3 },
      { from: 19726, to: 19733, n: 7 },
    ])
    expect(bins.reduce((total, { n }) => total + n, 0)).toBe(61)
    expect(logBins).toEqual([])
  })

  it('leaves infinities and NaN out, and takes a column of any name', async () => {
    const { spread, missing } = await look(
      `SELECT unnest([1, 2, 3, CAST('inf' AS DOUBLE), CAST('nan' AS DOUBLE)]) AS "p"" v"`,
      'p" v',
    )
    expect([spread!.max, spread!.mean, missing]).toEqual([3, 2, 0])
    expect((await look('SELECT 1.5 AS p', 'p')).spread!.mean).toBe(1.5)
  })

  it('keeps the digits of money far from zero', async () => {
    const { spread } = await look(values(1e9 + 0.1, 1e9 + 0.2, 1e9 + 0.3, 1e9 + 0.9))
    expect(spread!.sd).toBeCloseTo(0.3594, 4)
  })
})

describe('bins', () => {
  it('are cut at round numbers and hold every value, on both scales', async () => {
    const { bins, logBins } = await look('SELECT i / 100.0 AS x FROM range(1, 1001) t(i)')
    expect(bins.map(({ from, n }) => [from, n]).slice(0, 3)).toEqual([
      [0, 49],
      [0.5, 50],
      [1, 50],
    ])
    expect(bins.at(-1)).toEqual({ from: 9.5, to: 10, n: 51 })
    const all = (list: { n: number }[]) => list.reduce((total, { n }) => total + n, 0)
    expect([all(bins), all(logBins), logBins.length]).toEqual([1000, 1000, 24])
    expect(logBins[0]!.from).toBeCloseTo(0.01, 9)
    expect(logBins.at(-1)!.to).toBeCloseTo(10, 9)
  })

  it('on the log scale are none where there are negative values', async () => {
    expect((await look(values(-1, 2, 3))).logBins).toEqual([])
  })

  it.each([
    [0, 100, 'number', [0, 5, 20]],
    [0, 3, 'integer', [0, 1, 3]],
    [0.29, 0.31, 'number', [0.29, 0.001, 20]],
    [-7, 993, 'number', [-50, 50, 21]],
    [19723, 20089, 'day', [19712, 28, 14]],
    [19723.5, 19723.9, 'time', [19723.5, 0.02, 20]],
  ] as const)('from %d to %d of a %s', (min, max, kind, [start, step, count]) => {
    const cuts = cutBins(min, max, kind)!
    expect([edgeOf(cuts, 0), Number(cuts.step.toPrecision(9)), cuts.count]).toEqual([start, step, count])
  })

  it('are none without a span', () => {
    expect([cutBins(1, 1, 'number'), cutBins(0, Number.POSITIVE_INFINITY, 'number')]).toEqual([null, null])
  })
})

describe('the most frequent values', () => {
  it('are at most 20 of text, the few of numbers, and the one that more than half of other numbers share', async () => {
    expect((await look("SELECT 'v' || (i % 30) AS x FROM range(60) t(i)")).top).toHaveLength(20)
    expect((await look(values(1, 1, 2))).top).toEqual([
      [1, 2],
      [2, 1],
    ])
    expect((await look('SELECT CASE WHEN i % 10 = 0 THEN i ELSE 0 END AS x FROM range(1000) t(i)')).top).toEqual([
      [0, 901],
    ])
    expect((await look('SELECT i AS x FROM range(1000) t(i)')).top).toEqual([])
  })
})

it('a table above a million rows is estimated, and says so', async () => {
  const { exact, spread, distinct, bins } = await look('SELECT i % 1000 AS x FROM range(1_200_000) t(i)')
  expect([exact, bins.reduce((total, { n }) => total + n, 0)]).toEqual([false, 1_200_000])
  expect(Math.abs(spread!.median - 499.5)).toBeLessThan(10)
  // few values are counted, whatever the sketch says
  expect(distinct).toBe(1000)
  expect(Math.abs((await look('SELECT i AS x FROM range(1_200_000) t(i)')).distinct / 1_200_000 - 1)).toBeLessThan(0.3)
})

it('a column that is not there is a clear problem', async () => {
  await define('SELECT 1 AS x')
  await expect(engine.describeDistribution({ relation: 'answer', column: 'y' }, noControl)).rejects.toMatchObject({
    code: 'unknown-column',
    message: 'answer has no column y.',
  })
})

it('a look that is closed stops', async () => {
  await define('SELECT i AS x FROM range(1000) t(i)')
  const cancelled = { ...noControl, cancelled: () => true }
  await expect(engine.describeDistribution({ relation: 'answer', column: 'x' }, cancelled)).rejects.toBeInstanceOf(
    Cancelled,
  )
})

describe('the look of some columns', () => {
  it('comes in the order of the table, without those that it does not have', async () => {
    await define("SELECT i AS a, i % 3 AS b, 'x' AS c FROM range(30) t(i)")
    const profiles = await engine.profileTable({ relation: 'answer', columns: ['c', 'nobody', 'a'] }, noControl)
    expect(profiles.map(({ name, distinct }) => [name, distinct])).toEqual([
      ['a', 30],
      ['c', 1],
    ])
    expect(await engine.profileTable({ relation: 'answer', columns: null }, noControl)).toHaveLength(3)
  })

  it('tells how many values differ exactly, also of a large table, unless nearly all do', async () => {
    await define(
      `SELECT i % 4372 AS whole, (i % 1001) / 8 AS real, DATE '2024-01-01' + CAST(i % 366 AS INTEGER) AS day,
         'T' || (i % 70000) AS text, i AS id FROM range(300000) t(i)`,
    )
    const profiles = await engine.profileTable({ relation: 'answer', columns: null }, noControl)
    expect(profiles.map(({ name, distinct, estimated = false }) => [name, distinct, estimated]).slice(0, 4)).toEqual([
      ['whole', 4372, false],
      ['real', 1001, false],
      ['day', 366, false],
      ['text', 70000, false],
    ])
    expect(profiles[4]!.estimated).toBe(true)
  })
})
