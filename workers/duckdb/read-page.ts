import type { Column, Table } from '../api.ts'
import { describeColumns } from './describe-relation.ts'
import { quote } from './quote.ts'
import type { Session } from './session.ts'

/** Rows `offset` to `offset + limit` of a relation; values of unusual types (lists, intervals …) as text. */
export function readPage(session: Session, relation: string, offset: number, limit: number): Table {
  const columns = describeColumns(session, relation)
  const list = columns.map(displayColumn).join(', ')
  const page = session.runNow(`SELECT ${list} FROM ${quote(relation)} LIMIT ${limit} OFFSET ${offset}`)
  return { ...page, columns }
}

function displayColumn({ name, type }: Column): string {
  return type === 'other' ? `CAST(${quote(name)} AS VARCHAR) AS ${quote(name)}` : quote(name)
}
