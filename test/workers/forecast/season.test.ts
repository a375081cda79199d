import { describe, expect, it } from 'vitest'
import { smooth, smoothAt } from '../../../workers/forecast/loess.ts'
import { isSeasonal, removeSeason } from '../../../workers/forecast/season.ts'
import { decomposeStl } from '../../../workers/forecast/stl.ts'
import { INDICES, makeNoise, makeSeasonal } from './examples.ts'

const worst = (a: number[], b: number[]) => Math.max(...a.map((value, i) => Math.abs(value - (b[i] ?? Number.NaN))))

describe('the seasonality test', () => {
  it('sees a season of twelve months', () => {
    expect(isSeasonal(makeSeasonal(48, 0.05), 12)).toBe(true)
  })

  it('sees none in noise, in a constant and in zeros', () => {
    const noise = makeNoise(7)
    expect(
      isSeasonal(
        Array.from({ length: 60 }, () => noise()),
        12,
      ),
    ).toBe(false)
    expect(isSeasonal(new Array<number>(36).fill(3), 12)).toBe(false)
    expect(isSeasonal(new Array<number>(36).fill(0), 12)).toBe(false)
  })
})

describe('classical decomposition', () => {
  it('recovers a known trend and known indices', () => {
    const { y, restore } = removeSeason(makeSeasonal(60, 0), 12, 'original')
    const trend = Array.from({ length: 60 }, (_, i) => 100 + i)
    expect(worst(y, trend)).toBeLessThan(1)
    expect(worst(restore(new Array<number>(12).fill(1)), INDICES)).toBeLessThan(0.005)
  })

  it('is additive in logarithms and where values are not all positive', () => {
    const season = INDICES.map((index) => index - 1)
    const wave = Array.from({ length: 60 }, (_, i) => i / 10 + 10 * (season[i % 12] ?? 0))
    const { restore } = removeSeason(wave, 12, 'original')
    expect(
      worst(
        restore(new Array<number>(12).fill(0)),
        season.map((s) => 10 * s),
      ),
    ).toBeLessThan(1e-9)
    const logs = makeSeasonal(60, 0).map(Math.log)
    const factors = removeSeason(logs, 12, 'log').restore(new Array<number>(12).fill(0)).map(Math.exp)
    // the mean of the logarithms is 0, so that the geometric mean of the factors is 1
    const centre = Math.exp(INDICES.reduce((total, index) => total + Math.log(index), 0) / 12)
    expect(
      worst(
        factors,
        INDICES.map((index) => index / centre),
      ),
    ).toBeLessThan(0.005)
  })

  it('leaves a series of less than two seasons as it is', () => {
    const y = makeSeasonal(23, 0)
    expect(removeSeason(y, 12, 'original').y).toEqual(y)
  })
})

describe('loess', () => {
  it('reproduces a straight line, and continues it beyond both ends', () => {
    const line = Array.from({ length: 20 }, (_, i) => 3 + 2 * i)
    expect(worst(smooth(line, 7, 1), line)).toBeLessThan(1e-9)
    expect(smoothAt(line, 7, 1, 20)).toBeCloseTo(43, 9)
    expect(smoothAt(line, 7, 1, -1)).toBeCloseTo(1, 9)
  })

  it('reproduces a constant with local means and one point', () => {
    expect(smooth([4, 4, 4], 11, 0)).toEqual([4, 4, 4])
    expect(smoothAt([4], 11, 1, 1)).toBe(4)
  })
})

describe('STL', () => {
  const season = INDICES.map((index) => 20 * (index - 1))
  const repeat = Array.from({ length: 72 }, (_, i) => season[i % 12] ?? 0)
  const decompose = (trend: number[]) =>
    decomposeStl(
      trend.map((value, i) => value + (repeat[i] ?? 0)),
      12,
    )

  it('recovers a known season on a level exactly', () => {
    const level = repeat.map(() => 50)
    const { trend, seasonal } = decompose(level)
    expect(worst(trend, level)).toBeLessThan(1e-9)
    expect(worst(seasonal, repeat)).toBeLessThan(1e-9)
  })

  it('recovers a known season on a rising line, at the ends to 4 % of its swing of 14', () => {
    const line = repeat.map((_, i) => 50 + i)
    const { trend, seasonal } = decompose(line)
    expect(worst(trend, line)).toBeLessThan(0.5)
    expect(worst(seasonal, repeat)).toBeLessThan(0.5)
  })
})
