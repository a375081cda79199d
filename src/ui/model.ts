/** What the page shows and what it can ask for: plain data and callbacks. Nothing below this line knows how it is made. */

import type { EntityAnswer, Explanation, Progress, Result, Table } from '../../workers/api.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { InputControl, Plan, Scalar } from '../lang/plan.ts'
import type { ValueType } from '../lang/schema.ts'

export type CellKind = 'sql' | 'segments' | 'input' | 'rfm' | 'cluster' | 'compare' | 'forecast' | 'scorecard' | 'chart'

export type CellState = 'waiting' | 'running' | 'done' | 'failed' | 'blocked' | 'stale'

export interface CellView {
  type: 'cell'
  /** Stable while the cell lives, also through a change of its id. */
  key: string
  /** A `CellKind`, or the unknown word that a fence carries: such a cell is shown as code. */
  kind: string
  id: string
  body: string
  state: CellState
  /** Why it is in this state, or how long it took; one short line. */
  note: string
  progress: Progress | null
  diagnostics: Diagnostic[]
  plan: Plan | null
  result: Result | null
  /** True when `result` answers an earlier text, input or table than those on the page. */
  resultIsOld: boolean
  /** True when the source text is hidden and only the result shown. */
  folded: boolean
}

export interface ProseView {
  type: 'prose'
  key: string
  text: string
}

export type BlockView = CellView | ProseView

export interface SourceView {
  table: string
  /** The path or file name that the notebook states. */
  file: string
  state: 'missing' | 'loading' | 'ready' | 'failed'
  progress: Progress | null
  /** `null` until it is known. */
  rows: number | null
  /** What is wrong, or worth knowing (e.g. "data changed"); '' when nothing is. */
  message: string
  columns: { name: string; type: ValueType; role: 'key' | 'time' | null }[]
}

export interface SegmentView {
  label: string
  /** `null` until counted. */
  members: number | null
  /** A CSS colour, `var(--s1)` … `var(--s8)` or `var(--s-other)`: the same everywhere on the page. */
  color: string
  /** The partition it is a label of; `null` for a segment that stands alone. */
  group: string | null
}

export interface InputView {
  /** The id of the `input` cell; bound as `$name`. */
  name: string
  control: InputControl
  value: Scalar
  /** The choices of a `select` that is filled from data, else `null`. */
  options: Scalar[] | null
}

export interface RunStatus {
  /** `blocked`: nothing failed, but some cells wait for data that are not here. */
  state: 'done' | 'running' | 'failed' | 'blocked'
  /** Cells that are up to date. */
  done: number
  total: number
  /** Ids of the cells that failed. */
  failed: string[]
}

/** `refused`: this browser keeps nothing, or no more. `unsaved`: the save is on its way. */
export type SaveState = 'saved' | 'unsaved' | 'saving' | 'refused'

export interface AsOfView {
  /** ISO date that the notebook states, or `null`: then the last event date is used. */
  stated: string | null
  /** ISO date in use, or `null` until the data is read. */
  used: string | null
}

export interface ToastView {
  id: string
  text: string
  action: { label: string; run: () => void } | null
}

export interface ExampleView {
  name: string
  title: string
  description: string
}

export interface RecentView {
  id: string
  title: string
  /** When it was last changed, in words: "yesterday". */
  when: string
}

/** What an editor offers while one types. */
export interface Completions {
  tables: { name: string; columns: string[] }[]
  /** Measures, segments, partitions and cells. */
  names: string[]
  /** Without the `$`. */
  params: string[]
}

export interface NotebookView {
  title: string
  blocks: BlockView[]
  sources: SourceView[]
  segments: SegmentView[]
  inputs: InputView[]
  asOf: AsOfView
  run: RunStatus
  save: SaveState
  completions: Completions
  /** Bytes that the engine uses and may use; `null` where that is not known. */
  memory: { used: number; limit: number } | null
  examples: ExampleView[]
  recent: RecentView[]
  toasts: ToastView[]
  canUndo: boolean
  canRedo: boolean
  /** True while a notebook is being opened: the page shows its outline as a skeleton. */
  opening: boolean
}

/** Every callback may be called at any time; none is awaited except those that give a promise. */
export interface Actions {
  /** The text of every keystroke; `body` is expected back in the view at once, or the editor would fall behind itself. */
  editBody(key: string, body: string): void
  editProse(key: string, text: string): void
  run(key: string): void
  cancel(key: string): void
  runAll(): void
  cancelAll(): void
  toggleFold(key: string): void
  /** `afterKey` `null` puts it first. */
  addCell(afterKey: string | null, kind: CellKind): void
  addProse(afterKey: string | null): void
  remove(key: string): void
  move(key: string, by: -1 | 1): void
  rename(title: string): void
  renameCell(key: string, id: string): void
  /** `settled` is false while a slider is still being dragged: such a value belongs in no history. */
  setInput(name: string, value: Scalar, settled: boolean): void
  /** Takes lines of front matter into the notebook, e.g. those that a message offers. */
  declare(lines: string): void
  /** `null`: follow the data. */
  setAsOf(value: string | null): void
  /** `forTable`: the files were chosen for that missing source. */
  addFiles(files: File[], forTable?: string): void
  openNotebook(file: File): void
  saveNotebook(): void
  newNotebook(): void
  openExample(name: string): void
  openRecent(id: string): void
  undo(): void
  redo(): void
  dismissToast(id: string): void
  /** Rows `offset` to `offset + limit` of the table that the cell shows. */
  loadPage(key: string, offset: number, limit: number): Promise<Table>
  /** Why a segment or partition of the cell has its members; rejects with a sentence to show. */
  explain(key: string, group: string): Promise<Explanation>
  /** Why one entity is in it or not; `null` where no entity has that key. */
  explainEntity(key: string, group: string, who: string): Promise<EntityAnswer | null>
}
