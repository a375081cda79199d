import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { spreadLabels } from '../../src/chart/spread-labels.ts'

describe('spreadLabels', () => {
  it('leaves alone what is apart, and parts what touches around its middle', () => {
    expect(spreadLabels([10, 50, 54], 14, 0, 100)).toEqual([10, 45, 59])
  })

  it('keeps the order of what is named, whatever the order in which it comes', () => {
    expect(spreadLabels([54, 10, 50], 14, 0, 100)).toEqual([59, 10, 45])
  })

  it('stays inside', () => {
    expect(spreadLabels([0, 0, 100, 99], 10, 5, 95)).toEqual([5, 15, 95, 85])
  })

  it('never lets two be nearer than the gap, nor one be outside where there is room', () => {
    const places = fc.array(fc.double({ min: 0, max: 300, noNaN: true }), { minLength: 1, maxLength: 12 })
    fc.assert(
      fc.property(places, (wanted) => {
        const found = spreadLabels(wanted, 14, 0, 300).sort((a, b) => a - b)
        const gaps = found.slice(1).map((place, i) => place - found[i]!)
        return gaps.every((gap) => gap > 14 - 1e-9) && found[0]! > -1e-9 && found.at(-1)! < 300 + 1e-9
      }),
      { seed: 20 },
    )
  })
})
