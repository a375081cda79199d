import * as Plot from '@observablehq/plot'
import type { ChartSpec } from '../lang/plan.ts'
import { inferInterval, type Row, type Scale } from './table-rows.ts'

export interface SpecChannels {
  rows: Row[]
  x: Scale | null
  y: Scale | null
  /** A colour for all, or the name of the colour column. */
  paint: string
  /** Columns of x, y and the facet, as Plot's channels. */
  place: { x?: string; y?: string; fx?: string; fy?: string }
}

/** One small function per mark of a `chart` cell. */
export const SPEC_MARKS: Record<ChartSpec['mark'], (channels: SpecChannels) => Plot.Markish[]> = {
  line: ({ rows, paint, place, ...scales }) => [
    Plot.lineY(rows, { ...place, stroke: paint, strokeWidth: 1.8, ...inOrder(scales, place), tip: true }),
  ],
  area: ({ rows, paint, place, ...scales }) => [
    Plot.areaY(rows, { ...place, fill: paint, fillOpacity: 0.75, ...inOrder(scales, place), tip: true }),
    zeroY(),
  ],
  bar: drawBars,
  dot: ({ rows, paint, place }) => [
    Plot.dot(rows, { ...place, fill: paint, fillOpacity: 0.65, r: rows.length > 600 ? 2 : 3, tip: true }),
  ],
  histogram: ({ rows, paint, place: { y: _, ...place } }) => [
    Plot.rectY(
      rows,
      Plot.binX<Plot.RectYOptions>({ y: 'count' }, { ...place, fill: paint, insetLeft: 0.5, tip: true }),
    ),
    zeroY(),
  ],
  box: ({ rows, x, y, paint, place }) => {
    const look = { ...place, fill: paint, fillOpacity: 0.35, stroke: 'var(--ink-2)', r: 1.5 }
    return x === 'number' && y !== 'number' ? [Plot.boxX(rows, look)] : [Plot.boxY(rows, look)]
  },
}

/** Bars stand on categories, lie when only x is a number, and span their interval on a time axis. */
function drawBars({ rows, x, y, paint, place }: SpecChannels): Plot.Markish[] {
  if (x === 'number' && y !== 'number') {
    return [Plot.barX(rows, { ...place, fill: paint, rx: 2, tip: true }), Plot.ruleX([0], { stroke: 'var(--ink-3)' })]
  }
  if (x === 'time' && place.x !== undefined) {
    const interval = inferInterval(rows.map((row) => row[place.x!]).filter((cell) => cell instanceof Date))
    return [Plot.rectY(rows, { ...place, interval, fill: paint, tip: true }), zeroY()]
  }
  return [Plot.barY(rows, { ...place, fill: paint, rx: 2, tip: true }), zeroY()]
}

/** Rows of SQL have no promised order; a line through categories keeps the order in which they came. */
function inOrder({ x }: { x: Scale | null }, { x: column }: SpecChannels['place']): { sort?: string } {
  return x === 'category' || column === undefined ? {} : { sort: column }
}

function zeroY(): Plot.Markish {
  return Plot.ruleY([0], { stroke: 'var(--ink-3)' })
}
