/** Groups: what stands before, hour, minute, second, sign, fraction, blank, half of the day, zone. */
const TIME =
  /^(T|,? +)(\d{1,2}):(\d{2})(?::(\d{2})(?:([.,])(\d{1,9}))?)?(?:( ?)(am|pm))?(?: ?(Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?$/i

export interface TimeShape {
  /** Format of the engine's `strptime` without the zone, empty where there is no time. */
  format: string
  zone: boolean
  iso: boolean
}

/** What stands behind the date; `null` when it is no time. */
export function readTime(text: string): TimeShape | null {
  if (text === '') return { format: '', zone: false, iso: true }
  const found = TIME.exec(text)
  if (!found) return null
  const [, gap = ' ', hour = '', minute = '', second, point, fraction, blank = '', half, zone] = found
  if (Number(hour) > 23 || Number(minute) > 59 || Number(second ?? 0) > 59 || (half && Number(hour) > 12)) return null
  const seconds = second === undefined ? '' : `:%S${fraction === undefined ? '' : `${point}%f`}`
  const format = `${gap}${half ? '%I' : '%H'}:%M${seconds}${blank}${half ? '%p' : ''}`
  return {
    format,
    zone: zone !== undefined,
    iso: !half && hour.length === 2 && gap.length === 1 && point !== ',',
  }
}

/** SQL for a text without the zone at its end, which stands behind a time only: 05 is none in 2024-01-05. */
export function printWithoutZone(text: string): string {
  const [time, zone] = ['(:\\d\\d(?:[.,]\\d+)?(?: ?(?:am|pm))?)', '(?:Z|UTC|GMT|[+-]\\d\\d(?::?\\d\\d)?)']
  return `regexp_replace(${text}, '(?i)${time} ?${zone}$', '\\1')`
}
