import type { ColumnProfile, Value } from '../../../workers/api.ts'
import { formatCount, formatShare, formatValue } from '../format.ts'
import { isolate } from '../isolate.ts'
import type { ColumnRow } from './review-columns.ts'

/** What a column holds, in one line: its range or most frequent values, how many differ, how many are missing. */
export function tellContent(
  row: ColumnRow,
  profile: ColumnProfile | undefined,
  total: number,
  locale?: string,
): string {
  const missing = profile?.missing ?? row.missing
  const parts = [
    profile && tellRange(profile, locale),
    profile && `${profile.estimated ? '≈ ' : ''}${formatCount(profile.distinct, locale)} distinct`,
    missing > 0 && total > 0 && `${formatShare(missing / total, locale)} missing`,
  ]
  return parts.filter((part) => typeof part === 'string' && part !== '').join(' · ')
}

function tellRange({ min, max, top }: ColumnProfile, locale?: string): string {
  const print = (value: Value) => isolate(shorten(formatValue(value, locale)))
  if (top)
    return top
      .slice(0, 3)
      .map(([value]) => print(value))
      .join(', ')
  return min === null || max === null ? '' : min === max ? print(min) : `${print(min)} – ${print(max)}`
}

function shorten(text: string): string {
  return text.length > 24 ? `${text.slice(0, 23)}…` : text
}
