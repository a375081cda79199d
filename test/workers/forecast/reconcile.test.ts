import { describe, expect, it } from 'vitest'
import { spreadDifference } from '../../../workers/forecast/reconcile.ts'

const equal = { total: 1, parts: [1, 1, 1] }

/** Projects (total, parts) on what adds up by brute force: S (S'S)⁻¹ S' for two levels and three parts. */
function project(total: number, [a = 0, b = 0, c = 0]: number[]): number[] {
  const sums = [total + a, total + b, total + c]
  // (I + 11')⁻¹ = I - 11'/4
  const mean = sums.reduce((s, v) => s + v, 0) / 4
  return sums.map((value) => value - mean)
}

describe('reconciling', () => {
  it('by least squares is the orthogonal projection on what adds up', () => {
    const moved = spreadDifference(100, [20, 30, 40], equal, [false, false, false])
    expect(moved).toEqual([22.5, 32.5, 42.5])
    expect(moved).toEqual(project(100, [20, 30, 40]))
  })

  it('by variance moves most what is known least', () => {
    const weights = { total: 1, parts: [6, 2, 1] }
    expect(spreadDifference(100, [20, 30, 40], weights, [false, false, false])).toEqual([26, 32, 41])
  })

  it('leaves what adds up already', () => {
    expect(spreadDifference(90, [20, 30, 40], equal, [true, true, true])).toEqual([20, 30, 40])
  })

  it('stops a segment at 0, and the others take over its part', () => {
    expect(spreadDifference(0, [1, 20, 30], equal, [true, true, true])).toEqual([0, 20 - 50 / 3, 30 - 50 / 3])
  })

  it('lets a segment that was negative before become so again', () => {
    expect(spreadDifference(0, [1, 20, 31], equal, [false, true, true])).toEqual([-12, 7, 18])
  })

  it('ends when every segment is at 0', () => {
    expect(spreadDifference(-100, [1, 2, 3], equal, [true, true, true])).toEqual([0, 0, 0])
  })
})
