const formats = new Map<string, Intl.DateTimeFormat>()

/** A day in words, in UTC; Gregorian in every locale, as the notebook's windows are. Formats are costly: each is made once. */
export function formatDay(time: Date, locale?: string): string {
  return formatOf(locale, { dateStyle: 'medium' }).format(time)
}

export function formatYear(time: Date, locale?: string): string {
  return formatOf(locale, { year: 'numeric' }).format(time)
}

function formatOf(locale: string | undefined, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${locale}|${JSON.stringify(options)}`
  const known = formats.get(key)
  if (known) return known
  const made = new Intl.DateTimeFormat(locale, { ...options, calendar: 'gregory', timeZone: 'UTC' })
  formats.set(key, made)
  return made
}
