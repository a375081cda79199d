import type { Column, Control, Defined, Table } from '../api.ts'
import { quote, quoteText } from './quote.ts'
import { readObjects, typeOf } from './read-table.ts'
import type { Session } from './session.ts'

/** Columns of a table or view, in order. */
export function describeColumns(session: Session, relation: string): Column[] {
  return readColumns(session.runNow(`DESCRIBE ${quote(relation)}`))
}

/** The columns that a DESCRIBE tells of. */
export function readColumns(described: Table): Column[] {
  return readObjects(described).map((row) => ({
    name: String(row.column_name),
    type: typeOf(String(row.column_type)),
    sqlType: String(row.column_type),
  }))
}

/** Columns of several tables or views, in the order of their names here; one call for all. */
export function describeRelations(session: Session, names: string[]): Defined[] {
  const list = names.map((name) => quoteText(name)).join(', ')
  const rows = readObjects(
    session.runNow(`SELECT table_name, column_name, data_type FROM duckdb_columns()
      WHERE database_name = current_database() AND table_name IN (${list}) ORDER BY column_index`),
  )
  return names.map((name) => ({
    name,
    columns: rows
      .filter((row) => row.table_name === name)
      .map(({ column_name, data_type }) => ({
        name: String(column_name),
        type: typeOf(String(data_type)),
        sqlType: String(data_type),
      })),
  }))
}

export function countRows(session: Session, relation: string): number {
  return Number(session.runNow(`SELECT count(*) FROM ${quote(relation)}`).data[0]![0])
}

/**
 * Changes only when the rows (as a multiset) or the columns change, so that an equal result stops the cascade.
 * Sums of 64-bit row hashes; two different tables agree by chance with probability about 2^-64. One scan.
 */
export async function fingerprint(session: Session, relation: string, control: Control): Promise<string> {
  const columns = describeColumns(session, relation)
  // a row is hashed by the name of its table, which no column may have: the engine would take the column
  const taken = new Set(columns.map(({ name }) => name.toLowerCase()))
  let alias = 'whole_row'
  while (taken.has(alias)) alias += '_'
  const [row] = readObjects(
    await session.run(
      `SELECT count(*) AS n, CAST(sum(CAST(hash(${alias}) AS HUGEINT)) AS VARCHAR) AS h FROM ${quote(relation)} AS ${alias}`,
      control,
    ),
  )
  return [...columns.map((column) => `${column.name} ${column.sqlType}`), row?.n, row?.h].join('|')
}
