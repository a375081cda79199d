import { countDays, LAST_DAY, measureSeason } from './calendar.ts'
import { drawIdentity } from './names.ts'
import { createRandom, drawBell, drawKey, drawWhole, type Random, shuffle } from './random.ts'
import { type Channel, type Country, TYPE_NAMES, type TypeName, TYPES } from './types.ts'

export interface Person {
  id: number
  type: TypeName
  name: string
  country: Country
  city: string
  age: number
  /** Day, see calendar.ts; negative for those who came before the first order on file. */
  signedUp: number
  channel: Channel
  newsletter: boolean
  email: string
}

const FIRST_ID = 10_001
const FIRST_SIGN_UP = countDays('2020-03-02')
/** Share of the customers who come again that the shop already had when its order file begins. */
const EARLY = 0.26
const NEWCOMER_DAYS = 70
/** Every customer has time for a first order before the file ends. */
const LAST_SIGN_UP = LAST_DAY - 6

/** Customers of all types, numbered in the order in which they signed up. */
export function createPeople(seed: number): Person[] {
  const random = createRandom(seed, 1)
  const types = TYPE_NAMES.flatMap((type) => Array<TypeName>(TYPES[type].size).fill(type))
  return shuffle(random, types)
    .map((type) => ({ type, signedUp: drawSignUp(random, type) }))
    .sort((a, b) => a.signedUp - b.signedUp)
    .map(({ type, signedUp }, index) => createPerson(random, FIRST_ID + index, type, signedUp))
}

function createPerson(random: Random, id: number, type: TypeName, signedUp: number): Person {
  const traits = TYPES[type]
  const country = drawKey(random, traits.countries)
  const [mean, sd] = traits.age
  return {
    id,
    type,
    country,
    ...drawIdentity(random, country, id),
    age: Math.min(88, Math.max(18, Math.round(drawBell(random, mean, sd)))),
    signedUp,
    channel: drawKey(random, traits.channels),
    newsletter: random() < traits.newsletter,
  }
}

/** Sign-ups grow over the years and follow the season; newcomers came last. */
function drawSignUp(random: Random, type: TypeName): number {
  if (type === 'newcomer') return drawWhole(random, LAST_DAY - NEWCOMER_DAYS, LAST_SIGN_UP)
  if (TYPES[type].rate > 0 && random() < EARLY) return drawWhole(random, FIRST_SIGN_UP, -1)
  for (;;) {
    const day = drawWhole(random, 0, LAST_DAY - NEWCOMER_DAYS)
    const growth = 0.7 + (0.3 * day) / LAST_DAY
    if (random() * 4 < growth * measureSeason(day)) return day
  }
}
