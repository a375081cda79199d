/** What became of one file, as the process that read it tells it. */
export interface Outcome {
  end: 'loaded' | 'refused' | 'threw' | 'hung' | 'crashed'
  /** Of a file that loaded. */
  table: ReadTable | null
  /** What a person reads: reasons of rejects, values that did not fit, questions, notes. */
  said: string[]
  /** Of a file that was refused: `message` and `hint`. Of one that threw: the error. */
  problem: { message: string; hint: string } | null
  /** What is wrong with the engine afterwards; empty when it answers, has the table from before and nothing else new. */
  harm: string[]
  milliseconds: number
  /** The most memory that the process had until then, in bytes. */
  peak: number
}

/** A file that left nothing to say: its process hung or died. */
export const lost = (end: 'hung' | 'crashed', milliseconds: number): Outcome => ({
  end,
  table: null,
  said: [],
  problem: null,
  harm: [],
  milliseconds,
  peak: 0,
})

/** From the process that reads: it has begun with a case, or is done with it. */
export type Message = { begins: string } | { ends: string; outcome: Outcome }

export interface ReadTable {
  rows: number
  rejected: number
  /** Name and type of the first 50 columns. */
  columns: string[]
  width: number
  /** The first five rows. */
  values: unknown[][]
  /** How many values did not fit, by the column's name. */
  unfit: Record<string, number>
}
