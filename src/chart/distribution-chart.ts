import * as Plot from '@observablehq/plot'
import type { Distribution } from '../../workers/api.ts'
import { figureStyle, formatAxis, yearTicks } from './figure-style.ts'
import { formatDay } from './format-day.ts'

export interface DistributionOptions {
  width: number
  height?: number
  /** Places on the line to mark, in the column's units. */
  cuts: number[]
  locale?: string
}

const DAY = 86_400_000

/** Counts in bins, on a line or on a scale of log1p, with the places to cut; dates on a scale of time. */
export function histogramChart(
  { column, bins, logBins }: Pick<Distribution, 'column' | 'bins' | 'logBins'>,
  scale: 'linear' | 'log',
  { width, height = 200, cuts, locale }: DistributionOptions,
): Plot.PlotOptions {
  const isTime = column.type === 'date' || column.type === 'timestamp'
  const place = (position: number) => (isTime ? new Date(position * DAY) : position)
  const shown = scale === 'log' && logBins.length > 0 ? logBins : bins
  const rows = shown.map(({ from, to, n }) => ({ from: place(from), to: place(to), n }))
  return {
    ...figureStyle(width, height),
    marginTop: 10,
    marginBottom: 24,
    marginLeft: 44,
    marginRight: 12,
    x: isTime ? timeScale(rows, width) : numberScale(shown, scale, locale),
    y: { label: null, ticks: 4, nice: true, tickSize: 0, tickFormat: formatAxis(locale) },
    marks: [
      Plot.gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.rectY(rows, { x1: 'from', x2: 'to', y: 'n', fill: 'var(--accent)', fillOpacity: 0.75, inset: 0.5 }),
      Plot.ruleY([0], { stroke: 'var(--line-2)' }),
      Plot.ruleX(cuts.map(place), { stroke: 'var(--ink)', strokeDasharray: '3,3', strokeOpacity: 0.6 }),
      Plot.tip(
        rows,
        Plot.pointerX({
          x1: 'from',
          x2: 'to',
          y: 'n',
          fontSize: 11,
          title: ({ from, to, n }: (typeof rows)[number]) => describeBin(from, to, n, locale),
        }),
      ),
    ],
  }
}

/** The most frequent values as bars, and all others as one. */
export function categoryChart(
  rows: { label: string; n: number; rest: boolean }[],
  { width, locale }: Pick<DistributionOptions, 'width' | 'locale'>,
): Plot.PlotOptions {
  const room = Math.min(width * 0.4, 18 + 7 * rows.reduce((most, { label }) => Math.max(most, label.length), 4))
  const short = (label: string) => {
    const letters = Math.max(4, Math.floor((room - 18) / 6.5))
    return label.length > letters ? `${label.slice(0, letters - 1)}…` : label
  }
  return {
    ...figureStyle(width, 24 + rows.length * 20),
    marginTop: 4,
    marginBottom: 20,
    marginLeft: room,
    marginRight: 40,
    x: { label: null, ticks: 4, nice: true, tickSize: 0, tickFormat: formatAxis(locale) },
    y: { label: null, tickSize: 0, domain: rows.map(({ label }) => label), tickFormat: short },
    marks: [
      Plot.gridX({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.barX(rows, {
        x: 'n',
        y: 'label',
        fill: ({ rest }: { rest: boolean }) => (rest ? 'var(--s-other)' : 'var(--accent)'),
        fillOpacity: 0.75,
        insetTop: 2,
        insetBottom: 2,
      }),
      Plot.text(rows, {
        x: 'n',
        y: 'label',
        text: ({ n }: { n: number }) => formatAxis(locale)(n, 0),
        textAnchor: 'start',
        dx: 4,
        fill: 'var(--ink-2)',
      }),
    ],
  }
}

/** `symlog` with the constant 1 is log1p; its own ticks would stand close together at the end. */
function numberScale(bins: Distribution['bins'], scale: 'linear' | 'log', locale?: string): Plot.ScaleOptions {
  const shared = { label: null, tickSize: 0, tickFormat: formatAxis(locale) }
  if (scale === 'linear') return { ...shared, type: 'linear', ticks: 6 }
  const [low, high] = [bins[0]?.from ?? 0, bins.at(-1)?.to ?? 1]
  return { ...shared, type: 'symlog', constant: 1, ticks: [0, ...powersOfTen(low, high)].filter((at) => at >= low) }
}

export function powersOfTen(low: number, high: number): number[] {
  const first = Math.max(0, Math.ceil(Math.log10(Math.max(low, 1))))
  const last = Math.floor(Math.log10(Math.max(high, 1)))
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => 10 ** (first + index))
}

function timeScale(rows: { from: Date | number; to: Date | number }[], width: number): Plot.ScaleOptions {
  const [from, to] = [rows[0]?.from, rows.at(-1)?.to]
  const years = from instanceof Date && to instanceof Date ? yearTicks(from, to, width / 60) : null
  return { type: 'utc', label: null, tickSize: 0, ...(years ? { ticks: years } : { ticks: Math.max(2, width / 110) }) }
}

function describeBin(from: Date | number, to: Date | number, n: number, locale?: string): string {
  const print = (place: Date | number) =>
    typeof place === 'number' ? formatAxis(locale)(Number(place.toPrecision(4)), 0) : formatDay(place, locale)
  return `${print(from)} – ${print(to)}: ${new Intl.NumberFormat(locale).format(n)}`
}
