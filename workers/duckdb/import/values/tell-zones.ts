import { readDateShape } from './date-shape.ts'
import { NO_OFFERS, type Offers, type Understood } from './offers.ts'

/** Times are kept as whoever wrote them saw them on the clock: what happened on a day there stays on that day. */
export function tellZones({ meaning, raw, late }: Understood, values: string[]): Offers {
  if (meaning.type !== 'timestamp' || !meaning.zones) return NO_OFFERS
  const example = [...values, ...late].find((value) => readDateShape(value)?.zone)
  if (example === undefined) return NO_OFFERS
  return {
    ...NO_OFFERS,
    notes: [`${raw.source} has times with a zone (${example}): each was read as it is written, without the zone.`],
  }
}
