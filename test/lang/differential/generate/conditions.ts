import { boolean, date, namedText, number, quote, text } from './values.ts'
import { anyOf, maybe, phrase, pick, several, words, type Phrase } from './phrase.ts'
import { PATTERNS, TEXTS } from './pools.ts'
import { behaviour } from './behaviour.ts'
import { dateWindow, LENGTH } from './selections.ts'
import type { Vocabulary } from './vocabulary.ts'

const made = new Map<Vocabulary, Map<number, Phrase>>()

/** A condition; `depth` is how many conditions may enclose its parts. Made once for each depth. */
export function condition(vocabulary: Vocabulary, depth: number): Phrase {
  const known = made.get(vocabulary) ?? new Map<number, Phrase>()
  made.set(vocabulary, known)
  const found = known.get(depth) ?? makeCondition(vocabulary, depth)
  known.set(depth, found)
  return found
}

function makeCondition(vocabulary: Vocabulary, depth: number): Phrase {
  const entity = vocabulary.events.length > 0
  const simple: [number, Phrase | null][] = [
    [4, comparison(vocabulary, depth)],
    [1, texts(vocabulary, depth)],
    [1, presence(vocabulary, depth)],
    [2, dates(vocabulary, depth)],
    [1, boolean(vocabulary, depth)],
    [3, entity ? behaviour(vocabulary, depth) : null],
    [2, entity ? rank(vocabulary, depth) : null],
    [2, membership(vocabulary)],
  ]
  if (depth === 0) return pick(...simple)
  const inner = condition(vocabulary, depth - 1)
  return pick(
    [6, pick(...simple)],
    [1, phrase`(${several(inner, ' and ')})`],
    [1, phrase`(${several(inner, ' or ')})`],
    [1, phrase`not ${inner}`],
    [1, phrase`(not (${inner}))`],
  )
}

/** Comparisons, `between` and `in ( )` of two or more values of one type. */
function comparison(vocabulary: Vocabulary, depth: number): Phrase {
  const truth = boolean(vocabulary, 0)
  // A partition is compared with its own labels only: others are refused.
  const ungrouped = { ...vocabulary, partitions: [] }
  return pick(
    [4, compareAlike(number(vocabulary, depth + 1), number(vocabulary, depth))],
    [2, compareAlike(namedText(ungrouped, depth), pick([2, words(...TEXTS.map(quote))], [1, text(ungrouped, 0)]))],
    [1, compareAlike(namedText(vocabulary, depth), pick([3, anyOf(vocabulary.texts)], [1, words('$t')]))],
    [2, compareAlike(anyDate(vocabulary, depth), date(vocabulary, 0))],
    [1, truth && phrase`${truth} ${words('=', '!=')} ${pick([2, words('true', 'false', '$b')], [1, truth])}`],
  )
}

/** Dates that `{ sql }` gives can be compared, not calculated with. */
function anyDate(vocabulary: Vocabulary, depth: number): Phrase {
  return pick([8, date(vocabulary, depth)], [1, anyOf(vocabulary.sql.dates)])
}

function compareAlike(left: Phrase, right: Phrase): Phrase {
  return pick(
    [4, phrase`${left} ${words('=', '!=', '<>', '<', '<=', '>', '>=')} ${right}`],
    [1, phrase`${left} ${words('between', 'not between')} ${right} and ${right}`],
    [1, phrase`${left} ${words('in', 'not in')} (${several(right, ', ')})`],
  )
}

function texts(vocabulary: Vocabulary, depth: number): Phrase {
  const value = text(vocabulary, depth)
  const part = pick([3, words(...TEXTS.map(quote))], [1, words('$t')], [1, anyOf(vocabulary.texts)])
  return pick(
    [3, phrase`${value} ${maybe(words('not '))}${words('starts with', 'ends with', 'contains')} ${part}`],
    [1, phrase`${value} matches ${words(...PATTERNS.map(quote))}`],
  )
}

function presence(vocabulary: Vocabulary, depth: number): Phrase {
  const value = pick(
    [1, number(vocabulary, depth)],
    [1, text(vocabulary, depth)],
    [1, date(vocabulary, depth)],
    [1, boolean(vocabulary, depth)],
  )
  return phrase`${value} ${words('is known', 'is missing', 'is not missing', 'is not known')}`
}

function dates(vocabulary: Vocabulary, depth: number): Phrase {
  const day = anyDate(vocabulary, depth)
  return pick(
    [3, phrase`${day} ${maybe(words('not '))}${dateWindow(vocabulary, 0)}`],
    [1, phrase`${day} in next ${LENGTH}`],
    [2, phrase`${day} anniversary in ${words('last', 'next')} ${LENGTH}`],
  )
}

function rank(vocabulary: Vocabulary, depth: number): Phrase {
  const value = pick([3, number(vocabulary, depth)], [1, date(vocabulary, depth)])
  return phrase`${value} in ${pick(
    [2, phrase`${words('top', 'bottom')} ${words('20%', '50%', '12.5%', '33%', '100%', '$n%')}`],
    [2, phrase`${words('top', 'bottom')} ${words('1', '2', '3', '$n')}`],
    [1, phrase`decile ${words('1', '2', '5', '9', '10', '$m')}`],
  )}`
}

function membership({ segments, partitions }: Vocabulary): Phrase | null {
  if (segments.length === 0 && partitions.length === 0) return null
  const groups = partitions.map(({ name, labels }): [number, Phrase] => {
    const label = words(...labels.map(quote))
    const side = words(name, `${name}.segment`)
    return [
      1,
      pick(
        [2, phrase`${side} ${words('=', '!=')} ${label}`],
        [1, phrase`${side} ${words('in', 'not in')} (${several(label, ', ')})`],
      ),
    ]
  })
  const segment = anyOf(segments)
  return pick([2, segment && phrase`${words('in', 'not in')} segment ${segment}`], ...groups)
}
