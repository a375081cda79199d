import type { Column } from '../../api.ts'
import { quote, quoteText } from '../quote.ts'
import { printJson } from './print-json.ts'
import { parseSqlType } from './sql-type.ts'

/** What stands before each object but the first. */
export const BETWEEN_ROWS = ',\n'

/** SQL whose rows are (line, 0): an object per row, with all its columns, `null` where a value is missing. */
export function printJsonRows(columns: Column[], rows: string): string {
  const fields = columns.map(({ name, sqlType }, i) => {
    const label = quoteText(`${i === 0 ? '{' : ','}${JSON.stringify(name)}:`)
    return `${label}, ${printJson(quote(name), parseSqlType(sqlType))}`
  })
  return `SELECT concat(',', chr(10), ${fields.join(',\n')}, '}') AS line, 0 AS defused FROM (${rows})`
}
