import type { ColumnReading } from '../../../../src/lang/reading.ts'
import type { Session } from '../../session.ts'
import { toYmd } from './date-parts.ts'
import { readDateShape } from './date-shape.ts'
import { findJalali, fitShapes, isMonthly } from './decide-date.ts'
import { TOLERATED } from './decide-meaning.ts'
import { printFormat } from './meaning.ts'
import { countUnfit, NO_OFFERS, type Offers, type Understood } from './offers.ts'

/** Text that is dates of the Jalali calendar, or months that may be something else. */
export function offerDates(session: Session, table: string, column: Understood, values: string[]): Offers {
  const shapes = values.map(readDateShape)
  const jalali = findJalali(shapes)
  if (!jalali) return offerMonths(session, table, column, shapes)
  const { meaning } = fitShapes(shapes, jalali)
  const { all, unfit } = countUnfit(session, table, column.name, meaning)
  if (unfit > all * TOLERATED) return NO_OFFERS
  const { source } = column.raw
  const type = meaning.type === 'timestamp' ? 'timestamp' : 'date'
  const change: ColumnReading = { type, format: printFormat(jalali) }
  const what = isMonthly(jalali.order) ? 'month' : 'date'
  return {
    offers: [change],
    notes: [],
    questions: [
      {
        kind: 'jalali',
        column: source,
        text: `${source} looks like Jalali ${what}s (${values[jalali.at]}); it was kept as text.${tellUnfit(unfit, what)}`,
        answers: [
          { label: 'Keep as text', change: { columns: { [source]: { type: 'text' } } } },
          { label: `Read as Jalali ${what}s`, change: { columns: { [source]: change } } },
        ],
      },
    ],
  }
}

function tellUnfit(unfit: number, what: 'date' | 'month'): string {
  if (unfit === 0) return ''
  const unit = what === 'date' ? 'day' : 'month'
  const said = unfit === 1 ? `is no ${unit}` : `are no ${unit}s`
  return ` ${unfit.toLocaleString('en')} of its values ${said} of that calendar.`
}

/** `1/2024` is January or the first of something in that year: nobody is asked, but it can be chosen. */
function offerMonths(
  session: Session,
  table: string,
  { name }: Understood,
  shapes: ReturnType<typeof readDateShape>[],
): Offers {
  const { meaning, fits } = fitShapes(shapes, null)
  if (fits < shapes.length || meaning.type !== 'date' || !isMonthly(meaning.order)) return NO_OFFERS
  const years = shapes.map((shape) => toYmd(shape!.parts, shape!.orders[0]!)[0])
  if (years.some((year) => year < 1900 || year > 2100)) return NO_OFFERS
  if (countUnfit(session, table, name, meaning).unfit > 0) return NO_OFFERS
  return { ...NO_OFFERS, offers: [{ type: 'date', format: printFormat(meaning) }] }
}

/** Months that were read as days. */
export function tellMonths({ meaning, raw }: Understood, values: string[]): Offers {
  const monthly = (meaning.type === 'date' || meaning.type === 'timestamp') && isMonthly(meaning.order)
  if (!monthly) return NO_OFFERS
  return { ...NO_OFFERS, notes: [`${raw.source} has months (${values[0]}): each was read as its first day.`] }
}
