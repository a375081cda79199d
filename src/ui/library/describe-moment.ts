import { describeAge } from '../describe-age.ts'

/** When something happened, in the reader's own time: "5 minutes ago" within the hour, then day and time. */
export function describeMoment(then: number, now = Date.now(), locale?: string): string {
  if (now - then < 3_600_000) return describeAge(then, now, locale)
  const sameYear = new Date(then).getFullYear() === new Date(now).getFullYear()
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    year: sameYear ? undefined : 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    calendar: 'gregory',
  }).format(then)
}
