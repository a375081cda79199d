import type { ColumnReading } from '../../../../src/lang/reading.ts'
import { quote } from '../../quote.ts'
import type { Session } from '../../session.ts'
import { readDateShape } from './date-shape.ts'
import { printFormat } from './meaning.ts'
import { NO_OFFERS, type Offers, type Understood } from './offers.ts'

/** Day and month can be exchanged when no day of the whole column is beyond 12. */
export function offerDayOrder(
  session: Session,
  table: string,
  { meaning, name, raw }: Understood,
  values: string[],
): Offers {
  if (meaning.type !== 'date' && meaning.type !== 'timestamp') return NO_OFFERS
  if ((meaning.order !== 'dmy' && meaning.order !== 'mdy') || meaning.jalali) return NO_OFFERS
  if (!values.every((value) => readDateShape(value)?.sure === false)) return NO_OFFERS
  const both = session.runNow(`SELECT max(day(${quote(name)})) <= 12 FROM ${quote(table)}`).data[0]![0]
  if (both !== true) return NO_OFFERS
  const [now, other] = meaning.order === 'dmy' ? (['dmy', 'mdy'] as const) : (['mdy', 'dmy'] as const)
  const change = (order: typeof now): ColumnReading => ({
    type: meaning.type,
    format: printFormat({ order, jalali: false, compact: false }),
  })
  const label = (order: typeof now) => (order === 'dmy' ? 'Day first' : 'Month first')
  const said = { dmy: 'day/month', mdy: 'month/day' }
  // 05/05/2024 is the same day either way and shows no difference
  const example = values.find((value) => tellDay(value, 'dmy') !== tellDay(value, 'mdy')) ?? values[0]!
  return {
    offers: [change(other)],
    notes: [],
    questions: [
      {
        kind: 'day-or-month',
        column: raw.source,
        text: `${raw.source} fits ${said[now]} and ${said[other]}; it was read as ${said[now]}.`,
        answers: [now, other].map((order) => ({
          label: `${label(order)}: ${example} is ${tellDay(example, order)}`,
          change: { columns: { [raw.source]: change(order) } },
        })),
      },
    ],
  }
}

function tellDay(value: string, order: 'dmy' | 'mdy'): string {
  const { parts } = readDateShape(value)!
  const [day, month] = order === 'dmy' ? [parts[0], parts[1]] : [parts[1], parts[0]]
  const name = new Date(Date.UTC(2000, month - 1, 1)).toLocaleString('en', { month: 'long', timeZone: 'UTC' })
  return `${day} ${name}`
}
