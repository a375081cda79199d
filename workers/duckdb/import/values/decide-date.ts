import { type DateOrder, type DateShape, readDateShape } from './date-shape.ts'
import type { Fit } from './decide-number.ts'

const ORDERS: DateOrder[] = ['dmy', 'mdy', 'ymd']
/** More ways to write a date than this in one column are no habit. */
const MOST_FORMATS = 24

/** The order of parts that reads most of the values; day before month where both read them all. */
export function fitDate(values: string[], stated: { order: DateOrder; jalali: boolean } | null): Fit | null {
  const shapes = values.map(readDateShape)
  if (stated?.jalali) return fitJalali(shapes, stated.order)
  const fits = (stated ? [stated.order] : ORDERS).map((order) => fitOrder(shapes, order))
  return fits.reduce((best, fit) => (fit.fits > best.fits ? fit : best))
}

/**
 * Most of them are written as days of the Jalali calendar, and are hardly days of the year 1402 of another: not even
 * where a few are no days of it (30 Esfand of a year that has 29) or of today.
 */
export function areJalali(values: string[]): boolean {
  return values.filter((value) => readDateShape(value)?.jalali).length > values.length / 2
}

function fitOrder(shapes: (DateShape | null)[], order: DateOrder): Fit {
  const formats = new Map<string, number>()
  const found = shapes.filter((shape) => shape !== null)
  const fitting = found.filter((shape) => shape.orders.length > 0 && (shape.sure || shape.orders.includes(order)))
  for (const shape of fitting) {
    if (shape.iso) continue
    const format = shape.formats[shape.sure ? shape.orders[0]! : order]!
    formats.set(format, (formats.get(format) ?? 0) + 1)
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
    },
  }
}

function fitJalali(shapes: (DateShape | null)[], order: DateOrder): Fit {
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
    },
  }
}
