import type { Reading } from '../../../src/lang/reading.ts'
import type { ReadingQuestion } from '../../api.ts'
import type { SettledColumn } from './settle-rows.ts'

/** What is known of a file once its rows stand in a table of the engine and mean what they mean. */
export interface Settled {
  columns: SettledColumn[]
  reading: Omit<Reading, 'columns'>
  parts: string[]
  notes: string[]
  questions: ReadingQuestion[]
  /** Rows that could not be read. */
  rejected: number
  /** Lines of the file, from 1, of the rows with examples of values that do not fit; empty where rows are not lines of one file. */
  lines: Map<number, number>
}
