import type { ColumnReading } from '../../../../src/lang/reading.ts'
import { quote } from '../../quote.ts'
import type { Session } from '../../session.ts'
import { type SettledColumn, settledType } from '../settle-rows.ts'
import { readDateShape } from './date-shape.ts'
import { fitShapes } from './decide-date.ts'
import { printFormat } from './meaning.ts'
import { countUnfit, NO_OFFERS, type Offers } from './offers.ts'

/** Years of today in either calendar; what is beyond them is a number like others. */
const RANGES = [
  { least: 19000101, most: 21001231, jalali: false },
  { least: 13000101, most: 14991231, jalali: true },
]
const INTEGERS = ['INTEGER', 'BIGINT', 'UINTEGER', 'UBIGINT']

/** `20240115`: whole numbers every one of which is a day, written `yyyymmdd`. */
export function offerCompact(session: Session, table: string, column: SettledColumn): Offers {
  if (!INTEGERS.includes(settledType(column)) || column.wide || !mayBeDays(session, table, column.name))
    return NO_OFFERS
  const value = quote(column.name)
  const { data } = session.runNow(`SELECT min(${value}), max(${value}), any_value(${value}) FROM ${quote(table)}`)
  const [low, high, example] = data.map(([number]) => Number(number ?? NaN)) as [number, number, number]
  const range = RANGES.find(({ least, most }) => low >= least && high <= most)
  if (!range) return NO_OFFERS
  const format = { order: 'ymd', jalali: range.jalali, compact: true } as const
  const { meaning } = fitShapes([readDateShape(String(example))], format)
  if (countUnfit(session, table, column.name, meaning).unfit > 0) return NO_OFFERS
  return askCompact(column.raw.source, String(example), { type: 'date', format: printFormat(format) }, range.jalali)
}

/** What the engine knows without a look at the values rules out nearly every column. */
function mayBeDays(session: Session, table: string, name: string): boolean {
  const { data } = session.runNow(`SELECT stats(${quote(name)}) FROM ${quote(table)} LIMIT 1`)
  const known = /Min: (-?\d+), Max: (-?\d+)/.exec(String(data[0]?.[0] ?? ''))
  return !known || RANGES.some(({ least, most }) => Number(known[1]) >= least && Number(known[2]) <= most)
}

function askCompact(source: string, example: string, change: ColumnReading, jalali: boolean): Offers {
  const dates = jalali ? 'Jalali dates' : 'dates'
  return {
    offers: [change],
    notes: [],
    questions: [
      {
        kind: jalali ? 'jalali' : 'compact-date',
        column: source,
        text: `${source} looks like ${dates} written yyyymmdd (${example}); it was read as a number.`,
        answers: [
          { label: 'Keep as a number', change: { columns: { [source]: { type: 'number' } } } },
          { label: `Read as ${dates}`, change: { columns: { [source]: change } } },
        ],
      },
    ],
  }
}
