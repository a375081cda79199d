import fc from 'fast-check'
import { condition } from './conditions.ts'
import { phrase, pick, type Phrase } from './phrase.ts'
import { boolean, date, number, text } from './values.ts'
import type { Vocabulary } from './vocabulary.ts'

type Kind = 'numbers' | 'dates' | 'texts' | 'booleans' | 'segment' | 'partition'

/** A statement to be made: those after it may name it. Some stand in a cell of their own. */
interface Slot {
  name: string
  kind: Kind
  cell?: 'other'
}

/** Names that the compiler could want for itself, and those of columns of events, are among them. */
const LAYOUTS: Slot[][] = [
  [
    { name: 'spend', kind: 'numbers' },
    { name: 'orders_count', kind: 'numbers' },
    { name: 'vip', kind: 'segment' },
    { name: 'tier', kind: 'partition' },
    { name: '"per visit"', kind: 'numbers' },
    { name: 'begun', kind: 'dates' },
    { name: 'lapsed', kind: 'segment' },
    { name: 'groups', kind: 'partition' },
  ],
  [
    { name: 'begun', kind: 'dates', cell: 'other' },
    { name: 'vip', kind: 'segment', cell: 'other' },
    { name: 'tier', kind: 'partition', cell: 'other' },
    { name: 'spend', kind: 'numbers', cell: 'other' },
    { name: 'favourite', kind: 'texts' },
    { name: 'measures', kind: 'numbers' },
    { name: '"old ones"', kind: 'segment' },
    { name: 'keen', kind: 'booleans' },
    { name: 'spend_above', kind: 'numbers' },
    { name: 'last_tier', kind: 'partition' },
    { name: 'lapsed', kind: 'segment' },
  ],
  [
    { name: 'one', kind: 'segment' },
    { name: 'two', kind: 'segment' },
    { name: 'three', kind: 'segment' },
    { name: 'parts', kind: 'partition' },
  ],
  [
    { name: 'amount', kind: 'numbers' },
    { name: 'quantity', kind: 'numbers' },
    { name: 'seconds', kind: 'numbers' },
    { name: 'due', kind: 'dates' },
    { name: 'category', kind: 'texts' },
    { name: 'gift', kind: 'booleans' },
    { name: 'page', kind: 'segment' },
  ],
]

const LABELS = ['Top', "It's", 'UK', 'Rest']

/** The texts of the two cells; statements refer to each other, and stand in any order. */
export interface Cells {
  cell: string
  other: string
}

/** Cells of rules about what the vocabulary names; `of` is the entity. */
export function cells(vocabulary: Vocabulary, of: string): fc.Arbitrary<Cells> {
  return fc.oneof(...LAYOUTS.map((layout) => makeCells(layout, vocabulary, of)))
}

function makeCells(layout: Slot[], vocabulary: Vocabulary, of: string): fc.Arbitrary<Cells> {
  const statements = layout.map((slot, index) => {
    const inside = layout.slice(0, index).reduce(addName, vocabulary)
    return makeStatement(slot, inside, of)
  })
  const order = fc.shuffledSubarray(
    layout.map((_, index) => index),
    { minLength: layout.length },
  )
  return fc.tuple(order, fc.tuple(...statements)).map(([places, texts]) => {
    const join = (cell: Slot['cell']): string =>
      places.flatMap((place) => (layout[place]!.cell === cell ? [texts[place]!] : [])).join('\n')
    return { cell: join(undefined), other: join('other') }
  })
}

function makeStatement({ name, kind }: Slot, vocabulary: Vocabulary, of: string): Phrase {
  const head = pick([3, fc.constant(name)], [1, fc.constant(`${name} of ${of}`)])
  if (kind === 'segment') return phrase`segment ${head}: ${whole(vocabulary)}`
  if (kind === 'partition') return makePartition(head, vocabulary)
  const values = { numbers: number, dates: date, texts: text, booleans: boolean }
  return phrase`measure ${head} = ${values[kind](vocabulary, 2) ?? 'true'}`
}

/** A condition of any depth that rules are made with. */
function whole(vocabulary: Vocabulary): Phrase {
  return pick([1, condition(vocabulary, 1)], [2, condition(vocabulary, 2)])
}

function makePartition(head: Phrase, vocabulary: Vocabulary): Phrase {
  const rules = fc
    .array(whole(vocabulary), { minLength: 2, maxLength: 3 })
    .map((conditions) => conditions.map((text, index) => `  "${LABELS[index]!}": ${text}`).join('\n'))
  const otherwise = pick([1, fc.constant('')], [1, fc.constant(`\n  else "${LABELS[3]!}"`)])
  return phrase`partition ${head}:\n${rules}${otherwise}`
}

/** The vocabulary of the statements after this one. */
function addName(vocabulary: Vocabulary, { name, kind, cell }: Slot): Vocabulary {
  const names = [name, `${cell ?? 'cell'}.${name}`]
  if (kind === 'segment') return { ...vocabulary, segments: [...vocabulary.segments, name] }
  if (kind === 'partition') {
    // Labels that every partition has: others are refused where they do not exist.
    return { ...vocabulary, partitions: [...vocabulary.partitions, { name, labels: LABELS.slice(0, 2) }] }
  }
  return { ...vocabulary, [kind]: [...vocabulary[kind], ...names] }
}
