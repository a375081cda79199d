import fc from 'fast-check'
import type { Case, Setting } from '../judge.ts'
import type { Entity } from '../naive/world.ts'
import type { TableName } from '../tables.ts'
import { data } from './data.ts'
import { cells } from './statements.ts'
import { BUYERS, PEOPLE, type Vocabulary } from './vocabulary.ts'

const PERSON: Entity = { name: 'people', key: 'person_id', table: 'people', fromEvents: false }
const BUYER: Entity = { name: 'buyers', key: 'person_id', table: 'orders', fromEvents: true }

/** Whom rules can be about; only where keys were not measured to be unique are some missing or repeated. */
const SETTINGS: [weight: number, entity: Entity, unique: TableName[], vocabulary: Vocabulary][] = [
  [4, PERSON, ['people', 'profiles'], PEOPLE],
  [2, PERSON, ['profiles'], PEOPLE],
  [1, { ...PERSON, since: 'born' }, ['people', 'profiles'], PEOPLE],
  [1, { ...PERSON, since: 'seen_at' }, ['profiles'], PEOPLE],
  [3, BUYER, ['profiles'], BUYERS],
]

/** Rules and data of every kind. */
export const cases: fc.Arbitrary<Case> = fc.oneof(
  ...SETTINGS.map(([weight, entity, unique, vocabulary]) => ({
    weight,
    arbitrary: makeCase({ entity, unique }, vocabulary),
  })),
)

function makeCase(setting: Setting, vocabulary: Vocabulary): fc.Arbitrary<Case> {
  return fc.record({
    setting: fc.constant(setting),
    cells: cells(vocabulary, setting.entity.name),
    data: data(setting.unique),
  })
}
