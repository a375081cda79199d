import * as Plot from '@observablehq/plot'
import { figureStyle, formatAxis } from './figure-style.ts'
import { formatDay } from './format-day.ts'
import { isolate } from './isolate.ts'
import type { SegmentSeries } from './segment-series.ts'
import { spreadLabels } from './spread-labels.ts'

/** Narrower figures leave the names to a legend. */
export const NAMED_FROM = 520

const LABEL_GAP = 14
const TICK_WIDTH = 80
const MARGINS = { marginTop: 24, marginBottom: 24, marginLeft: 44 }

export interface SegmentSizesOptions {
  width: number
  height?: number
  /** The plural of what is counted: names the axis and stands in the tip. */
  entity: string
  locale?: string
}

/** Size of each segment over time from 0, a point per date; the name of each line at its end where there is room. */
export function segmentSizesChart(series: SegmentSeries[], options: SegmentSizesOptions): Plot.PlotOptions {
  const { width, height = 240, entity, locale } = options
  const rows = series.flatMap(({ name, color, points }) => points.map((point) => ({ ...point, name, color })))
  const times = series[0]?.points.map(({ time }) => time) ?? []
  const most = niceCeiling(Math.max(4, ...rows.map(({ members }) => members)))
  const named = width >= NAMED_FROM
  const marginRight = named ? 140 : 34
  const marks = { x: 'time', y: 'members', z: 'name' }
  return {
    ...figureStyle(width, height),
    ...MARGINS,
    marginRight,
    x: { type: 'utc', label: null, tickSize: 0, ...timeTicks(times, width - MARGINS.marginLeft - marginRight, locale) },
    y: {
      label: entity,
      labelArrow: 'none',
      domain: [0, most],
      ticks: 4,
      tickSize: 0,
      tickFormat: formatAxis(locale),
    },
    marks: [
      Plot.gridY({ ticks: 4, stroke: 'var(--line)', strokeOpacity: 1 }),
      Plot.lineY(rows, { ...marks, stroke: 'color', strokeWidth: 1.8 }),
      Plot.dot(rows, { ...marks, fill: 'color', r: times.length > 24 ? 1.5 : 2.5 }),
      ...(named ? endNames(series, height, most) : []),
      Plot.tip(
        rows,
        Plot.pointer({ x: 'time', y: 'members', title: (row: Row) => describe(row, entity, locale), fontSize: 11 }),
      ),
    ],
    color: { type: 'identity' },
  }
}

type Row = SegmentSeries['points'][number] & { name: string }

function describe({ name, time, members }: Row, entity: string, locale: string | undefined): string {
  return [name, formatDay(time, locale), `${members.toLocaleString(locale)} ${entity}`].join('\n')
}

/** The dates of the series that have room beside each other on an axis of `length` pixels, from the last one back. */
function timeTicks(times: Date[], length: number, locale: string | undefined): Plot.ScaleOptions {
  const span = times.length > 1 ? times.at(-1)!.getTime() - times[0]!.getTime() : 1
  const ticks = times.toReversed().reduce<Date[]>((kept, time) => {
    const next = kept[0]
    const room = next ? ((next.getTime() - time.getTime()) / span) * length : Infinity
    return room >= TICK_WIDTH ? [time, ...kept] : kept
  }, [])
  return { ticks, tickFormat: (time: Date) => isolate(formatDay(time, locale)) }
}

/** Names beside the ends of their lines, moved apart where they would touch: a dot says of which line. */
function endNames(series: SegmentSeries[], height: number, most: number): Plot.Markish[] {
  const [top, bottom] = [MARGINS.marginTop, height - MARGINS.marginBottom]
  const ends = series.flatMap(({ name, color, points }) => {
    const last = points.at(-1)
    return last ? [{ name, color, ...last }] : []
  })
  const wanted = ends.map(({ members }) => bottom - (members / most) * (bottom - top))
  const places = spreadLabels(wanted, LABEL_GAP, top, bottom - LABEL_GAP / 2)
  const value = (pixel: number) => ((bottom - pixel) / (bottom - top)) * most
  const labels = ends.map((end, i) => ({ ...end, name: isolate(end.name), place: value(places[i]!) }))
  const place = { x: 'time', y: 'place' }
  return [
    Plot.dot(labels, { ...place, fill: 'color', symbol: 'square', r: 3, dx: 15 }),
    Plot.text(labels, {
      ...place,
      text: 'name',
      fill: 'var(--ink-2)',
      textAnchor: 'start',
      dx: 22,
      lineWidth: 10.5,
      textOverflow: 'ellipsis',
    }),
  ]
}

/** The end of an axis of about four round steps that holds `value`: its highest line is its end. */
function niceCeiling(value: number): number {
  const rough = value / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough)!
  return Math.ceil(value / step) * step
}
