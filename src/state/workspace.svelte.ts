import type { Workers } from '../compute/open-workers.ts'
import type { RunMode } from '../graph/task.ts'
import type { Scalar } from '../lang/plan.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { Schema } from '../lang/schema.ts'
import {
  type Block,
  type CellBlock,
  type FrontMatter,
  isNewer,
  keepKeys,
  migrateNotebook,
  type Notebook,
  parseNotebook,
  printNotebook,
  readFrontMatter,
  removeFrontMatterEntry,
} from '../notebook/index.ts'
import type { StoredNotebook } from '../storage/records.ts'
import type { Storage } from '../storage/storage.ts'
import { type CellReport, emptyReport } from './cell-report.ts'
import { type Asks, createAsks } from './create-asks.ts'
import { createExports, type Exports } from './create-exports.ts'
import { createOpenings, type Openings } from './create-openings.ts'
import { createRuns, type Runs } from './create-runs.ts'
import { Engine } from './engine.svelte.ts'
import type { Example } from './examples.ts'
import { History } from './history.svelte.ts'
import { Intake } from './intake.svelte.ts'
import type { Keeper, SaveState } from './keeper.svelte.ts'
import type { KeptRuns } from './kept-runs.ts'
import type { CellLinks } from './link-cells.ts'
import { LockDesk } from './lock-desk.svelte.ts'
import { Library } from './library.svelte.ts'
import { lockSources } from './lock-sources.ts'
import type { Surroundings } from './read-surroundings.ts'
import { openKeeper, openSeat } from './open-seat.ts'
import { openSources } from './open-sources.ts'
import type { Seat } from './seat.svelte.ts'
import { Shelf } from './shelf.svelte.ts'
import type { Sources } from './sources.svelte.ts'
import { Toasts } from './toasts.svelte.ts'
import { Watch } from './watch.svelte.ts'

export type { Block, CellBlock }

/** What belongs to one state of a notebook. */
export type StoredState = Pick<StoredNotebook, 'text' | 'files' | 'inputs' | 'mode'>

/** A pause in writing prose after which the notebook is looked at anew, and a shorter one while a slider is dragged, in ms. */
const [WRITING, DRAGGING] = [350, 60]

/** The open notebook with all that belongs to it: text, history, data, results and where they are kept. */
export class Workspace {
  readonly history = new History()
  readonly toasts = new Toasts()
  readonly intake = new Intake()
  readonly sources: Sources
  readonly engine: Engine
  readonly keeper: Keeper
  readonly seat: Seat
  readonly shelf: Shelf
  readonly library: Library
  readonly lock: LockDesk
  values: Record<string, Scalar> = $state.raw({})
  mode: RunMode = $state('automatic')
  opening: boolean = $state(true)

  readonly asks: Asks
  readonly exports: Exports
  readonly runs: Runs
  readonly openings: Openings
  readonly #watch: Watch
  #id = ''

  constructor(workers: Workers, storage: Storage, examples: Example[]) {
    this.engine = new Engine(workers)
    this.seat = openSeat(this, storage)
    this.keeper = openKeeper(this, storage)
    this.shelf = new Shelf(this, storage)
    this.library = new Library(this, storage)
    this.openings = createOpenings(this, storage, examples)
    this.sources = openSources(this.engine, storage, {
      onChange: () => this.#watch.schedule(0),
      onKeep: () => this.keeper.keep(this.record()),
      onGone: (file) => this.library.tellGone(file),
      onVanish: (table) => this.edit((notebook) => removeFrontMatterEntry(notebook, ['sources', table])),
    })
    this.lock = new LockDesk(() => ({
      notebook: this.notebook,
      engine: this.engine.version,
      asOf: this.around.asOf.used,
      sources: lockSources(this.sources.records),
    }))
    this.#watch = new Watch(this, () => this.#keepRuns())
    this.engine.onLost = () => this.#watch.replay()
    this.runs = createRuns(this.#watch, () => this.cells.map(({ key }) => key))
    this.exports = createExports(this)
    this.asks = createAsks(this.engine, this.#watch.dataflow, (key) => this.reports.get(key) ?? emptyReport)
  }

  get reports(): Map<string, CellReport> {
    return this.#watch.reports
  }

  get links(): Map<string, CellLinks> {
    return this.#watch.links
  }

  get around(): Surroundings {
    return this.#watch.around
  }

  get notebook(): Notebook {
    return this.history.present
  }

  readonly #read = $derived.by(() => readFrontMatter(this.notebook))
  /** The front matter as it was last read. */
  readonly front: FrontMatter = $derived(this.#read.value)
  /** What is wrong with it. */
  readonly problems: Diagnostic[] = $derived([...this.#read.diagnostics, ...this.around.problems])
  /** True for a notebook in a newer format: it is shown, neither run nor changed. */
  readonly readOnly: boolean = $derived(isNewer(this.front))
  readonly title: string = $derived(this.front.title ?? 'Untitled')

  /** Not all is saved as long as the bytes of a table are not. */
  get save(): SaveState {
    const { active, save } = this.keeper
    return active && save === 'saved' && this.sources.keeping ? 'saving' : save
  }

  get text(): string {
    return printNotebook(this.notebook)
  }

  /** All that a cell can refer to; `null` until a notebook is open. */
  get schema(): Schema | null {
    return this.around.schema
  }

  get cells(): CellBlock[] {
    return this.notebook.blocks.filter((block) => block.type === 'cell')
  }

  get id(): string {
    return this.#id
  }

  /** Shows a notebook that the keeper was told of. `runs`: what its cells gave on an earlier visit. */
  open({ id, text, files, inputs, mode }: Omit<StoredNotebook, 'title' | 'updated'>, runs: KeptRuns): void {
    this.#id = id
    this.#watch.open(runs)
    this.values = inputs
    this.mode = mode ?? 'automatic'
    this.sources.reset(files)
    this.lock.close()
    const written = parseNotebook(text)
    const { notebook, sentences } = migrateNotebook(written)
    this.history.reset(written)
    this.history.push(notebook)
    if (sentences.length > 0) this.toasts.show(`Brought to the format of today. ${sentences.join(' ')}`)
    this.opening = false
    this.keeper.keep(this.record())
    this.#watch.schedule(0)
  }

  /** Takes another state of the same notebook: as one step of undo, or as it is written elsewhere. */
  take({ text, files, inputs, mode }: StoredState, how: 'step' | 'follow'): void {
    const next = keepKeys(this.notebook, migrateNotebook(parseNotebook(text)).notebook)
    this.values = inputs
    this.mode = mode ?? 'automatic'
    this.sources.takeFiles(files)
    if (how === 'step') this.history.push(next)
    else this.history.reset(next)
    if (how === 'step') this.#changed(0)
    else this.#watch.schedule(0)
  }

  /**
   * Takes an edit. `topic` joins edits of one thing to one step of undo; `typing` waits for a pause before it runs; the
   * problems of `cell`, the key of the one that is written in, are told at once.
   */
  edit(change: (notebook: Notebook) => Notebook, { topic = '', typing = false, cell = '' } = {}): void {
    const next = this.refusesEdits() ? this.notebook : change(this.notebook)
    if (next === this.notebook) return
    this.history.push(next, topic)
    if (cell !== '') this.#watch.dataflow.check(this.cells, cell)
    this.#changed(!typing ? 0 : cell === '' ? WRITING : this.#watch.dataflow.pauseFor(cell))
  }

  /** True when nothing can be changed, which the person is told. */
  refusesEdits(): boolean {
    if (this.readOnly) this.toasts.show('This notebook has a newer format: it is shown, not changed.')
    else if (this.seat.elsewhere) this.toasts.show('Another tab writes this notebook: choose “Edit here” to change it.')
    return this.readOnly || this.seat.elsewhere !== null
  }

  undo(): void {
    if (this.refusesEdits()) return
    this.history.undo()
    this.#changed(0)
  }

  redo(): void {
    if (this.refusesEdits()) return
    this.history.redo()
    this.#changed(0)
  }

  setInput(name: string, value: Scalar, settled: boolean): void {
    if (this.refusesEdits()) return
    this.values = { ...this.values, [name]: value }
    this.#changed(settled ? 0 : DRAGGING)
  }

  setMode(mode: RunMode): void {
    if (mode === this.mode || this.refusesEdits()) return
    this.mode = mode
    this.#changed(0)
  }

  /** The page goes away: keeps what may still be on its way to storage. */
  leave(): void {
    this.keeper.leave(this.record())
  }

  /** The notebook as it is to be kept. */
  record(): StoredNotebook {
    return {
      id: this.#id,
      title: this.title,
      text: printNotebook(this.notebook),
      files: this.sources.files,
      inputs: this.values,
      mode: this.mode,
      updated: Date.now(),
    }
  }

  #keepRuns(): void {
    this.keeper.keepRuns(this.#id, () => this.#watch.dataflow.runs())
  }

  #changed(pause: number): void {
    this.keeper.active = true
    this.keeper.keep(this.record())
    this.#keepRuns()
    this.#watch.schedule(pause)
  }

  get silentCell(): string | null {
    return this.#watch.silentCell
  }
}
