import { countDays, DAY_MINUTES, formatDay, formatMinute, LAST_DAY } from './calendar.ts'
import { printCsv, printMoney } from './csv.ts'
import { drawDirtyOrders, drawSilent, type SoiledPerson, soilPeople } from './dirt.ts'
import { type EmailEvent, simulateEmails } from './emails.ts'
import { drawCourse, type Order, simulateOrders } from './orders.ts'
import { createPeople, type Person } from './people.ts'
import { createRandom } from './random.ts'
import { drawReturns, type Return } from './returns.ts'

/** The seed of the files in notebooks/data. */
export const SEED = 20220103

export interface Shop {
  /** Customers as they are, with the planted type that no file tells. */
  people: Person[]
  customers: SoiledPerson[]
  orders: (Order & { id: number })[]
  emailEvents: EmailEvent[]
  returns: Return[]
}

const FIRST_ORDER_ID = 100_001
const FIRST_RETURN_ID = 1
/** The e-mail tool keeps a year. */
const FIRST_EMAIL = countDays('2024-01-01') * DAY_MINUTES
const AFTER_ALL = (LAST_DAY + 1) * DAY_MINUTES

/**
 * A small shop's three years, 2022-01-03 to 2024-12-31. The same seed gives the same rows on every machine: nothing but
 * whole-number mixing and + − × ÷ is used, whose results IEEE 754 fixes to the last bit.
 */
export function createShop(seed: number): Shop {
  const people = createPeople(seed)
  const silent = drawSilent(seed, people)
  const orders: Order[] = []
  const emailEvents: EmailEvent[] = []
  for (const person of people) {
    const random = createRandom(seed, person.id)
    const course = drawCourse(random, person)
    const emails = simulateEmails(random, person, course.left)
    const clicks = emails.filter(({ action }) => action === 'clicked').map(({ at }) => Math.floor(at / DAY_MINUTES))
    for (const event of emails) if (event.at >= FIRST_EMAIL && event.at < AFTER_ALL) emailEvents.push(event)
    if (!silent.has(person.id)) orders.push(...simulateOrders(random, person, course, clicks))
  }
  const numbered = [...orders, ...drawDirtyOrders(seed, orders)]
    .sort((a, b) => a.at - b.at)
    .map((order, index) => ({ ...order, id: FIRST_ORDER_ID + index }))
  const byId = new Map(people.map((person) => [person.id, person]))
  return {
    people,
    customers: soilPeople(seed, people),
    orders: numbered,
    emailEvents: emailEvents.sort((a, b) => a.at - b.at),
    returns: drawReturns(createRandom(seed, 5), numbered, byId),
  }
}

/** The shop as text files by name, ready to be packed. */
export function printShop(shop: Shop): Record<'customers' | 'orders' | 'email_events' | 'returns', string> {
  return {
    customers: printCsv(
      ['customer_id', 'name', 'country', 'city', 'age', 'signed_up', 'channel', 'newsletter', 'email'],
      shop.customers.map((c) => [
        ...[c.id, c.name, c.country, c.city, c.age],
        ...[formatDay(c.signedUp), c.channel, c.newsletter, c.email],
      ]),
    ),
    orders: printCsv(
      ['order_id', 'customer_id', 'ordered_at', 'category', 'quantity', 'price'],
      shop.orders.map((o) => [o.id, o.person, formatMinute(o.at), o.category, o.quantity, printMoney(o.price)]),
    ),
    email_events: printCsv(
      ['customer_id', 'sent_at', 'campaign', 'action'],
      shop.emailEvents.map((e) => [e.person, formatMinute(e.at), e.campaign, e.action]),
    ),
    returns: printCsv(
      ['return_id', 'order_id', 'customer_id', 'returned_at', 'reason'],
      shop.returns.map((r, i) => [FIRST_RETURN_ID + i, r.order, r.person, formatDay(r.day), r.reason]),
    ),
  }
}
