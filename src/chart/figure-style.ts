import type { PlotOptions } from '@observablehq/plot'

/** What all figures share: the page's own font and ink, no background, and a size that the page decides. */
export function figureStyle(width: number, height: number): PlotOptions {
  return {
    width: Math.max(120, Math.round(width)),
    height,
    style: {
      fontFamily: 'var(--sans)',
      fontSize: '11px',
      color: 'var(--ink-3)',
      background: 'none',
      overflow: 'visible',
    },
  }
}

/** A number in a tip or a cell, e.g. `12.5k`: compact from 10,000 on, as the locale writes it. */
export function formatTick(value: number, locale?: string): string {
  return formatAxis(locale)(value, 0)
}

/**
 * Numbers beside an axis: all compact as soon as one needs it, so that `5k` stands below `10k`, and none below 10,000,
 * so that 2024 stays a year.
 */
export function formatAxis(locale?: string): AxisFormat {
  const known = axisFormats.get(locale)
  if (known) return known
  const made = makeAxisFormat(locale)
  axisFormats.set(locale, made)
  return made
}

type AxisFormat = (value: number, index: number, ticks?: Iterable<number>) => string

/** Number formats are costly to make and cheap to use. */
const axisFormats = new Map<string | undefined, AxisFormat>()

function makeAxisFormat(locale: string | undefined): AxisFormat {
  const plain = new Intl.NumberFormat(locale, { maximumSignificantDigits: 4, useGrouping: false })
  const compact = new Intl.NumberFormat(locale, { notation: 'compact', maximumFractionDigits: 1 })
  return (value, _, ticks = [value]) => {
    const large = [...ticks].some((tick) => Math.abs(tick) >= 10_000)
    return (large ? compact : plain).format(value).replace('-', '\u2212')
  }
}

/**
 * New Year's days from `from` to `to`, at most `most` of them and evenly spaced; `null` below two years, where Plot's
 * own months serve better.
 */
export function yearTicks(from: Date, to: Date, most: number): Date[] | null {
  const years = to.getUTCFullYear() - from.getUTCFullYear()
  if (to.getTime() - from.getTime() < 2 * 365 * 86_400_000) return null
  const step = Math.ceil(years / Math.max(1, most))
  const first =
    from.getTime() === Date.UTC(from.getUTCFullYear(), 0) ? from.getUTCFullYear() : from.getUTCFullYear() + 1
  const ticks: Date[] = []
  for (let year = first; Date.UTC(year, 0) <= to.getTime(); year += step) ticks.push(new Date(Date.UTC(year, 0)))
  return ticks
}
