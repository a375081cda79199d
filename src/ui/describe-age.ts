const STEPS: [Intl.RelativeTimeFormatUnit, number][] = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
]

/** How long ago a moment was, in words: "yesterday", "3 hours ago", "now". Both in milliseconds since 1970. */
export function describeAge(then: number, now: number, locale?: string): string {
  const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' })
  for (const [unit, length] of STEPS) {
    const count = Math.floor((now - then) / length)
    if (count >= 1) return format.format(-count, unit)
  }
  return format.format(0, 'second')
}
