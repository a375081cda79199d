import * as Plot from '@observablehq/plot'
import type { RfmResult } from '../../workers/api.ts'
import { formatAxis, figureStyle, formatTick } from './figure-style.ts'
import { rfmCells, type RfmCell } from './rfm-cells.ts'

/** Recency score across, frequency score up; customers written in the cell, mean spend as its tint. */
export function rfmGridChart(
  result: Pick<RfmResult, 'grid' | 'scores'>,
  options: { width: number; height?: number; locale?: string },
): Plot.PlotOptions {
  const { width, height = 260, locale } = options
  const cells = rfmCells(result)
  const scores = Array.from({ length: result.scores }, (_, i) => i + 1)
  const axis = { type: 'band', padding: 0.06, tickSize: 0, tickFormat: formatAxis(locale) } as const
  const describe = ({ r, f, customers, monetary }: RfmCell) =>
    [
      `Recency ${r}, frequency ${f}`,
      `${formatTick(customers, locale)} customers`,
      ...(monetary === null ? [] : [`mean spend ${formatTick(monetary, locale)}`]),
    ].join('\n')
  return {
    ...figureStyle(width, height),
    marginTop: 2,
    marginRight: 2,
    marginBottom: 34,
    marginLeft: 36,
    x: { ...axis, domain: scores, label: 'Recency score', labelAnchor: 'center', labelArrow: 'none' },
    y: { ...axis, domain: scores.toReversed(), label: 'Frequency score', labelAnchor: 'center', labelArrow: 'none' },
    opacity: { type: 'identity' },
    marks: [
      Plot.cell(cells, { x: 'r', y: 'f', fill: 'var(--card)', stroke: 'var(--line)', rx: 3 }),
      Plot.cell(cells, { x: 'r', y: 'f', fill: 'var(--accent)', fillOpacity: 'tint', rx: 3 }),
      Plot.text(cells, {
        x: 'r',
        y: 'f',
        text: ({ customers }: RfmCell) => (customers === 0 ? '' : customers.toLocaleString(locale)),
        fill: 'var(--ink)',
      }),
      Plot.tip(cells, Plot.pointer({ x: 'r', y: 'f', title: describe, fontSize: 11 })),
    ],
  }
}
