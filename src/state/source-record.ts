import type { ImportReport, Progress } from '../../workers/api.ts'
import type { Source } from '../notebook/index.ts'
import { tellSource } from './tell-source.ts'

/** A data file of the open notebook, and how far it is read. */
export interface SourceRecord {
  table: string
  /** The path that the notebook states. */
  file: string
  /** All that the notebook says of it. */
  declared: Source
  state: 'missing' | 'loading' | 'ready' | 'failed'
  progress: Progress | null
  report: ImportReport | null
  /** SHA-256 of the bytes that were read, in hexadecimal; `null` until then. */
  hash: string | null
  /** The hash, so that it is the same after a reload and for the same file dropped twice. */
  version: string
  bytes: number | null
  /** Why it was not read, or is not kept for the next visit; '' when neither is so. */
  trouble: string
  /** What is wrong, or worth knowing; '' when nothing is. */
  message: string
}

export type SourceChange = Partial<Omit<SourceRecord, 'table' | 'message'>>

export function newRecord(table: string, declared: Source): SourceRecord {
  const unread = { progress: null, report: null, hash: null, version: '', bytes: null, trouble: '', message: '' }
  return { table, file: declared.file, declared, state: 'loading', ...unread }
}

/** The record after a change, with the message that fits it. */
export function changeRecord(record: SourceRecord, change: SourceChange): SourceRecord {
  const changed = { ...record, ...change }
  return { ...changed, message: tellSource(changed) }
}
