/** How a source file is read: what the front matter says of it under `sources`, as plain data. All of it may be left out. */

export type FileFormat = 'csv' | 'tsv' | 'json' | 'ndjson' | 'parquet' | 'arrow' | 'xlsx' | 'duckdb' | 'sqlite' | 'zip'

/** Text encodings that are told apart. `utf-16` is either byte order. */
export type Encoding = 'utf-8' | 'utf-16' | 'windows-1252' | 'windows-1256'

export type ReadAs = 'text' | 'number' | 'date' | 'timestamp' | 'boolean'

/** One column of the file. */
export interface ColumnReading {
  /** The column's name in the table; the one in the file by default. */
  name?: string
  type?: ReadAs
  /**
   * Order and kind of a date's parts: `yyyy-mm-dd`, `dd/mm/yyyy`, `mm/dd/yyyy`, `yyyymmdd`, `yyyy/mm/dd jalali` …; of a
   * timestamp the same, its time is found. Separators do not matter, nor whether a month is a number or a name in English,
   * Arabic, Persian or Malay: `dd/mm/yyyy` also reads `31.12.2024` and `17 Mac 2024`. `yyyy-mm` and `mm/yyyy` are months
   * alone, each read as its first day.
   */
  format?: string
  /** The mark before a number's fraction; the other one, blanks and apostrophes then group its digits. */
  decimal?: 'point' | 'comma'
  /** True: the column is left out of the table. */
  skip?: boolean
}

export interface Reading {
  format?: FileFormat
  encoding?: Encoding
  delimiter?: string
  quote?: string
  /** False: the first line is data, and columns are called column0, column1 … */
  header?: boolean
  /** Lines above the header. */
  skip?: number
  decimal?: 'point' | 'comma'
  /** Of a workbook: the name of the sheet. */
  sheet?: string
  /** Of a database file or a zip: the table or file inside; of a zip without it, all parts whose columns agree. */
  table?: string
  /** Keeps a seeded share of the rows, 0 to 1, for a file that is too large as a whole. */
  sample?: number
  /** By the name of the column in the file. */
  columns?: Record<string, ColumnReading>
}
