import * as Plot from '@observablehq/plot'
import type { Movement } from '../../workers/api.ts'
import { figureStyle } from './figure-style.ts'
import { formatDay } from './format-day.ts'
import { isolate } from './isolate.ts'
import { layOutMovement, type MovementBand, type MovementNode } from './movement-layout.ts'
import { parseTime } from './parse-time.ts'
import { NOWHERE_COLOR } from './segment-series.ts'
import { spreadLabels } from './spread-labels.ts'

const TOP = 26
const BOTTOM = 6
const BAR = 10
const LABEL_GAP = 14

/** With less room beside the bars the numbers are left to the table: names come first. */
const NUMBERED_FROM = 140

export interface MovementChartOptions {
  width: number
  height?: number
  /** Labels in the order of the notebook. */
  labels: string[]
  colors: Record<string, string>
  entity: string
  /** What to call those who are in no segment, or not there yet. */
  nowhere: string
  locale?: string
}

/** Labels at the earlier date on the left, at the later on the right; bands in the colour of where they come from. */
export function movementChart(movement: Movement, options: MovementChartOptions): Plot.PlotOptions {
  const { width, height = 300, labels, colors, entity, nowhere, locale } = options
  const side = Math.min(170, width * 0.3)
  const inner = Math.max(60, width - 2 * side)
  const frame = height - TOP - BOTTOM
  const { nodes, bands } = layOutMovement(movement.flows, labels, frame, 6)
  const paint = (label: string | null) => (label === null ? NOWHERE_COLOR : (colors[label] ?? 'var(--s-other)'))
  // a format is costly to make, and there are many bands
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
  const words = { entity, nowhere, percent, locale }
  const dates = [
    { x: 0, text: printDate(movement.fromDate, locale) },
    { x: inner, text: printDate(movement.toDate, locale) },
  ]
  return {
    ...figureStyle(width, height),
    marginTop: TOP,
    marginBottom: BOTTOM,
    marginLeft: side,
    marginRight: side,
    x: { axis: null, domain: [0, inner], range: [side, width - side] },
    y: { axis: null, domain: [0, frame], range: [TOP, height - BOTTOM] },
    color: { type: 'identity' },
    marks: [
      ...bands.map((band) => bandMark(band, inner, paint(band.from))),
      ...(['from', 'to'] as const).flatMap((end) => [
        barMark(nodes, end, inner, paint),
        nameMark(nodes, end, { inner, frame, side, nowhere, locale }),
      ]),
      Plot.text(dates, {
        x: 'x',
        y: 0,
        text: 'text',
        dy: -15,
        fill: 'var(--ink-2)',
        fontWeight: 550,
        textAnchor: 'middle',
      }),
      Plot.tip(
        bands,
        Plot.pointer({
          x: inner / 2,
          y: ({ left, right }: MovementBand) => (left[0] + left[1] + right[0] + right[1]) / 4,
          title: (band: MovementBand) => describeBand(band, nodes, words),
          fontSize: 11,
          maxRadius: 60,
        }),
      ),
    ],
  }
}

/** Those who stayed stand out a little: what moves is read against them. */
function bandMark({ from, to, left, right }: MovementBand, inner: number, fill: string): Plot.Markish {
  const ends = [
    { x: BAR, y1: left[0], y2: left[1] },
    { x: inner - BAR, y1: right[0], y2: right[1] },
  ]
  return Plot.areaY(ends, {
    x: 'x',
    y1: 'y1',
    y2: 'y2',
    curve: 'bump-x',
    fill,
    fillOpacity: from === to ? 0.5 : 0.28,
  })
}

function barMark(
  nodes: MovementNode[],
  end: 'from' | 'to',
  inner: number,
  paint: (label: string | null) => string,
): Plot.Markish {
  const left = end === 'from' ? 0 : inner - BAR
  return Plot.rect(
    nodes.filter(({ side }) => side === end),
    { x1: left, x2: left + BAR, y1: 'top', y2: 'bottom', fill: ({ label }: MovementNode) => paint(label), rx: 1.5 },
  )
}

/** The name of each label beside its bar, with its size where there is room: moved apart where bars are thin. */
function nameMark(
  nodes: MovementNode[],
  end: 'from' | 'to',
  { inner, frame, side, nowhere, locale }: Words & { inner: number; frame: number; side: number },
): Plot.Markish {
  const shown = nodes.filter((node) => node.side === end)
  const wanted = shown.map(({ top, bottom }) => (top + bottom) / 2)
  const places = spreadLabels(wanted, LABEL_GAP, LABEL_GAP / 2, frame - LABEL_GAP / 2)
  return Plot.text(
    shown.map((node, i) => ({ ...node, place: places[i]! })),
    {
      x: end === 'from' ? 0 : inner,
      y: 'place',
      text: ({ label, entities }: MovementNode) =>
        [isolate(label ?? nowhere), ...(side < NUMBERED_FROM ? [] : [entities.toLocaleString(locale)])].join('  '),
      fill: 'var(--ink-2)',
      textAnchor: end === 'from' ? 'end' : 'start',
      dx: end === 'from' ? -8 : 8,
      // in ems of the figure's own text
      lineWidth: (side - 10) / 11,
      textOverflow: 'ellipsis',
    },
  )
}

interface Words {
  nowhere: string
  locale: string | undefined
}

/** What a band says when it is pointed at: the way, how many, and their share of where they come from. */
export function describeBand(
  band: MovementBand,
  nodes: MovementNode[],
  { entity, nowhere, percent, locale }: Words & { entity: string; percent: Intl.NumberFormat },
): string {
  const all = nodes.find(({ side, label }) => side === 'from' && label === band.from)?.entities ?? 0
  const [from, to] = [isolate(band.from ?? nowhere), isolate(band.to ?? nowhere)]
  const way = band.from === band.to ? `${from}: stayed` : `${from} → ${to}`
  const part = all > 0 && band.from !== null ? `, ${percent.format(band.entities / all)} of ${from}` : ''
  return `${way}\n${band.entities.toLocaleString(locale)} ${entity}${part}`
}

function printDate(iso: string, locale: string | undefined): string {
  const time = parseTime(iso)
  return isolate(time ? formatDay(time, locale) : iso)
}
