/** What rules can name in one place, by type. Every entry is a text in the language. */
export interface Vocabulary {
  numbers: string[]
  texts: string[]
  dates: string[]
  booleans: string[]
  /** `{ sql }` by the type that it gives. */
  sql: { numbers: string[]; texts: string[]; dates: string[]; booleans: string[] }
  segments: string[]
  partitions: { name: string; labels: string[] }[]
  /** Tables of events; none inside `where ( )`. */
  events: EventVocabulary[]
}

export interface EventVocabulary {
  name: string
  /** Columns by type, without the name of the table. */
  columns: { numbers: string[]; texts: string[]; dates: string[]; booleans: string[] }
  /** What a condition inside `where ( )` can name. */
  inside: Vocabulary
}

const NO_SQL = { numbers: [], texts: [], dates: [], booleans: [] }
const NOTHING: Vocabulary = {
  numbers: [],
  texts: [],
  dates: [],
  booleans: [],
  sql: NO_SQL,
  segments: [],
  partitions: [],
  events: [],
}

function makeEvents(
  name: string,
  columns: EventVocabulary['columns'],
  sql: Partial<Vocabulary['sql']>,
): EventVocabulary {
  const dotted = (names: string[]): string[] => [...names, ...names.map((column) => `${name}.${column}`)]
  const inside = {
    ...NOTHING,
    numbers: dotted(columns.numbers),
    texts: dotted(columns.texts),
    dates: dotted(columns.dates),
    booleans: dotted(columns.booleans),
    sql: { ...NO_SQL, ...sql },
  }
  return { name, columns, inside }
}

export const EVENTS: EventVocabulary[] = [
  makeEvents(
    'orders',
    { numbers: ['amount', 'quantity'], texts: ['category'], dates: ['ordered_at', 'due'], booleans: ['gift'] },
    {
      booleans: ['{ quantity > 1 }', "{ category = 'a' AND quantity > $n }", '{ person_id > 3 }'],
      numbers: ['{ coalesce(quantity, 0) }'],
    },
  ),
  makeEvents(
    'visits',
    { numbers: ['seconds'], texts: ['page'], dates: ['visited_on'], booleans: [] },
    { booleans: ['{ page IS NULL }'] },
  ),
  makeEvents(
    'calls',
    { numbers: ['minutes'], texts: ['topic'], dates: ['called_at'], booleans: [] },
    { booleans: ['{ minutes >= $n }'], numbers: ['{ minutes * 2 }'] },
  ),
]

const RELATIONS = {
  numbers: ['grades.grade', 'profiles.level'],
  texts: ['grades', 'grades.segment', 'profiles.plan'],
  dates: ['profiles.renewal'],
}

/** Entities with a table of their own. */
export const PEOPLE: Vocabulary = {
  ...NOTHING,
  numbers: ['age', 'score', 'visits_count', 'people.age', 'person_id', ...RELATIONS.numbers],
  texts: ['country', '"first name"', 'people."first name"', ...RELATIONS.texts],
  dates: ['born', 'seen_at', ...RELATIONS.dates],
  booleans: ['active', 'people.active'],
  sql: {
    booleans: [
      '{ age > 3 }',
      '{ age > $n }',
      '{ age > 2 -- grown\n}',
      "{ lower(country) = 'uk' }",
      '{ country IS NULL OR active }',
      '{ person_id IN (SELECT person_id FROM grades WHERE grade > 2 AND person_id IS NOT NULL) }',
    ],
    numbers: ['{ coalesce(age, 0) + 1 }'],
    texts: ["{ country || '!' }"],
    dates: ['{ born }'],
  },
  events: EVENTS,
}

/** Entities that are the keys of a table of events: they have no other column. */
export const BUYERS: Vocabulary = {
  ...NOTHING,
  numbers: ['person_id', 'buyers.person_id', ...RELATIONS.numbers],
  texts: RELATIONS.texts,
  dates: RELATIONS.dates,
  sql: { ...NO_SQL, booleans: ['{ person_id > 3 }'], numbers: ['{ person_id }'] },
  events: EVENTS,
}
