import type { DateOrder } from './date-parts.ts'
import type { DateShape } from './date-shape.ts'
import type { WordGroup } from './date-words.ts'
import type { Fit } from './decide-number.ts'
import type { Dated, Format } from './meaning.ts'

/** Of days, and of months alone, whose year shows where it stands. */
const ORDERS: DateOrder[] = ['dmy', 'mdy', 'ymd', 'ym']
/** More ways to write a date than this in one column are no habit. */
const MOST_FORMATS = 24

/** The order of parts that reads most of the values; day before month where both read them all. */
export function fitShapes(shapes: (DateShape | null)[], stated: Format | null): Fit {
  if (stated?.jalali) return fitJalali(shapes, stated)
  const fits = (stated ? [stated.order] : ORDERS).map((order) => fitOrder(shapes, order))
  return fits.reduce((best, fit) => (fit.fits > best.fits ? fit : best))
}

/**
 * Most of them are written as days or months of the Jalali calendar, and are hardly days of the year 1402 of another: not
 * even where a few are no days of it (30 Esfand of a year that has 29) or of today. The format of the first, or `null`.
 */
export function findJalali(shapes: (DateShape | null)[]): (Format & { at: number }) | null {
  if (shapes.filter((shape) => shape?.jalali).length <= shapes.length / 2) return null
  const at = shapes.findIndex((shape) => shape?.jalali)
  const { jalali: order, compact } = shapes[at]!
  return { order: order!, jalali: true, compact, at }
}

/** All are months, and hardly anything else: `2024-1` may be the first of something in that year. */
export function areMonths(shapes: (DateShape | null)[]): boolean {
  return shapes.every((shape) => shape?.padded === true && shape.orders.length > 0)
}

export function isMonthly(order: DateOrder): boolean {
  return order.length === 2
}

function fitOrder(shapes: (DateShape | null)[], order: DateOrder): Fit {
  const formats = new Map<string, number>()
  const fitting = shapes.filter((shape) => shape !== null).filter((shape) => fitsOrder(shape, order))
  for (const shape of fitting) {
    const format = shape.formats[shape.sure ? shape.orders[0]! : order]
    if (!shape.iso && format !== undefined) formats.set(format, (formats.get(format) ?? 0) + 1)
  }
  const unsure = fitting.some((shape) => !shape.sure)
  const common = [...formats].toSorted((a, b) => b[1] - a[1]).slice(0, MOST_FORMATS)
  const iso = fitting.some((shape) => shape.iso)
  return {
    fits: fitting.length,
    meaning: {
      type: fitting.some((shape) => shape.time) ? 'timestamp' : 'date',
      order: unsure ? order : (fitting[0]?.orders[0] ?? order),
      formats: common.map(([format]) => format),
      iso,
      plain: fitting.length === shapes.length && fitting.every((shape) => shape.iso && !shape.zone),
      jalali: false,
      ...tellSpecial(fitting),
    },
  }
}

function fitsOrder({ orders, sure }: DateShape, order: DateOrder): boolean {
  if (orders.length === 0 || isMonthly(orders[0]!) !== isMonthly(order)) return false
  return sure || orders.includes(order)
}

function fitJalali(shapes: (DateShape | null)[], { order }: Format): Fit {
  const time = shapes.some((shape) => shape?.time)
  return {
    fits: shapes.length,
    meaning: {
      type: time ? 'timestamp' : 'date',
      order,
      formats: [],
      iso: false,
      plain: false,
      jalali: true,
      ...tellSpecial(shapes.filter((shape) => shape !== null)),
    },
  }
}

function tellSpecial(shapes: DateShape[]): Pick<Dated, 'compact' | 'words' | 'zones'> {
  const words = new Set<WordGroup>()
  for (const shape of shapes) for (const word of shape.words) words.add(word)
  return {
    compact: shapes.some((shape) => shape.compact),
    words: [...words].toSorted(),
    zones: shapes.some((shape) => shape.zone),
  }
}
