import { describe, expect, it } from 'vitest'
import { favouredK } from '../../src/chart/candidate-indices.ts'
import { clusterCandidatesChart } from '../../src/chart/cluster-candidates-chart.ts'
import { clusterProjectionChart, equalDomains, projectionPoints } from '../../src/chart/cluster-projection-chart.ts'
import type { ClusterCandidate, ClusterResult } from '../../workers/api.ts'

const result = {
  clusters: [{ label: 'Cluster 1' }, { label: 'Cluster 2' }],
  projection: { x: [0, 1, 2, 3, 4], y: [0, 1, 0, 1, 0], cluster: [0, 1, 0, 1, 0], explained: [0.612, 0.24] },
} as ClusterResult

/** scikit-learn on the Mall customers (income, spending): the silhouette stops at 5, Calinski-Harabasz still rises. */
const candidates: ClusterCandidate[] = [
  { k: 4, inertia: 73680, silhouette: 0.4932, calinskiHarabasz: 174, daviesBouldin: 0.71 },
  { k: 5, inertia: 44448, silhouette: 0.5539, calinskiHarabasz: 247.4, daviesBouldin: 0.57 },
  { k: 6, inertia: 37233, silhouette: 0.5398, calinskiHarabasz: 250.1, daviesBouldin: 0.57 },
]

describe('projectionPoints', () => {
  it('names the cluster of every point', () => {
    expect(projectionPoints(result)).toEqual([
      { x: 0, y: 0, label: 'Cluster 1' },
      { x: 1, y: 1, label: 'Cluster 2' },
      { x: 2, y: 0, label: 'Cluster 1' },
      { x: 3, y: 1, label: 'Cluster 2' },
      { x: 4, y: 0, label: 'Cluster 1' },
    ])
  })

  it('keeps every n-th when there are too many', () => {
    expect(projectionPoints(result, 2).map(({ x }) => x)).toEqual([0, 3])
  })
})

describe('equalDomains', () => {
  it('gives both axes the same units per pixel and holds every point', () => {
    const { x, y } = equalDomains(projectionPoints(result), 2)
    expect((x[1] - x[0]) / (y[1] - y[0])).toBeCloseTo(2, 12)
    expect([x[0] < 0, x[1] > 4, y[0] < 0, y[1] > 1]).toEqual([true, true, true, true])
  })

  it('survives a single point', () => {
    const { x, y } = equalDomains([{ x: 3, y: 3, label: '' }], 1)
    expect([x[0] < 3, x[1] > 3, y[0] < 3, y[1] > 3]).toEqual([true, true, true, true])
  })
})

describe('clusterProjectionChart', () => {
  it('says how much of the variance each axis holds', () => {
    const { x, y } = clusterProjectionChart(result, { width: 400, colors: {} })
    expect([x?.label, y?.label]).toEqual(['Component 1 (61% of variance)', 'Component 2 (24% of variance)'])
  })
})

describe('favouredK', () => {
  it('reads each index the way it is meant; ties go to fewer clusters', () => {
    const read = (['silhouette', 'calinskiHarabasz', 'daviesBouldin', 'inertia'] as const).map((index) =>
      favouredK(candidates, index),
    )
    expect(read).toEqual([5, 6, 5, null])
  })

  it('has no opinion where nothing was computed', () => {
    expect(favouredK([{ ...candidates[0]!, silhouette: NaN }], 'silhouette')).toBeNull()
  })
})

describe('clusterCandidatesChart', () => {
  it('marks every k that was tried', () => {
    const chart = clusterCandidatesChart(candidates, 'silhouette', { width: 200, chosen: 5 })
    expect(chart.x).toMatchObject({ ticks: [4, 5, 6] })
  })
})
