import type { Progress } from '../../workers/api.ts'
import type { Outcome } from '../compute/run-plan.ts'
import type { RunMode } from '../graph/task.ts'
import type { ExplainPlan, Plan, Scalar } from '../lang/plan.ts'
import type { Declarations, Schema } from '../lang/schema.ts'
import type { CellBlock } from '../notebook/index.ts'
import type { CellReport } from './cell-report.ts'
import type { KeptRuns } from './kept-runs.ts'
import type { CellLinks } from './link-cells.ts'
import type { ReadCells } from './read-cells.ts'
import type { SourceTable } from './read-schema.ts'

export interface DataflowInput {
  cells: CellBlock[]
  declarations: Declarations
  sources: SourceTable[]
  /** What the inputs are set to, by name. */
  values: Record<string, Scalar>
  mode?: RunMode
}

export interface DataflowOptions {
  run(plan: Plan, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Outcome>
  /** Relations that no cell defines any more. */
  drop(relations: string[]): void
  onReport(key: string, report: Partial<CellReport>): void
}

export interface Dataflow {
  /** Another notebook: everything stops and is forgotten, and what is kept of its last runs is shown. */
  open(input: DataflowInput, kept?: KeptRuns): void
  /** The notebook as it is now: runs what has changed and what depends on it, or marks it stale. */
  update(input: DataflowInput): void
  /** Reports the problems of one cell as it is written, without running anything. */
  check(cells: CellBlock[], key: string): void
  rerun(keys: string[]): void
  runStale(): void
  cancel(keys: string[]): void
  /** The engine holds nothing any more: results stay as old ones, and come back with the next `update`. */
  lose(): void
  /** The cell whose run has this signal. */
  whose(signal: AbortSignal): string | null
  /** How long to wait after a keystroke in the cell before `update`, in ms. */
  pauseFor(key: string): number
  /** What tells why a group of the cell has its members; `null` where the cell, as it stands, has no such group. */
  explain(key: string, group: string): ExplainPlan | null
  /** All that a cell can refer to, as far as it is known. */
  schema(): Schema
  /** The cells' own reading of the notebook's inputs. */
  inputs(): ReadCells['inputs']
  /** Who reads whom, by key. */
  links(): Map<string, CellLinks>
  /** The last good runs, to be kept with the notebook. */
  runs(): KeptRuns
}
