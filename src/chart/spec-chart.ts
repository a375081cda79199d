import type * as Plot from '@observablehq/plot'
import type { ChartSpec } from '../lang/plan.ts'
import type { Table } from '../../workers/api.ts'
import { assignColors } from './assign-colors.ts'
import { formatAxis, figureStyle } from './figure-style.ts'
import { SPEC_MARKS } from './spec-marks.ts'
import { distinctLabels, labelOf, scaleOf, tableRows, type Row, type Scale } from './table-rows.ts'

export interface SpecChartOptions {
  width: number
  height?: number
  /** Colours of segments elsewhere in the notebook, by label. */
  colors?: Record<string, string>
  locale?: string
}

/** Rough width of one character of a tick, in pixels. */
const CHARACTER = 6.2

/** A `chart` cell as a figure: `spec` names columns of `table`; a column that is not there is left out. */
export function specChart(spec: ChartSpec, table: Table, options: SpecChartOptions): Plot.PlotOptions {
  const { width, colors = {}, locale } = options
  const rows = tableRows(table)
  const [x, y, color, facet] = [spec.x, spec.y, spec.color, spec.facet].map((name) => scaleOf(table, name))
  const facets = facet ? distinctLabels(rows, spec.facet!) : []
  const beside = facets.length > 0 && width / facets.length >= 150
  const height = options.height ?? (facets.length > 0 && !beside ? Math.min(facets.length, 12) * 110 + 60 : 300)
  const place = {
    ...(x ? { x: spec.x! } : {}),
    ...(y ? { y: spec.y! } : {}),
    ...(facet ? { [beside ? 'fx' : 'fy']: spec.facet! } : {}),
  }
  const tilt = x === 'category' && tiltsTicks(distinctLabels(rows, spec.x!), width / (beside ? facets.length : 1))
  const bottom = tilt ? Math.min(110, 24 + longest(distinctLabels(rows, spec.x!)) * CHARACTER * 0.7) : 38
  return {
    ...figureStyle(width, height),
    marginTop: 22,
    marginBottom: bottom,
    marginLeft: y === 'category' ? Math.min(width * 0.4, 16 + longest(distinctLabels(rows, spec.y!)) * CHARACTER) : 46,
    marginRight: facet && !beside ? 80 : 12,
    x: {
      ...axis(x ?? null, locale),
      ...(x === 'category' ? { domain: distinctLabels(rows, spec.x!), ...(tilt ? { tickRotate: -35 } : {}) } : {}),
      ...(spec.mark === 'bar' && x === 'number' && y === 'number' ? { type: 'band' as const } : {}),
      label: spec.xLabel ?? (x === 'time' ? null : spec.x),
      ...(beside ? { ticks: 4 } : {}),
    },
    y: {
      ...axis(y ?? null, locale),
      ...(y === 'category' ? { domain: distinctLabels(rows, spec.y!) } : {}),
      grid: y !== 'category',
      label: spec.yLabel ?? (spec.mark === 'histogram' ? 'rows' : spec.y),
    },
    fx: { label: null },
    fy: { label: null },
    color: colorScale(color ?? null, rows, spec.color, colors),
    marks: SPEC_MARKS[spec.mark]({
      rows: withLabels(rows, [
        ...(x === 'category' ? [spec.x!] : []),
        ...(y === 'category' ? [spec.y!] : []),
        ...(facet ? [spec.facet!] : []),
        ...(color && color !== 'number' ? [spec.color!] : []),
      ]),
      x: x ?? null,
      y: y ?? null,
      paint: color ? spec.color! : 'var(--accent)',
      place,
    }),
  }
}

/** Categories as text, missing ones by name, so that scales, facets and legends agree on what to call them. */
function withLabels(rows: Row[], names: string[]): Row[] {
  if (names.length === 0) return rows
  return rows.map((row) => ({ ...row, ...Object.fromEntries(names.map((name) => [name, labelOf(row[name] ?? null)])) }))
}

function axis(scale: Scale | null, locale: string | undefined): Plot.ScaleOptions {
  if (scale === 'time') return { type: 'utc' }
  if (scale === 'number') return { nice: true, tickFormat: formatAxis(locale) }
  return {}
}

/** Segments keep the colours that they have elsewhere; numbers run from the page's line colour to its accent. */
export function colorScale(
  scale: Scale | null,
  rows: Row[],
  column: string | null,
  colors: Record<string, string>,
): Plot.ScaleOptions {
  if (!scale || column === null) return {}
  if (scale === 'number') {
    const mix = (t: number) => `color-mix(in oklab, var(--accent) ${Math.round(30 + 70 * t)}%, var(--line))`
    return { type: 'linear', interpolate: mix, label: column }
  }
  const domain = distinctLabels(rows, column)
  const palette = { ...assignColors(domain), ...colors }
  return {
    type: 'ordinal',
    domain,
    range: domain.map((label) => palette[label]!),
    legend: domain.length > 1,
    label: column,
  }
}

function longest(labels: string[]): number {
  return Math.max(0, ...labels.map((label) => label.length))
}

/** True when the labels of a category axis would run into each other. */
export function tiltsTicks(labels: string[], width: number): boolean {
  return labels.length * (longest(labels) + 2) * CHARACTER > width - 60
}
