import type { SqlValue } from '../../../../src/lang/rules/ast.ts'
import { all, compare } from './logic.ts'
import { readCell } from './references.ts'
import type { Answer, Scope, World } from './world.ts'

type Read = (name: string) => Answer

/** The few SQL texts that rules are generated with, and what they mean; `read` gives a column, or `$name`. */
const MEANINGS: Record<string, (read: Read, world: World) => Answer> = {
  'person_id IN (SELECT person_id FROM grades WHERE grade > 2 AND person_id IS NOT NULL)': (read, { tables }) =>
    tables['grades']!.some((row) => row['person_id'] === read('person_id') && Number(row['grade']) > 2),
  'person_id > 3': (read) => compare(read('person_id'), '>', 3),
  person_id: (read) => read('person_id'),
  'age > 3': (read) => compare(read('age'), '>', 3),
  'age > $n': (read) => compare(read('age'), '>', read('$n')),
  'age > 2 -- grown': (read) => compare(read('age'), '>', 2),
  'coalesce(age, 0) + 1': (read) => Number(read('age') ?? 0) + 1,
  "lower(country) = 'uk'": (read) => compare(lower(read('country')), '=', 'uk'),
  "country || '!'": (read) => append(read('country'), '!'),
  'country IS NULL OR active': (read) => read('country') === null || read('active'),
  born: (read) => read('born'),
  'quantity > 1': (read) => compare(read('quantity'), '>', 1),
  'coalesce(quantity, 0)': (read) => read('quantity') ?? 0,
  "category = 'a' AND quantity > $n": (read) =>
    all([compare(read('category'), '=', 'a'), compare(read('quantity'), '>', read('$n'))]),
  'page IS NULL': (read) => read('page') === null,
  'minutes * 2': (read) => double(read('minutes')),
  'minutes >= $n': (read) => compare(read('minutes'), '>=', read('$n')),
}

/** `{ sql }` over the columns of the entity, or of the event inside `where ( )`. */
export function evaluateSql(node: SqlValue, scope: Scope): Answer {
  const meaning = MEANINGS[node.sql.trim()]
  if (!meaning) throw new Error(`Nobody knows what { ${node.sql} } means`)
  const row = scope.event?.row ?? scope.person.row
  const { world } = scope.study
  const read: Read = (name) => (name.startsWith('$') ? (world.parameters[name.slice(1)] ?? null) : readCell(row, name))
  return meaning(read, world)
}

function lower(text: Answer): Answer {
  return typeof text === 'string' ? text.toLowerCase() : null
}

function append(text: Answer, end: string): Answer {
  return typeof text === 'string' ? text + end : null
}

function double(number: Answer): Answer {
  return typeof number === 'number' ? number * 2 : null
}
