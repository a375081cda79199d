import type { ColumnReading } from '../../../../src/lang/reading.ts'
import type { ReadingQuestion } from '../../../api.ts'
import { quote } from '../../quote.ts'
import type { Session } from '../../session.ts'
import type { SettledColumn } from '../settle-rows.ts'
import { readDateShape } from './date-shape.ts'
import { areJalali, fitDate } from './decide-date.ts'
import { TOLERATED } from './decide-meaning.ts'
import { type Meaning, printFormat } from './meaning.ts'
import { isMissingWord, printIsMissing } from './missing-words.ts'
import { readNumber } from './numbers.ts'
import { printSteps } from './print-meaning.ts'
import { areAnswers } from './words.ts'

export interface Offers {
  offers: ColumnReading[]
  questions: ReadingQuestion[]
  notes: string[]
}

type Understood = SettledColumn & { meaning: Meaning }

/** Other readings that the whole column fits as well, and whether a person should choose. */
export function findOffers(session: Session, table: string, column: SettledColumn): Offers {
  const { meaning, raw, stated } = column
  const values = raw.sample.filter((value) => !isMissingWord(value))
  const open = stated.type === undefined && stated.format === undefined
  if (meaning === null || !open || values.length === 0) return { offers: [], questions: [], notes: [] }
  const understood: Understood = { ...column, meaning }
  switch (meaning.type) {
    case 'date':
    case 'timestamp':
      return offerOrder(session, table, understood, values)
    case 'text':
      return offerOfText(session, table, understood, values)
    case 'number':
      return offerDecimal(understood, values)
    case 'boolean':
      return { offers: [], questions: [], notes: [] }
  }
}

/** Day and month can be exchanged when no day of the whole column is beyond 12. */
function offerOrder(session: Session, table: string, { meaning, name, raw }: Understood, values: string[]): Offers {
  const none = { offers: [], questions: [], notes: [] }
  if ((meaning.type !== 'date' && meaning.type !== 'timestamp') || meaning.order === 'ymd' || meaning.jalali)
    return none
  if (!values.every((value) => readDateShape(value)?.sure === false)) return none
  const both = session.runNow(`SELECT max(day(${quote(name)})) <= 12 FROM ${quote(table)}`).data[0]![0]
  if (both !== true) return none
  const [now, other] = meaning.order === 'dmy' ? (['dmy', 'mdy'] as const) : (['mdy', 'dmy'] as const)
  const change = (order: typeof now): ColumnReading => ({ type: meaning.type, format: printFormat(order, false) })
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

function offerOfText(session: Session, table: string, column: Understood, values: string[]): Offers {
  const { raw, name } = column
  if (areAnswers(values)) return { offers: [{ type: 'boolean' }], questions: [], notes: [] }
  if (!areJalali(values)) return { offers: [], questions: [], notes: [] }
  const example = values.find((value) => readDateShape(value)?.jalali)!
  const order = readDateShape(example)!.sure ? 'ymd' : 'dmy'
  const { meaning } = fitDate(values, { order, jalali: true })!
  const steps = [(_: string) => quote(name), ...printSteps(meaning)]
  const query = steps.reduce(
    (from, print) => `SELECT ${print('v')} AS v FROM (${from})`,
    `SELECT ${quote(name)} FROM ${quote(table)} WHERE NOT ${printIsMissing(quote(name))}`,
  )
  const counts = session.runNow(`SELECT count(*), count(*) - count(v) FROM (${query})`).data
  const [all, unfit] = counts.map(([count]) => Number(count)) as [number, number]
  if (unfit > all * TOLERATED) return { offers: [], questions: [], notes: [] }
  const type = meaning.type === 'timestamp' ? 'timestamp' : 'date'
  const change: ColumnReading = { type, format: printFormat(order, true) }
  return {
    offers: [change],
    notes: [],
    questions: [
      {
        kind: 'jalali',
        column: raw.source,
        text: `${raw.source} looks like Jalali dates (${example}); it was kept as text.${tellUnfit(unfit)}`,
        answers: [
          { label: 'Keep as text', change: { columns: { [raw.source]: { type: 'text' } } } },
          { label: 'Read as Jalali dates', change: { columns: { [raw.source]: change } } },
        ],
      },
    ],
  }
}

function tellUnfit(unfit: number): string {
  if (unfit === 0) return ''
  return ` ${unfit.toLocaleString('en')} of its values ${unfit === 1 ? 'is no day' : 'are no days'} of that calendar.`
}

/** `1.234` alone does not tell thousands from thousandths. */
function offerDecimal({ meaning, raw }: Understood, values: string[]): Offers {
  if (meaning.type !== 'number') return { offers: [], questions: [], notes: [] }
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
