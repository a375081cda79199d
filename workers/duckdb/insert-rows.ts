import { tableFromArrays, tableToIPC } from 'apache-arrow'
import { dropRelation } from './define-relation.ts'
import type { Session } from './session.ts'

/** Columns of equal length. Text is given as plain arrays. */
export type Arrays = Record<string, Float64Array | Int32Array | string[]>

/** Creates table `name` from columns in memory, by Arrow bytes. Cost: one copy of the columns. */
export function insertArrays(session: Session, name: string, arrays: Arrays): void {
  dropRelation(session, name)
  const bytes = tableToIPC(tableFromArrays(arrays), 'stream')
  session.db.insertArrowFromIPCStream(session.connection, bytes, { name, create: true })
  session.relations.set(name, 'TABLE')
}
