import type { Reading } from '../../src/lang/reading.ts'
import type { Value } from '../../workers/api.ts'

/** What a file holds. A list of parts is written part by part: a file may be larger than what one string can hold. */
export type Content = string | Uint8Array | Uint8Array[]

/** What a file that loads becomes. */
export interface Loaded {
  rows: number
  /** Rows that could not be read. */
  rejected: number
  /** Name and type of each column, e.g. `amount: number`; of a very wide table how many there are. */
  columns: string[] | number
  /** The first rows of the table, in its order; as many as are worth showing. */
  values?: Value[][]
  /** How many values of a column were there and did not fit, by the column's name. */
  unfit?: Record<string, number>
}

export type Expected = { loads: Loaded } | { refuses: { message: string; hint: string } }

/** One hostile or broken file. */
export interface Case {
  name: string
  /** The file's name as the person has it. */
  file: string
  make(): Content | Promise<Content>
  /** What the notebook says of the file. */
  reading?: Reading
  expected: Expected
}

export function loads(
  rows: number,
  rejected: number,
  columns: string[] | number,
  more: Pick<Loaded, 'values' | 'unfit'> = {},
): Expected {
  return { loads: { rows, rejected, columns, ...more } }
}

export function refuses(message: string, hint: string): Expected {
  return { refuses: { message, hint } }
}
