import { describe, expect, it } from 'vitest'
import { toMatrix } from '../../../workers/cluster/matrix.ts'
import { projectRows } from '../../../workers/cluster/project-rows.ts'

const labels = Int32Array.of(0, 0, 1, 1)

describe('the projection', () => {
  it('turns the data so that x has the most variance', () => {
    // A cross: (±3, ±3) along the diagonal, (±1, ∓1) across it. Variances 36/3 and 4/3.
    const matrix = toMatrix([Float64Array.of(-3, 3, -1, 1), Float64Array.of(-3, 3, 1, -1)])
    const { x, y, cluster, explained } = projectRows(matrix, labels, Int32Array.of(1, 0, 2))
    x.forEach((value, i) => expect(value).toBeCloseTo([Math.SQRT2 * 3, -Math.SQRT2 * 3, 0][i]!, 12))
    y.forEach((value, i) => expect(Math.abs(value)).toBeCloseTo([0, 0, Math.SQRT2][i]!, 12))
    expect(cluster).toEqual([0, 0, 1])
    expect(explained[0]).toBeCloseTo(0.9, 12)
    expect(explained[1]).toBeCloseTo(0.1, 12)
  })

  it('puts a single feature on x', () => {
    const matrix = toMatrix([Float64Array.of(1, 2, 3, 6)])
    const rows = Int32Array.of(0, 1, 2, 3)
    expect(projectRows(matrix, labels, rows)).toEqual({
      x: [-2, -1, 0, 3],
      y: [0, 0, 0, 0],
      cluster: [0, 0, 1, 1],
      explained: [1, 0],
    })
  })
})
