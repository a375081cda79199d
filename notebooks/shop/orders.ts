import { LAST_DAY, measureSeason, placeInDay } from './calendar.ts'
import { type Category, drawCategory, drawPrice } from './catalogue.ts'
import type { Person } from './people.ts'
import { drawWhole, type Random } from './random.ts'
import { TYPES } from './types.ts'

export interface Order {
  /** `null` when the customer is not known. */
  person: number | null
  /** Minute, see calendar.ts. */
  at: number
  category: Category | 'test'
  quantity: number
  /** Price of one, in pence. */
  price: number
}

/** What one person's way through the shop depends on, drawn once. */
export interface Course {
  /** Orders per day on an average day. */
  rate: number
  first: number
  /** A second order of those who seldom come back, or `null`. */
  second: number | null
  left: number
  /** Days over which the rate falls to nothing, or `null`. */
  fades: number | null
}

const CLICK_DAYS = 4
const CLICK_FACTOR = 5
const SECOND_CHANCE = 0.12

/** Draws when a person comes first, how often, and when no more. */
export function drawCourse(random: Random, person: Person): Course {
  const traits = TYPES[person.type]
  const first = person.signedUp < 0 ? drawWhole(random, 0, 45) : person.signedUp + drawWhole(random, 0, 5)
  const second = first + drawWhole(random, 15, 75)
  const returns = traits.rate === 0 && random() < SECOND_CHANCE && second <= LAST_DAY
  const fades = traits.fades && drawWhole(random, ...traits.fades)
  let left = first
  if (fades !== null) left += fades
  else if (traits.rate > 0) while (left < LAST_DAY && random() >= traits.leaves) left++
  return { rate: traits.rate * (0.65 + 0.7 * random()), first, second: returns ? second : null, left, fades }
}

/** All orders of one person; a click in an e-mail makes an order in the next days likelier. */
export function simulateOrders(random: Random, person: Person, course: Course, clicks: readonly number[]): Order[] {
  const orders = [drawOrder(random, person, course.first)]
  if (course.second !== null) orders.push(drawOrder(random, person, course.second))
  if (course.rate === 0) return orders
  const tempted = new Set(clicks.flatMap((day) => Array.from({ length: CLICK_DAYS }, (_, i) => day + i)))
  for (let day = course.first + 1; day <= Math.min(course.left, LAST_DAY); day++) {
    const remains = course.fades === null ? 1 : 1 - (day - course.first) / course.fades
    const chance = course.rate * measureSeason(day) * remains * (tempted.has(day) ? CLICK_FACTOR : 1)
    if (random() < chance) orders.push(drawOrder(random, person, day))
  }
  return orders
}

function drawOrder(random: Random, person: Person, day: number): Order {
  const traits = TYPES[person.type]
  const category = drawCategory(random, traits.leanings, day)
  const price = drawPrice(random, category, traits.taste)
  return {
    person: person.id,
    at: placeInDay(day, random()),
    category,
    quantity: drawWhole(random, ...traits.quantity),
    price: random() < traits.discounted ? Math.round((price * 8) / 10) : price,
  }
}
