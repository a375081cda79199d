import { describe, expect, it } from 'vitest'
import { minimize } from '../../../workers/forecast/minimize.ts'
import { fitSimple, forecastEts } from '../../../workers/forecast/smoothing.ts'
import { forecastTheta } from '../../../workers/forecast/theta.ts'
import { makeNoise } from './examples.ts'

const round = (values: number[]) => values.map((value) => Number(value.toFixed(3)))

describe('the simplex search', () => {
  it('finds the bottom of a curved valley', () => {
    const rosenbrock = ([x = 0, y = 0]: number[]) => (1 - x) ** 2 + 100 * (y - x * x) ** 2
    const box: [number, number][] = [
      [-2, 2],
      [-2, 2],
    ]
    const [x = 0, y = 0] = minimize(rosenbrock, box, [-1, 1])
    expect([x, y].map((value) => Number(value.toFixed(2)))).toEqual([1, 1])
  })

  it('stops at the edge of its box', () => {
    expect(minimize(([x = 0]) => x, [[2, 5]], [4])).toEqual([2])
  })
})

describe('exponential smoothing', () => {
  it('continues a straight line', () => {
    const line = Array.from({ length: 24 }, (_, i) => 10 + 2 * i)
    expect(round(forecastEts(line, 3))).toEqual([58, 60, 62])
  })

  it('repeats a constant, a single value and zeros', () => {
    expect(round(forecastEts([3, 3, 3, 3, 3, 3], 2))).toEqual([3, 3])
    expect(round(forecastEts([7], 2))).toEqual([7, 7])
    expect(round(forecastEts([0, 0, 0, 0], 2))).toEqual([0, 0])
  })

  it('gives a level near the mean of noise without memory, by a small constant', () => {
    const noise = makeNoise(11)
    const { level, alpha } = fitSimple(Array.from({ length: 200 }, () => 5 + noise()))
    expect(Math.abs(level - 5)).toBeLessThan(0.15)
    expect(alpha).toBeLessThan(0.1)
  })

  it('follows a random walk by a large constant', () => {
    const noise = makeNoise(12)
    let at = 0
    const walk = Array.from({ length: 200 }, () => (at += noise()))
    const { level, alpha } = fitSimple(walk)
    expect(alpha).toBeGreaterThan(0.85)
    expect(Math.abs(level - at)).toBeLessThan(0.2)
  })
})

describe('Theta', () => {
  it('goes up half as steeply as the trend of a line', () => {
    const line = Array.from({ length: 40 }, (_, i) => 10 + 2 * i)
    const [first = 0, second = 0, third = 0] = forecastTheta(line, 3)
    expect(round([second - first, third - second])).toEqual([1, 1])
  })

  it('is the mean of the trend and of smoothing at double curvature', () => {
    const y = [3, 5, 4, 6, 8, 7, 9, 12, 10, 11]
    const slope = 77.5 / 82.5
    const intercept = 7.5 - 4.5 * slope
    const { level } = fitSimple(y.map((value, i) => 2 * value - intercept - slope * i))
    expect(round(forecastTheta(y, 2))).toEqual(round([10, 11].map((t) => (intercept + slope * t + level) / 2)))
  })
})
