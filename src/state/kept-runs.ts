import type { Column, Result } from '../../workers/api.ts'
import type { GoodRun } from '../graph/task.ts'
import type { Plan } from '../lang/plan.ts'

/** The last good run of a cell as it is kept with the notebook: what it ran with, and what came out. Plain data. */
export interface KeptRun {
  ran: GoodRun
  relations: { name: string; columns: Column[] }[]
  milliseconds: number
  /** When it ended, in milliseconds since 1970. */
  ended: number
  plan: Plan
  /** `null` where it was too large to keep. */
  result: Result | null
}

/** By the name of the cell. */
export type KeptRuns = Record<string, KeptRun>

/** Changes when what is kept does: what another version wrote is left alone. */
const FORMAT = 1

/** Results of more characters of JSON are not kept: they come back when their cell runs. */
const LARGEST = 2_000_000

const sizes = new WeakMap<Result, number>()

/** The runs as a record for storage, without results that are too large. */
export function packRuns(runs: KeptRuns): { format: number; runs: KeptRuns } {
  const packed = Object.entries(runs).map(([name, run]) => [name, isSmall(run.result) ? run : { ...run, result: null }])
  return { format: FORMAT, runs: Object.fromEntries(packed) as KeptRuns }
}

/** The runs of a record; none where there is no record, or one of another version. */
export function unpackRuns(record: unknown): KeptRuns {
  const known = typeof record === 'object' && record !== null && 'format' in record && record.format === FORMAT
  return known ? (record as ReturnType<typeof packRuns>).runs : {}
}

function isSmall(result: Result | null): boolean {
  if (result === null) return true
  const size = sizes.get(result) ?? JSON.stringify(result).length
  sizes.set(result, size)
  return size <= LARGEST
}
