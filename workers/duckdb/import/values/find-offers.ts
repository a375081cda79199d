import type { Session } from '../../session.ts'
import type { SettledColumn } from '../settle-rows.ts'
import { isMissingWord } from './missing-words.ts'
import { readNumber } from './numbers.ts'
import { offerCompact } from './offer-compact.ts'
import { offerDates, tellMonths } from './offer-dates.ts'
import { offerDayOrder } from './offer-day-order.ts'
import { NO_OFFERS, type Offers, type Understood } from './offers.ts'
import { tellZones } from './tell-zones.ts'
import { areAnswers } from './words.ts'

/** Other readings that the whole column fits as well, and whether a person should choose. */
export function findOffers(session: Session, table: string, column: SettledColumn): Offers {
  const { meaning, raw, stated } = column
  const open = stated.type === undefined && stated.format === undefined
  if (!open) return NO_OFFERS
  if (meaning === null) return offerCompact(session, table, column)
  const values = raw.sample.filter((value) => !isMissingWord(value))
  if (values.length === 0) return NO_OFFERS
  const understood: Understood = { ...column, meaning }
  switch (meaning.type) {
    case 'date':
    case 'timestamp':
      return [
        offerDayOrder(session, table, understood, values),
        tellMonths(understood, values),
        tellZones(understood, values),
      ].reduce(joinOffers)
    case 'text':
      if (areAnswers(values)) return { ...NO_OFFERS, offers: [{ type: 'boolean' }] }
      return offerDates(session, table, understood, values)
    case 'number':
      return joinOffers(offerDecimal(understood, values), offerCompact(session, table, column))
    case 'boolean':
      return NO_OFFERS
  }
}

function joinOffers(a: Offers, b: Offers): Offers {
  return {
    offers: [...a.offers, ...b.offers],
    questions: [...a.questions, ...b.questions],
    notes: [...a.notes, ...b.notes],
  }
}

/** `1.234` alone does not tell thousands from thousandths. */
function offerDecimal({ meaning, raw }: Understood, values: string[]): Offers {
  if (meaning.type !== 'number') return NO_OFFERS
  const read = values.map((value) => readNumber(value, meaning.decimal))
  const other = meaning.decimal === 'point' ? 'comma' : 'point'
  const differs = values.some((value, index) => readNumber(value, other)?.value !== read[index]?.value)
  const fits = values.every((value) => readNumber(value, other) !== null)
  const percent = read.some((number) => number?.percent)
  return {
    offers: fits && differs ? [{ type: 'number', decimal: other }] : [],
    questions: [],
    notes: percent ? [`${raw.source} is in percent: 12% was read as 12.`] : [],
  }
}
