/** Rows whose text is still to be understood: where they come from, and a look at them. */
export interface RawRows {
  columns: RawColumn[]
  /** A query of the raw columns, called `c0`, `c1` …, when the engine reads them with the given types. */
  printQuery(types: string[]): string
  /** Reading is fast where the engine casts plain columns itself, and stops where it cannot. */
  strict: boolean
  /** Raw columns that the statement which has just run took for something else than they are. */
  findUnlike(): Promise<number[]>
}

export interface RawColumn {
  /** Its name in the file; empty and repeated ones have been made distinct. */
  source: string
  /** The engine's type where the format has types of its own; `null` for text. */
  sqlType: string | null
  /** Values from all over the file, without empty ones. */
  sample: string[]
}
