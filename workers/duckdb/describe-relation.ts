import type { Column } from '../api.ts'
import { quote } from './quote.ts'
import { readObjects, typeOf } from './read-table.ts'
import type { Session } from './session.ts'

/** Columns of a table or view, in order. */
export function describeColumns(session: Session, relation: string): Column[] {
  return readObjects(session.runNow(`DESCRIBE ${quote(relation)}`)).map((row) => ({
    name: String(row.column_name),
    type: typeOf(String(row.column_type)),
    sqlType: String(row.column_type),
  }))
}

export function countRows(session: Session, relation: string): number {
  return Number(session.runNow(`SELECT count(*) FROM ${quote(relation)}`).data[0]![0])
}

/**
 * Changes only when the rows (as a multiset) or the columns change, so that an equal result stops the cascade.
 * Sums of 64-bit row hashes; two different tables agree by chance with probability about 2^-64. One scan.
 */
export function fingerprint(session: Session, relation: string): string {
  const columns = describeColumns(session, relation)
  const name = quote(relation)
  const [row] = readObjects(
    session.runNow(`SELECT count(*) AS n, CAST(sum(CAST(hash(${name}) AS HUGEINT)) AS VARCHAR) AS h FROM ${name}`),
  )
  return [...columns.map((column) => `${column.name} ${column.sqlType}`), row?.n, row?.h].join('|')
}
