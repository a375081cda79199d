import type { Progress, Result } from '../../workers/api.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { Plan } from '../lang/plan.ts'

export type CellState = 'waiting' | 'running' | 'done' | 'failed' | 'blocked' | 'stale'

/** What the page knows of one cell's run. A cell that failed, waits or is stale keeps its last good result, marked as old. */
export interface CellReport {
  state: CellState
  /** Why it is in this state, or how long it took. */
  note: string
  progress: Progress | null
  diagnostics: Diagnostic[]
  /** The plan that `result` answers. */
  plan: Plan | null
  result: Result | null
  resultIsOld: boolean
  /** True while the engine holds the rows behind `result`: a result of an earlier visit has none. */
  live: boolean
}

export const emptyReport: CellReport = {
  state: 'waiting',
  note: '',
  progress: null,
  diagnostics: [],
  plan: null,
  result: null,
  resultIsOld: false,
  live: false,
}
