import { describeColumns } from '../../describe-relation.ts'
import { quote } from '../../quote.ts'
import type { Session } from '../../session.ts'
import { readColumn } from './read-sheet.ts'

/**
 * Gives every row of cells that are merged downwards the value of the first: in the file only that one has it.
 * `rowNumbers` are the numbers in the sheet of the rows in the table, in their order; `columns` tells the name of a column of the
 * sheet. Cells merged sideways stay as they are: their value belongs to the first column.
 */
export function fillMerged(
  session: Session,
  relation: string,
  merges: string[],
  rowNumbers: number[],
  columns: (string | undefined)[],
): void {
  const rowIds = new Map(rowNumbers.map((number, index) => [number, index]))
  const spans = new Map<number, string[]>()
  for (const merge of merges) {
    const [, start = '', first = '', last = ''] = /^([A-Z]+)(\d+):[A-Z]+(\d+)$/i.exec(merge) ?? []
    const from = rowIds.get(Number(first))
    const column = readColumn(start)
    if (from === undefined || Number(last) <= Number(first)) continue
    const inside = rowNumbers.slice(from + 1, from + 1 + Number(last) - Number(first)).filter((n) => n <= Number(last))
    if (inside.length === 0) continue
    spans.set(column, [...(spans.get(column) ?? []), `(${from}, ${from + inside.length})`])
  }
  const known = new Set(describeColumns(session, relation).map(({ name }) => name))
  for (const [column, values] of spans) {
    const name = columns[column]
    if (name !== undefined && known.has(name)) session.runNow(fillColumn(quote(relation), quote(name), values))
  }
}

function fillColumn(relation: string, column: string, spans: string[]): string {
  return `UPDATE ${relation} AS filled SET ${column} = span.value
    FROM (SELECT first, last, source.${column} AS value
      FROM (VALUES ${spans.join(', ')}) AS spans(first, last) JOIN ${relation} AS source ON source.rowid = first) AS span
    WHERE filled.rowid > span.first AND filled.rowid <= span.last AND filled.${column} IS NULL`
}
