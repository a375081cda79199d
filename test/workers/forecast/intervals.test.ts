import { describe, expect, it } from 'vitest'
import { listMisses, measureMase, measureSmape } from '../../../workers/forecast/accuracy.ts'
import { chooseCandidate, rankCandidates, type Candidate } from '../../../workers/forecast/choose.ts'
import { measureCoverage, measureWidths } from '../../../workers/forecast/intervals.ts'
import { cutOrigins, measureScale, type Origin } from '../../../workers/forecast/origins.ts'

const origin = (actual: (number | null)[]): Origin => ({ train: [], actual, scale: 2, size: 10 })
const origins = [origin([10, 12]), origin([8, null])]
const candidate = (model: string, ...backtest: number[][]): Candidate => ({ model, forecast: [], backtest })

describe('origins', () => {
  const y = Array.from({ length: 60 }, (_, i) => i)
  const cut = (length: number, m: number, h: number) =>
    cutOrigins(y.slice(0, length), y.slice(0, length), m, h).map(({ train, actual }) => [train.length, actual.length])

  it('are the last three a horizon apart', () => {
    expect(cut(60, 12, 6)).toEqual([
      [54, 6],
      [48, 6],
      [42, 6],
    ])
  })

  it('leave two seasons to learn from where they can', () => {
    expect(cut(36, 12, 6)).toEqual([
      [30, 6],
      [24, 6],
    ])
    expect(cut(36, 12, 18)).toEqual([[24, 12]])
    expect(cut(24, 12, 18)).toEqual([[18, 6]])
  })

  it('test one step of four values', () => {
    expect(cut(4, 1, 6)).toEqual([[3, 1]])
  })
})

describe('errors', () => {
  it('are counted where something is known', () => {
    const misses = listMisses(origins, [
      [11, 9],
      [8, 99],
    ])
    expect(misses).toEqual([
      { origin: 0, step: 1, actual: 10, forecast: 11 },
      { origin: 0, step: 2, actual: 12, forecast: 9 },
      { origin: 1, step: 1, actual: 8, forecast: 8 },
    ])
    expect(measureMase(origins, misses)).toBeCloseTo((0.5 + 1.5 + 0) / 3, 12)
    expect(measureSmape(misses)).toBeCloseTo((200 / 21 + 600 / 21 + 0) / 3, 12)
  })

  it('are 0 percent of nothing', () => {
    expect(measureSmape([{ origin: 0, step: 1, actual: 0, forecast: 0 }])).toBe(0)
  })

  it('are scaled by the seasonal naive error, and by something else when that is 0', () => {
    expect(measureScale([1, 2, 4, 6], 2)).toBe(3.5)
    expect(measureScale([1, 3, 1, 3], 2)).toBe(2)
    expect(measureScale([3, 3, 3], 1)).toBe(3)
    expect(measureScale([0, 0, 0], 1)).toBe(1)
  })
})

describe('intervals', () => {
  it('widen with the horizon and with the level', () => {
    const widths = measureWidths(origins, [[11, 9], [8.5]], 10, 8, [80, 95])
    const [first = []] = widths
    expect(widths.length).toBe(8)
    expect(first[1]).toBeGreaterThan(first[0] ?? Infinity)
    // eight steps ahead errors are twice those of one step
    expect(widths[7]?.map((width) => width / 2)).toEqual(first)
  })

  it('are as wide as the series is large', () => {
    const small = measureWidths(origins, [[11, 9], [8.5]], 10, 1, [80])
    const large = measureWidths(origins, [[11, 9], [8.5]], 40, 1, [80])
    expect(large[0]?.[0]).toBeCloseTo(4 * (small[0]?.[0] ?? Number.NaN), 12)
  })

  it('have no width when no error was made', () => {
    expect(measureWidths(origins, [[10, 12], [8]], 10, 2, [80])).toEqual([[0], [0]])
  })

  it('are judged by the errors of other origins', () => {
    const right = [10, 12]
    const far = [0, 0]
    const cover = (...backtest: number[][]) => {
      const both = [origin([10, 12]), origin([10, 12])]
      return measureCoverage(both, listMisses(both, backtest), [80])
    }
    expect(cover(right, far)).toEqual([50])
    expect(cover(far, far)).toEqual([100])
  })
})

describe('choosing', () => {
  const one = [origin([10, 10])]
  const naive = candidate('Seasonal naive', [14, 14])
  const combination = candidate('Combination', [12, 12])
  const choose = (others: Candidate[], method: 'auto' | 'theta') =>
    chooseCandidate([naive, ...others], one, method).model

  it('keeps the combination against a model that is a little better', () => {
    expect(choose([candidate('Theta', [11.6, 11.6]), combination], 'auto')).toBe('Combination')
  })

  it('prefers a model that is clearly better', () => {
    expect(choose([candidate('Theta', [11.4, 11.4]), combination], 'auto')).toBe('Theta')
  })

  it('keeps seasonal naive when nothing beats it, ties included', () => {
    expect(choose([candidate('Theta', [14, 14]), candidate('Combination', [15, 15])], 'auto')).toBe('Seasonal naive')
  })

  it('does as it is told', () => {
    expect(choose([candidate('Theta', [20, 20]), candidate('Theta (log)', [19, 19])], 'theta')).toBe('Theta (log)')
  })

  it('shows every candidate, best first', () => {
    expect(rankCandidates([naive, combination], one, [80])).toEqual([
      { model: 'Combination', mase: 1, smape: expect.closeTo(400 / 22, 9) as number, coverage: [100] },
      { model: 'Seasonal naive', mase: 2, smape: expect.closeTo(800 / 24, 9) as number, coverage: [100] },
    ])
  })
})
