/** When something happened, in the reader's own time: to the second within the hour, then day and time. */
export function describeMoment(then: number, now = Date.now(), locale?: string): string {
  if (now - then < 3_600_000) return new Intl.DateTimeFormat(locale, { timeStyle: 'medium' }).format(then)
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
