import type { AsOfView } from '../model.ts'

/** Days in a year, and how many years without an event are worth a word. */
const YEAR = 365.25
const LONG = 2

/** A series by its last date: `2011-12-10 (12 dates from 2011-01-31)`. */
export function describeDates(dates: string[]): string {
  return `${dates.at(-1)} (${dates.length} dates from ${dates[0]})`
}

/** A date that was stated years after the last event is often a slip; '' where it is not. */
export function tellLate({ stated, last }: AsOfView): string {
  if (stated === null || last === null) return ''
  const years = Math.floor((Date.parse(stated) - Date.parse(last)) / 86_400_000 / YEAR)
  return years < LONG ? '' : `${years} years after the last event (${last})`
}
