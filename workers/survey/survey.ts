/** What the engine is about to take a column for; its own cast would change some texts in silence. */
export type Expected = 'anything' | 'whole' | 'decimal' | 'date' | 'timestamp'

/** How a UTF-8 text is divided, and what its columns are taken for. */
export interface SurveyRequest {
  delimiter: string
  /** `''`: there is none. */
  quote: string
  escape: string
  /** Lines above the header, or above the first row. */
  skip: number
  header: boolean
  /** One for each column of the file. */
  columns: Expected[]
}

/** What a reader beside the engine finds in a text. */
export interface Survey {
  /** Rows of the text, readable or not, without its header and, but for texts of one column, empty lines. */
  rows: number
  /** The longest record but for those in `unreadable`, in bytes. */
  longest: number
  /** Columns with a value that the engine's cast would change in silence, or cannot read, by their place. */
  odd: number[]
  /** In the order of the text. */
  unreadable: UnreadableRecord[]
}

/** A record that the engine must not meet: it would hang, or take the lines below for a part of it. */
export interface UnreadableRecord {
  /** `quote`: one is never closed, or has text behind its end. */
  why: 'quote' | 'too many fields' | 'too long'
  /** Bytes of the text that it takes up, without the end of its line. */
  from: number
  to: number
  /** Of the text, from 1. */
  line: number
  fields: number
  /** The line ends that it holds. */
  ends: string
  /** Its beginning. */
  text: string
}

/** A longer record is not read, in bytes. */
export const LONGEST = 64_000_000

/** Fields beyond the columns, with which the engine still is quick to refuse a record: the time grows with their square. */
export const BESIDES = 50
