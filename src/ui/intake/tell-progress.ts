import type { Progress } from '../../../workers/api.ts'
import { formatCount } from '../format.ts'

/** How far a reading is, in words: `3,200,000 rows · about 12 s left`; '' while neither is known. */
export function tellProgress({ rows, secondsLeft }: Progress, locale?: string): string {
  const told = [
    rows === undefined || rows <= 0 ? '' : `${formatCount(rows, locale)} ${rows === 1 ? 'row' : 'rows'}`,
    secondsLeft === undefined || !Number.isFinite(secondsLeft) ? '' : tellTimeLeft(secondsLeft, locale),
  ]
  return told.filter((part) => part !== '').join(' · ')
}

/** An estimate is no promise: seconds are rounded, above 20 to fives, above 90 to minutes. */
function tellTimeLeft(seconds: number, locale?: string): string {
  if (seconds < 1) return 'almost done'
  if (seconds > 90) return `about ${formatCount(seconds / 60, locale)} min left`
  const rounded = seconds > 20 ? Math.round(seconds / 5) * 5 : Math.round(seconds)
  return `about ${formatCount(rounded, locale)} s left`
}
