/** What the page shows and what it can ask for: plain data and callbacks. Nothing below this line knows how it is made. */

import type { EntityAnswer, Explanation, MemoryReport, Preflight, Progress, Result, Table } from '../../workers/api.ts'
import type { ReviewActions, ReviewView } from './review/model.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { InputControl, Plan, Scalar } from '../lang/plan.ts'
import type { ValueType } from '../lang/schema.ts'
import type { Exports } from '../state/create-exports.ts'
import type { Toast } from '../state/toasts.svelte.ts'
import type { LibraryActions, LibraryView } from './library/model.ts'

export type CellKind = 'sql' | 'segments' | 'input' | 'rfm' | 'cluster' | 'compare' | 'forecast' | 'scorecard' | 'chart'

/** `on request`: what has changed is marked stale until somebody runs it. */
export type RunMode = 'automatic' | 'on request'

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
  /** True while the engine holds the rows behind `result`: those of an earlier visit are gone. */
  live: boolean
  /** What it reads: cells, `$inputs` and sources. */
  reads: LinkView[]
  /** The cells that read something of it. */
  readBy: LinkView[]
  /** True when the source text is hidden and only the result shown. */
  folded: boolean
}

/** A name that leads somewhere: to the cell with `key`, or to the source of that name. */
export interface LinkView {
  name: string
  key: string | null
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
  /** Rows of the file that could not be read; the engine holds them as `<table>~rejects`. */
  rejected?: number
  /** What is wrong, or worth knowing (e.g. "data changed"); '' when nothing is. */
  message: string
  /** The first of them; `columnCount` says how many there are. */
  columns: { name: string; type: ValueType; role: 'key' | 'time' | null }[]
  columnCount: number
}

/** Something about files that came in which a person has to say; `null` calls it off. */
export type IntakeView =
  | { kind: 'several'; table: string; names: string[]; answer: (one: boolean | null) => void }
  | { kind: 'pasted'; table: string; pasted: PastedView; answer: (name: string | null) => void }

export interface PastedView {
  /** The first rows as they stand; the header is the first of them if there is one. */
  preview: string[][]
  rows: number
  header: boolean
}

/** A file that may not fit into memory. */
export interface TightView {
  table: string
  name: string
  preflight: Preflight
  /** True: it is loaded as it is. False: it is not. */
  answer: (goes: boolean) => void
  /** It is loaded in part, which the notebook then says. */
  reduce: (part: { sample: number | null; skip: string[] }) => void
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
  /** `blocked`: nothing failed, but some cells wait for data that are not here. `stale`: some wait to be asked for. */
  state: 'done' | 'running' | 'failed' | 'blocked' | 'stale'
  mode: RunMode
  /** Cells that are up to date. */
  done: number
  total: number
  stale: number
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
  /** The series of dates that the notebook states, ascending and ending with `used`; empty when it is one date. */
  dates: string[]
  /** ISO date of the last event in the data, or `null` until the data is read. */
  last: string | null
}

/** An opened lock file that the notebook is compared with. */
export interface LockView {
  name: string
  /** How many things differ, those in the data included: these stand at their sources. */
  differences: number
  /** What differs but the data, as sentences. */
  changes: string[]
}

export type ToastView = Toast

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

export interface EngineView {
  state: 'starting' | 'ready' | 'failed'
  /** E.g. `DuckDB v1.4.3`; `null` until it runs. */
  version: string | null
  /** Why it failed. */
  message: string
  /** Why it starts anew; `null` when it does not. */
  restarting: 'crash' | 'hang' | 'asked' | null
  /** How far its start is. */
  progress: Progress | null
  /** True while it does not answer. */
  silent: boolean
  /** The key of the cell that it does not answer; `null` where that is none. */
  silentCell: string | null
}

export interface NotebookView {
  title: string
  blocks: BlockView[]
  sources: SourceView[]
  /** How a table was read, for the review step; `null` where there is no such source. */
  review(table: string): ReviewView | null
  /** Tables that were added and nobody has looked over. */
  arrivals: ReviewView[]
  /** What is asked about files that came in. */
  intake: IntakeView | null
  tight: TightView | null
  segments: SegmentView[]
  inputs: InputView[]
  asOf: AsOfView
  /** Who is segmented and what the events are, where it was read from the data, as sentences. */
  inferred: string[]
  /** What is wrong with the front matter. */
  problems: Diagnostic[]
  lock: LockView | null
  /** The whole file of a notebook that can only be looked at, else `null`. */
  readOnly: string | null
  run: RunStatus
  save: SaveState
  completions: Completions
  engine: EngineView
  /** What the engine holds; `null` until that is known. */
  memory: MemoryReport | null
  examples: ExampleView[]
  recent: RecentView[]
  /** All notebooks, the versions of this one, and which tab writes it. */
  library: LibraryView
  toasts: ToastView[]
  canUndo: boolean
  canRedo: boolean
  /** True while a notebook is being opened: the page shows its outline as a skeleton. */
  opening: boolean
}

/** Every callback may be called at any time; none is awaited except those that give a promise. */
export interface Actions {
  review: ReviewActions
  /** The text of every keystroke; `body` is expected back in the view at once, or the editor would fall behind itself. */
  editBody(key: string, body: string): void
  editProse(key: string, text: string): void
  /** Gives the rules of a cell their canonical layout. */
  format(key: string): void
  run(key: string): void
  cancel(key: string): void
  runAll(): void
  runStale(): void
  setMode(mode: RunMode): void
  cancelAll(): void
  /** Ends the engine, starts another, reads the sources again and runs the cells. */
  restartEngine(): void
  /** Gives the engine more time for what it does not answer. */
  waitForEngine(): void
  toggleFold(key: string): void
  /** Goes to what a name means. */
  reveal(link: LinkView): void
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
  /** `forTable`: the files were chosen for that missing source. A lock file among them is compared with the notebook. */
  addFiles(files: File[], forTable?: string): void
  /** A table that was pasted as text; any other text is left alone. */
  addText(text: string): void
  /** `companions`: files that came in together with it, by their paths beside it. */
  openNotebook(file: File, companions?: { path: string; file: File }[]): void
  cancelSource(table: string): void
  removeSource(table: string): void
  renameSource(table: string, name: string): void
  saveNotebook(): void
  saveLock(): void
  /** Compares the notebook with no lock file any more. */
  closeLock(): void
  newNotebook(): void
  openExample(name: string): void
  openRecent(id: string): void
  library: LibraryActions
  undo(): void
  redo(): void
  dismissToast(id: string): void
  /** Rows `offset` to `offset + limit` of the table that the cell shows. */
  loadPage(key: string, offset: number, limit: number): Promise<Table>
  /** Why a segment or partition of the cell has its members; rejects with a sentence to show. */
  explain(key: string, group: string): Promise<Explanation>
  /** Why one entity is in it or not; `null` where no entity has that key. */
  explainEntity(key: string, group: string, who: string): Promise<EntityAnswer | null>
  /** What an export asks for. */
  exports: Exports
}
