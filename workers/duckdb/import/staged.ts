import type { Reading } from '../../../src/lang/reading.ts'
import type { Reject } from '../../api.ts'

/** What the reader of a format leaves: raw rows as a table of the engine, whose text is still to be understood. */
export interface Staged {
  /** Name of the table with the raw rows. Whoever settles it drops it. Columns stand in the order of the file. */
  relation: string
  /** The names that the columns have in the file, in their order; in the table empty and repeated ones are made distinct. */
  names: string[]
  /** How the file was read, as far as its format has choices: the sheet, the table … */
  reading: Omit<Reading, 'columns'>
  /** What else the file holds: sheets, tables, files. */
  parts: string[]
  notes: string[]
  rejects: Reject[]
  /** How many rows could not be read, of which `rejects` may be the first only. */
  rejected: number
}
