import * as Plot from '@observablehq/plot'
import type { ForecastSeries } from '../../workers/api.ts'
import { formatDay, formatYear } from './format-day.ts'
import { formatAxis, figureStyle, formatTick, yearTicks } from './figure-style.ts'
import { forecastRows, type ForecastRows } from './forecast-rows.ts'

export interface ForecastChartOptions {
  width: number
  height?: number
  color: string
  /** Interval levels in percent, ascending. */
  level: number[]
  /** The y axis starts at 0: right for sums and counts, not for means. */
  zero: boolean
  /** Shared range of the y axis when several figures are to be compared. */
  domain?: [number, number] | null
  locale?: string
}

/** History as a line, the forecast dashed, its intervals as bands: the wider, the paler. */
export function forecastChart(series: ForecastSeries, options: ForecastChartOptions): Plot.PlotOptions {
  const { width, height = 132, color, level, zero, domain, locale } = options
  const rows = forecastRows(series, level)
  const times = [...rows.history, ...rows.path].map(({ time }) => time)
  const ticks = times.length > 0 ? yearTicks(times[0]!, times.at(-1)!, width / 64) : null
  const years = (time: Date) => formatYear(time, locale)
  return {
    ...figureStyle(width, height),
    marginTop: 8,
    marginBottom: ticks ? 20 : 32,
    marginLeft: 38,
    marginRight: 6,
    x: { type: 'utc', label: null, ...(ticks ? { ticks, tickFormat: years } : { ticks: Math.max(2, width / 90) }) },
    y: {
      label: null,
      zero,
      nice: !domain,
      ticks: 3,
      tickSize: 0,
      tickFormat: formatAxis(locale),
      ...(domain ? { domain } : {}),
    },
    marks: [
      Plot.gridY({ ticks: 3, stroke: 'var(--line)', strokeOpacity: 1 }),
      ...rows.bands.map(({ points }, i) =>
        Plot.areaY(points, {
          x: 'time',
          y1: 'lower',
          y2: 'upper',
          fill: color,
          fillOpacity: i === rows.bands.length - 1 ? 0.2 : 0.1,
        }),
      ),
      Plot.ruleX(rows.path.slice(0, 1), {
        x: 'time',
        stroke: 'var(--ink-3)',
        strokeOpacity: 0.6,
        strokeDasharray: '2 3',
      }),
      Plot.lineY(rows.history, { x: 'time', y: 'value', stroke: color, strokeWidth: 1.6 }),
      Plot.lineY(rows.path, { x: 'time', y: 'value', stroke: color, strokeWidth: 1.6, strokeDasharray: '4 3' }),
      Plot.tip(tipRows(rows), Plot.pointerX({ x: 'time', y: 'value', title: 'title', fontSize: 11 })),
    ],
  }
}

/** One line per thing a reader may point at: when, how much, and between what, the narrowest interval first. */
export function tipRows(rows: ForecastRows, locale?: string): { time: Date; value: number; title: string }[] {
  const day = (time: Date) => formatDay(time, locale)
  const known = rows.history.filter(({ value }) => !Number.isNaN(value))
  const past = known.map(({ time, value }) => ({ time, value, title: `${day(time)}\n${formatTick(value, locale)}` }))
  const future = rows.path.slice(1).map(({ time, value }, i) => {
    const intervals = rows.bands.toReversed().map(({ level, points }) => {
      const { lower, upper } = points[i + 1]!
      return `${level}% interval: ${formatTick(lower, locale)} to ${formatTick(upper, locale)}`
    })
    return { time, value, title: [day(time), `forecast ${formatTick(value, locale)}`, ...intervals].join('\n') }
  })
  return [...past, ...future]
}
