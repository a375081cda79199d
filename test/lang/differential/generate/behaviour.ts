import fc from 'fast-check'
import { maybe, phrase, pick, words, type Phrase } from './phrase.ts'
import { LENGTH, selectionTail } from './selections.ts'
import type { EventVocabulary, Vocabulary } from './vocabulary.ts'

const QUANTIFIER = pick(
  [4, fc.constant('')],
  [2, fc.constant('no ')],
  [
    4,
    phrase`${words('at least', 'at most', 'more than', 'fewer than', 'less than', 'exactly')} ${words('0', '1', '2', '3', '$n')} `,
  ],
)

/** `has orders …`, and `has visits then orders …`. */
export function behaviour({ events }: Vocabulary, depth: number): Phrase {
  const tail = Math.max(depth - 1, 0)
  const selection = pick(
    ...events.map((table): [number, Phrase] => [1, phrase`${nameOf(table)}${selectionTail(table, tail)}`]),
  )
  const step = phrase` then ${selection}${limits(selection)}`
  return pick(
    [3, phrase`has ${QUANTIFIER}${selection}`],
    [2, phrase`has ${QUANTIFIER}${selection}${step}${maybe(step)}`],
  )
}

/** Names may stand in the singular. */
function nameOf({ name }: EventVocabulary): Phrase {
  return words(name, name, name.slice(0, -1))
}

function limits(selection: Phrase): Phrase {
  const within = phrase` within ${LENGTH}`
  const without = phrase` without ${selection}`
  return pick(
    [2, fc.constant('')],
    [2, within],
    [1, without],
    [1, phrase`${within}${without}`],
    [1, phrase`${without}${within}`],
  )
}
