import { condition } from './conditions.ts'
import { maybe, phrase, pick, words, type Phrase } from './phrase.ts'
import { LENGTHS } from './pools.ts'
import { date } from './values.ts'
import type { EventVocabulary, Vocabulary } from './vocabulary.ts'

const plural = (count: string, unit: string): string => (count === '1' ? unit : `${unit}s`)

/** `30 days`, `1 month`, `$n weeks`. */
export const LENGTH: Phrase = pick(
  [8, words(...LENGTHS.map(({ count, unit }) => `${count} ${plural(String(count), unit)}`))],
  [1, words('$n days', '$n weeks', '$m months', '$m years', '0 days')],
)

const AGO: Phrase = words(
  '2 and 1 months ago',
  '18 and 6 months ago',
  '30 and 7 days ago',
  '7 and 30 days ago',
  '7 and 1 days ago',
  '4 and 1 weeks ago',
  '2 and 1 years ago',
  '1 and 0 years ago',
  '$n and $m days ago',
  '$n and 1 months ago',
)

/** Windows that dates and events share. */
export function dateWindow(vocabulary: Vocabulary, depth: number): Phrase {
  const day = date(vocabulary, depth)
  return pick(
    [3, phrase`in last ${LENGTH}`],
    [2, phrase`between ${AGO}`],
    [2, phrase`${words('before', 'after')} ${day}`],
    [1, phrase`between ${day} and ${day}`],
  )
}

/** What may follow the name of a table of events: `where ( )` and a window in either order, or nothing. */
export function selectionTail(table: EventVocabulary, depth: number): Phrase {
  const where = phrase` where (${condition(table.inside, depth)})`
  const window = phrase` ${pick([4, dateWindow(table.inside, depth)], [1, phrase`in first ${LENGTH}`])}`
  return pick([2, maybe(window)], [1, where], [1, phrase`${where}${window}`], [1, phrase`${window}${where}`])
}
