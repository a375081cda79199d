import fc from 'fast-check'
import { anyOf, phrase, pick, words, type Phrase } from './phrase.ts'
import { DAYS, NUMBERS, TEXTS } from './pools.ts'
import { selectionTail } from './selections.ts'
import type { EventVocabulary, Vocabulary } from './vocabulary.ts'

export const quote = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** A number; `depth` is how many operators may enclose its parts. */
export function number(vocabulary: Vocabulary, depth: number): Phrase {
  const { numbers, sql, events } = vocabulary
  const simple: [number, Phrase | null][] = [
    [2, words(...NUMBERS)],
    [4, anyOf(numbers)],
    [1, words('$n', '$m')],
    [1, anyOf(sql.numbers)],
  ]
  if (depth === 0) return pick(...simple)
  const aggregates: [number, Phrase | null][] = events.map((table) => [4, numberAggregate(table, depth - 1)])
  const inner = number(vocabulary, depth - 1)
  const day = date(vocabulary, depth - 1)
  return pick(
    ...simple,
    ...aggregates,
    [1, phrase`(${inner} ${words('+', '-', '*', '/')} ${inner})`],
    [1, phrase`${inner} ${words('+', '-', '*', '/')} ${inner}`],
    [1, phrase`- ${inner}`],
    [1, phrase`days since ${date(vocabulary, 0)}`],
    [1, phrase`(days between ${day} and ${day})`],
    [1, phrase`(${day} - ${date(vocabulary, 0)})`],
  )
}

export function text(vocabulary: Vocabulary, depth: number): Phrase {
  return pick([4, namedText(vocabulary, depth)], [1, words(...TEXTS.map(quote))])
}

/** A text that is not written out: two that are may not be compared. */
export function namedText(vocabulary: Vocabulary, depth: number): Phrase {
  const { texts, sql, partitions, events } = vocabulary
  const names = partitions.flatMap(({ name }) => [name, `${name}.segment`])
  return pick(
    [4, anyOf(texts)],
    [1, fc.constant('$t')],
    [1, anyOf(sql.texts)],
    [2, anyOf(names)],
    ...(depth === 0 ? [] : events).map((table): [number, Phrase | null] => [
      1,
      columnAggregate(table, table.columns.texts, ['first', 'last', 'min', 'max'], depth - 1),
    ]),
  )
}

export function date(vocabulary: Vocabulary, depth: number): Phrase {
  const { dates, events } = vocabulary
  const simple: [number, Phrase | null][] = [
    [4, anyOf(dates)],
    [2, words('today', ...DAYS)],
    [1, fc.constant('$d')],
  ]
  if (depth === 0) return pick(...simple)
  const inner = date(vocabulary, depth - 1)
  const days = pick([2, words('1', '7', '30', '365')], [1, words('$n', '(- $n)')])
  return pick(
    ...simple,
    [1, phrase`(${inner} ${words('+', '-')} ${days})`],
    [1, phrase`(${days} + ${inner})`],
    ...events.map((table): [number, Phrase | null] => [
      2,
      pick(
        [2, phrase`${words('first', 'last')}(${table.name}${selectionTail(table, depth - 1)})`],
        [1, columnAggregate(table, table.columns.dates, ['first', 'last', 'min', 'max'], depth - 1)],
      ),
    ]),
  )
}

/** A value that is true or false. */
export function boolean(vocabulary: Vocabulary, depth: number): Phrase | null {
  const { booleans, sql, segments, events } = vocabulary
  const aggregates = (depth === 0 ? [] : events).map((table): [number, Phrase | null] => [
    1,
    columnAggregate(table, table.columns.booleans, ['first', 'last'], depth - 1),
  ])
  return pick(
    [3, anyOf(booleans)],
    [2, anyOf(sql.booleans)],
    [1, fc.constant('$b')],
    [1, anyOf(segments)],
    ...aggregates,
  )
}

function numberAggregate(table: EventVocabulary, depth: number): Phrase {
  const { numbers, texts, dates, booleans } = table.columns
  return pick(
    [3, phrase`count(${table.name}${selectionTail(table, depth)})`],
    [
      4,
      columnAggregate(table, numbers, ['sum', 'avg', 'min', 'max', 'median', 'first', 'first', 'last', 'last'], depth),
    ],
    [1, columnAggregate(table, [...numbers, ...texts, ...dates, ...booleans], ['count', 'count distinct'], depth)],
  )
}

function columnAggregate(table: EventVocabulary, columns: string[], functions: string[], depth: number): Phrase | null {
  const column = anyOf(columns)
  return column && phrase`${words(...functions)}(${table.name}.${column}${selectionTail(table, depth)})`
}
