/** What the review step shows of a table, and what it can ask for. */

import type { Answer, ColumnProfile, Distribution, ImportReport, Progress, Reject } from '../../../workers/api.ts'
import type { Reading } from '../../lang/reading.ts'
import type { ValueType } from '../../lang/schema.ts'
import type { KnownRole, TableRole } from '../../state/set-role.ts'

export interface ReviewView {
  table: string
  file: string
  state: 'missing' | 'loading' | 'ready' | 'failed'
  progress: Progress | null
  /** What is wrong, or worth knowing; '' when nothing is. */
  message: string
  /** The last good one; `null` until there is one. */
  report: ImportReport | null
  /** Changes with the rows of the table. */
  version: string
  /** How the notebook says that it is read. */
  reading: Reading
  role: KnownRole
  /** Which columns of the table are its key and its time, by their names there. */
  marks: ReadonlyMap<string, 'key' | 'time'>
}

export interface ReviewActions {
  setReading(table: string, reading: Reading): void
  renameColumn(table: string, source: string, name: string): void
  setRole(table: string, role: TableRole): void
  /** The card of a table that was added is not needed any more. */
  dismiss(table: string): void
  profile(table: string, columns: string[], signal: AbortSignal): Promise<Answer<ColumnProfile[]>>
  describe(relation: string, column: string, signal: AbortSignal): Promise<Answer<Distribution>>
  /** Further rows that could not be read, from `offset` on. */
  rejects(table: string, offset: number, signal: AbortSignal): Promise<Answer<Reject[]>>
}

/** A column that somebody looks at. */
export interface LookedAt {
  relation: string
  column: string
}

export type { KnownRole, TableRole, ValueType }
