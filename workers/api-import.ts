/** What crosses the border when files are read into tables and tables are written to files. Types only, plain data only. */

import type { ColumnReading, FileFormat, Reading, ReadAs } from '../src/lang/reading.ts'
import type { Parameters } from '../src/lang/plan.ts'
import type { Column, Value } from './api.ts'

/** A file as the person has it, and its name for messages. */
export interface NamedFile {
  file: Blob
  name: string
}

export interface ImportRequest {
  table: string
  /** One file, or several whose columns agree: they become one table, in this order. */
  files: NamedFile[]
  reading: Reading
}

/** Why a value or a row did not fit. `line` is counted from 1 in the file, `null` where a format has no lines. */
export interface Reject {
  /** Which file, when there are several; '' otherwise. */
  file: string
  line: number | null
  reason: string
  /** The row as it stands in the file, shortened to 1,000 characters. */
  text: string
}

export interface ImportedColumn extends Column {
  /** No two rows share a value and none is missing. */
  unique: boolean
  /** Last value of a date or timestamp column. */
  last: string | null
  /** Its name in the file; a file may have empty and repeated names, which are made distinct. */
  source: string
  /** How its text was read: complete, so that it can be stated in the notebook. */
  read: { type: ReadAs; format: string | null; decimal: 'point' | 'comma' | null }
  /** Who decided that: the notebook, or the content of the whole column. */
  decidedBy: 'author' | 'content'
  missing: number
  /** Values that were there and did not fit: they are missing in the table. At most 5 examples, each distinct. */
  unfit: { count: number; examples: { text: string; line: number | null }[] }
  /** Other readings that the whole column fits equally, e.g. month before day, or Jalali dates that stand as text. */
  offers: ColumnReading[]
}

/** Something that the content leaves open and a person should say; what was assumed meanwhile stands in the report. */
export interface ReadingQuestion {
  kind: 'day-or-month' | 'compact-date' | 'jalali' | 'encoding' | 'sheet' | 'table'
  /** The column in the file that it is about; `null`: the file. */
  column: string | null
  /** As a sentence: "order_date fits day/month and month/day; it was read as day/month." */
  text: string
  /** The answers, the assumed one first. */
  answers: { label: string; change: Reading }[]
}

export interface ImportReport {
  table: string
  rows: number
  columns: ImportedColumn[]
  format: FileFormat
  /** How the file as a whole was read, complete: encoding, delimiter, sheet … as far as its format has them. */
  reading: Omit<Reading, 'columns'>
  /** What else it holds: sheets of a workbook, tables of a database, files of a zip; empty when there is one thing only. */
  parts: string[]
  questions: ReadingQuestion[]
  /** What is worth knowing, as sentences: repeated column names, a line above the header that was passed over … */
  notes: string[]
  /** Rows that could not be read, with the first 20 of them; all can be asked for with `readRejects`. */
  rejected: number
  rejects: Reject[]
}

/** What a file will take, told before it is read: from its head, its size and, where the format has one, its directory. */
export interface Preflight {
  format: FileFormat
  bytes: number
  /** Estimated where the format does not tell. */
  rows: number | null
  exact: boolean
  /** Bytes that the table will take in the engine, an estimate. */
  memory: number
  /** Bytes that are free in the engine now. */
  free: number
  /** Share of `memory` by column, largest first. */
  columns: { name: string; memory: number }[]
}

/** The look of one column before it is used as a basis for segments. */
export interface Distribution {
  column: Column
  rows: number
  missing: number
  distinct: number
  /** False above a million rows: the distinct count and the quantiles are then estimates. */
  exact: boolean
  /** Numbers and dates (dates as days since 1970): `null` for other types or without a value. */
  spread: {
    min: number
    p5: number
    q1: number
    median: number
    q3: number
    p95: number
    max: number
    mean: number
    /** Of a sample (n − 1); 0 for one value. */
    sd: number
    /** Fisher-Pearson moment coefficient of skewness; `null` for fewer than 3 values or no spread. */
    skewness: number | null
    zeros: number
    negatives: number
    /** Beyond 1.5 interquartile ranges from the quartiles (Tukey). */
    outliers: { low: number; high: number; fences: [number, number] }
  } | null
  /** Counts in equal bins, cut at round numbers; empty for text. */
  bins: { from: number; to: number; n: number }[]
  /**
   * The same on a scale of log1p, for a heavy tail: steps of equal ratio, in the column's own units. Empty where there
   * are negative values, and for dates.
   */
  logBins: { from: number; to: number; n: number }[]
  /**
   * Most frequent values, at most 20 (text, booleans, and numbers of few distinct values); of other numbers and dates
   * the one that more than half of the values share, if there is one, dates as days since 1970.
   */
  top: [Value, number][]
}

/** `html` is a table for the clipboard; `arrow` an IPC file; `json` an array of objects, one per line. */
export type ExportFormat = 'csv' | 'tsv' | 'html' | 'parquet' | 'arrow' | 'json'

export interface ExportRequest {
  /** A relation of the engine, or `rejects` of a source table. */
  relation: string
  /** Where no relation holds the rows (a chart's): the query that gives them, instead. */
  query: { sql: string; parameters: Parameters } | null
  /** Names of its columns in order; `null`: all. */
  columns: string[] | null
  /** For members of a segment: the entity's key, by which further columns of the entity's table are joined. */
  join: { table: string; key: string; columns: string[] } | null
  /** Rows whose `column` has this value; `null`: all. */
  where: { column: string; equals: Value } | null
  format: ExportFormat
  /** Prefixes text that a spreadsheet would take for a formula with an apostrophe (CSV, TSV and HTML only). */
  defuse: boolean
  /** Begins the file with a byte order mark: without it spreadsheets take UTF-8 for something else (CSV and TSV only). */
  bom: boolean
  /** At most so many rows; `null`: all. */
  limit: number | null
}

export interface ExportedFile {
  /** The whole file; for the clipboard it is read as text. */
  file: Blob
  rows: number
  /** Rows that there are; more than `rows` where a limit was set. */
  total: number
  /** Values that were defused. */
  defused: number
}

export interface MemoryReport {
  /** Bytes of tables and temporary work in the engine, as it counts them itself. */
  used: number
  /** What the engine may take. */
  limit: number
  /** Bytes that the engine's memory has in all: it only grows, and what is free in it is used again. */
  held: number
  /** Bytes by table, largest first; those that belong to a relation (`name~members`) are counted with it. */
  tables: { name: string; bytes: number }[]
}
