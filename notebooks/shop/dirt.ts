import { DAY_MINUTES, LAST_DAY } from './calendar.ts'
import type { Order } from './orders.ts'
import type { Person } from './people.ts'
import { createRandom, drawItem, drawWhole, type Random, shuffle } from './random.ts'

/** How many rows of each kind of dirt the files hold; notebooks/README.md says the same. */
export const DIRT = {
  missingAges: 310,
  missingEmails: 240,
  missingCities: 420,
  impossibleAges: 1,
  neverOrdered: 130,
  countryVariants: { ' united kingdom': 90, 'UNITED KINGDOM': 60, 'France ': 40, malaysia: 30, ايران: 40 },
  ordersWithoutCustomer: 450,
  cancellations: 900,
  freeOrders: 60,
  testOrders: 7,
} as const

/** What the country variants stand for. The last one is typed with an Arabic yeh where Persian has its own. */
const MEANT: Record<keyof typeof DIRT.countryVariants, string> = {
  ' united kingdom': 'United Kingdom',
  'UNITED KINGDOM': 'United Kingdom',
  'France ': 'France',
  malaysia: 'Malaysia',
  ايران: 'ایران',
}

/** A customer as the file has it: `null` is an empty field. */
export type SoiledPerson = Omit<Person, 'country' | 'city' | 'age' | 'email'> & {
  country: string
  city: string | null
  age: number | null
  email: string | null
}

/** The customers with fields emptied, misspelt and one age mistyped. */
export function soilPeople(seed: number, people: readonly Person[]): SoiledPerson[] {
  const random = createRandom(seed, 2)
  const drawIds = (count: number) =>
    new Set(
      shuffle(random, people)
        .slice(0, count)
        .map(({ id }) => id),
    )
  const [strange, ...noAge] = drawIds(DIRT.impossibleAges + DIRT.missingAges)
  const ageless = new Set(noAge)
  const emailless = drawIds(DIRT.missingEmails)
  const cityless = drawIds(DIRT.missingCities)
  const spelt = drawSpellings(random, people)
  return people.map((person) => ({
    ...person,
    country: spelt.get(person.id) ?? person.country,
    city: cityless.has(person.id) ? null : person.city,
    age: person.id === strange ? 999 : ageless.has(person.id) ? null : person.age,
    email: emailless.has(person.id) ? null : person.email,
  }))
}

function drawSpellings(random: Random, people: readonly Person[]): Map<number, string> {
  const spelt = new Map<number, string>()
  for (const [variant, count] of Object.entries(DIRT.countryVariants)) {
    const country = MEANT[variant as keyof typeof MEANT]
    const whose = people.filter((person) => person.country === country && !spelt.has(person.id))
    for (const { id } of shuffle(random, whose).slice(0, count)) spelt.set(id, variant)
  }
  return spelt
}

/** The ids of those who signed up and never ordered: some of the `one and done`. */
export function drawSilent(seed: number, people: readonly Person[]): Set<number> {
  const candidates = people.filter(({ type }) => type === 'one and done')
  const silent = shuffle(createRandom(seed, 3), candidates).slice(0, DIRT.neverOrdered)
  return new Set(silent.map(({ id }) => id))
}

/** Rows that a cleaning has to find: guests, cancellations, give-aways and tests, made from orders that are in the file. */
export function drawDirtyOrders(seed: number, orders: readonly Order[]): Order[] {
  const random = createRandom(seed, 4)
  const drawRows = (count: number, soil: (order: Order) => Order) =>
    Array.from({ length: count }, () => soil(delayOrder(random, drawItem(random, orders))))
  return [
    ...drawRows(DIRT.ordersWithoutCustomer, (order) => ({ ...order, person: null })),
    ...drawRows(DIRT.cancellations, (order) => ({ ...order, quantity: -order.quantity })),
    ...drawRows(DIRT.freeOrders, (order) => ({ ...order, price: 0 })),
    ...drawRows(DIRT.testOrders, (order) => ({ ...order, category: 'test', quantity: 1, price: 99_999_00 })),
  ]
}

function delayOrder(random: Random, order: Order): Order {
  const last = (LAST_DAY + 1) * DAY_MINUTES - 1
  return { ...order, at: Math.min(last, order.at + drawWhole(random, 10, 2 * DAY_MINUTES)) }
}
