import type { ColumnReading } from '../../../../src/lang/reading.ts'
import type { ReadingQuestion } from '../../../api.ts'
import { quote } from '../../quote.ts'
import type { Session } from '../../session.ts'
import type { SettledColumn } from '../settle-rows.ts'
import type { Meaning } from './meaning.ts'
import { printIsMissing } from './missing-words.ts'
import { printSteps } from './print-meaning.ts'

/** Other readings of a column, what should be asked about it, and what is worth knowing. */
export interface Offers {
  offers: ColumnReading[]
  questions: ReadingQuestion[]
  notes: string[]
}

export const NO_OFFERS: Offers = { offers: [], questions: [], notes: [] }

export type Understood = SettledColumn & { meaning: Meaning }

/** How many values a column of the table has, and how many of them another meaning would not fit. */
export function countUnfit(
  session: Session,
  table: string,
  column: string,
  meaning: Meaning,
): { all: number; unfit: number } {
  const text = `CAST(${quote(column)} AS VARCHAR)`
  const query = printSteps(meaning).reduce(
    (from, print) => `SELECT ${print('v')} AS v FROM (${from})`,
    `SELECT ${text} AS v FROM ${quote(table)} WHERE NOT ${printIsMissing(text)}`,
  )
  const { data } = session.runNow(`SELECT count(*), count(*) - count(v) FROM (${query})`)
  return { all: Number(data[0]![0]), unfit: Number(data[1]![0]) }
}
