import * as Plot from '@observablehq/plot'
import type { ClusterResult } from '../../workers/api.ts'
import { figureStyle } from './figure-style.ts'

/** More circles than this only hide each other and hold up the page. */
const MOST_POINTS = 1500

const MARGIN = 26

export interface ProjectionPoint {
  x: number
  y: number
  label: string
}

/** The sample as points, thinned evenly to at most `most`: every n-th, so that clusters keep their proportions. */
export function projectionPoints(result: ClusterResult, most = MOST_POINTS): ProjectionPoint[] {
  const { x, y, cluster } = result.projection
  const step = Math.max(1, Math.ceil(x.length / most))
  const points: ProjectionPoint[] = []
  for (let i = 0; i < x.length; i += step) {
    points.push({ x: x[i]!, y: y[i]!, label: result.clusters[cluster[i]!]?.label ?? '' })
  }
  return points
}

/**
 * Domains of x and y at one scale, so that a centimetre means the same distance both ways (as in the clustering itself).
 * `ratio` is the frame's width over its height.
 */
export function equalDomains(points: ProjectionPoint[], ratio: number): { x: [number, number]; y: [number, number] } {
  const [left, right] = extent(points.map(({ x }) => x))
  const [low, high] = extent(points.map(({ y }) => y))
  const unit = (Math.max((right - left) / ratio, high - low) || 1) * 1.06
  return { x: around((left + right) / 2, unit * ratio), y: around((low + high) / 2, unit) }
}

function extent(values: number[]): [number, number] {
  return values.reduce<[number, number]>(
    ([a, b], v) => [Math.min(a, v), Math.max(b, v)],
    [values[0] ?? 0, values[0] ?? 0],
  )
}

function around(middle: number, length: number): [number, number] {
  return [middle - length / 2, middle + length / 2]
}

/** The clusters on their first two principal components, one dot per sampled row. */
export function clusterProjectionChart(
  result: ClusterResult,
  options: { width: number; height?: number; colors: Record<string, string> },
): Plot.PlotOptions {
  const { width, height = 300, colors } = options
  const points = projectionPoints(result)
  const [first, second] = result.projection.explained.map((share) => `${Math.round(share * 100)}% of variance`)
  const domains = equalDomains(points, (width - MARGIN - 8) / (height - MARGIN - 8))
  return {
    ...figureStyle(width, height),
    margin: 8,
    marginBottom: MARGIN,
    marginLeft: MARGIN,
    x: {
      domain: domains.x,
      ticks: [],
      label: `Component 1 (${first})`,
      labelAnchor: 'center',
      labelArrow: 'none',
      labelOffset: 22,
    },
    y: {
      domain: domains.y,
      ticks: [],
      label: `Component 2 (${second})`,
      labelAnchor: 'center',
      labelArrow: 'none',
      labelOffset: 22,
    },
    marks: [
      Plot.frame({ stroke: 'var(--line)', rx: 6 }),
      Plot.dot(points, {
        x: 'x',
        y: 'y',
        fill: ({ label }: ProjectionPoint) => colors[label] ?? 'var(--s-other)',
        fillOpacity: 0.7,
        r: points.length > 600 ? 2 : 3,
        title: 'label',
        tip: { format: { x: false, y: false, fill: false } },
      }),
    ],
  }
}
