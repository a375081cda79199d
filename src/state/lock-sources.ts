import type { LockedSource } from '../notebook/index.ts'
import type { SourceRecord } from './source-record.ts'

/** What a lock file says of the sources; of those that are not read, no more than where they should be. */
export function lockSources(records: SourceRecord[]): Record<string, LockedSource> {
  return Object.fromEntries(
    records.map(({ table, file, state, hash, bytes, report }) => {
      if (state !== 'ready' || !report) return [table, { file, sha256: null, bytes: null, rows: null, columns: null }]
      const columns = Object.fromEntries(report.columns.map(({ name, sqlType }) => [name, sqlType]))
      return [table, { file, sha256: hash, bytes, rows: report.rows, columns }]
    }),
  )
}
