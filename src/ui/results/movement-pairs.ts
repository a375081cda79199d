import type { Movement, SegmentsHistory } from '../../../workers/api.ts'
import { isolate } from '../../chart/isolate.ts'
import { formatDate } from '../format.ts'

/** The movements of one segment or partition, the whole time first and then the latest pair of dates. */
export function movementsOf(history: SegmentsHistory, name: string): Movement[] {
  const own = history.movements.filter((movement) => movement.name === name)
  const [first, last] = [history.dates[0], history.dates.at(-1)]
  const isWhole = ({ fromDate, toDate }: Movement) => fromDate === first && toDate === last
  const steps = own.filter((movement) => !isWhole(movement))
  return [...own.filter(isWhole), ...steps.toSorted((a, b) => (a.fromDate < b.fromDate ? 1 : -1))]
}

/** A pair of dates as a choice: `31 Mar 2024 to 30 Jun 2024`, the dates and the whole each in their own direction. */
export function describePair({ fromDate, toDate }: Pair, locale?: string): string {
  return isolate(`${isolate(formatDate(fromDate, locale))} to ${isolate(formatDate(toDate, locale))}`)
}

/** What tells a pair of dates from others. */
export function pairKey({ fromDate, toDate }: Pair): string {
  return `${fromDate} ${toDate}`
}

type Pair = Pick<Movement, 'fromDate' | 'toDate'>
