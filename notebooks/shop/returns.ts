import { DAY_MINUTES, LAST_DAY } from './calendar.ts'
import type { Person } from './people.ts'
import { drawKey, drawWhole, type Random } from './random.ts'
import type { Order } from './orders.ts'
import { TYPES } from './types.ts'

export interface Return {
  order: number
  person: number
  day: number
  reason: string
}

const REASONS = { 'changed my mind': 42, damaged: 17, 'arrived late': 13, 'not as described': 17, 'wrong item': 11 }
/** Those who drift away were let down more often. */
const FADING_REASONS = {
  'changed my mind': 12,
  damaged: 30,
  'arrived late': 38,
  'not as described': 12,
  'wrong item': 8,
}

/** Draws what comes back, 3 to 24 days after the order; what would come after the last day is not on file. */
export function drawReturns(
  random: Random,
  orders: readonly (Order & { id: number })[],
  people: ReadonlyMap<number, Person>,
): Return[] {
  const returns: Return[] = []
  for (const order of orders) {
    const person = order.person === null ? undefined : people.get(order.person)
    if (!person || order.quantity < 0 || order.category === 'test') continue
    if (random() >= TYPES[person.type].returned) continue
    const day = Math.floor(order.at / DAY_MINUTES) + drawWhole(random, 3, 24)
    const reason = drawKey(random, person.type === 'fading' ? FADING_REASONS : REASONS)
    if (day <= LAST_DAY) returns.push({ order: order.id, person: person.id, day, reason })
  }
  return returns.sort((a, b) => a.day - b.day)
}
