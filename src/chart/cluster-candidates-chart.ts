import * as Plot from '@observablehq/plot'
import type { ClusterCandidate } from '../../workers/api.ts'
import { favouredK, type CandidateIndex } from './candidate-indices.ts'
import { formatAxis, figureStyle } from './figure-style.ts'

/** One index over the numbers of clusters that were tried; the chosen k is filled, the one the index speaks for ringed. */
export function clusterCandidatesChart(
  candidates: ClusterCandidate[],
  index: CandidateIndex,
  options: { width: number; height?: number; chosen: number; locale?: string },
): Plot.PlotOptions {
  const { width, height = 104, chosen, locale } = options
  const favoured = favouredK(candidates, index)
  const rows = candidates.map((candidate) => ({ k: candidate.k, value: candidate[index] }))
  return {
    ...figureStyle(width, height),
    marginTop: 8,
    marginBottom: 20,
    marginLeft: 38,
    marginRight: 8,
    x: {
      type: 'linear',
      label: null,
      ticks: rows.map(({ k }) => k),
      tickFormat: formatAxis(locale),
      tickSize: 0,
      inset: 6,
    },
    y: { label: null, ticks: 3, nice: true, tickSize: 0, tickFormat: formatAxis(locale) },
    marks: [
      Plot.gridY({ ticks: 3, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.lineY(rows, { x: 'k', y: 'value', stroke: 'var(--ink-3)', strokeWidth: 1.2 }),
      Plot.dot(rows, { x: 'k', y: 'value', r: 2, fill: 'var(--ink-3)' }),
      Plot.dot(
        rows.filter(({ k }) => k === favoured),
        { x: 'k', y: 'value', r: 6, stroke: 'var(--accent)' },
      ),
      Plot.dot(
        rows.filter(({ k }) => k === chosen),
        { x: 'k', y: 'value', r: 3.5, fill: 'var(--accent)' },
      ),
      Plot.tip(rows, Plot.pointerX({ x: 'k', y: 'value', fontSize: 11 })),
    ],
  }
}
