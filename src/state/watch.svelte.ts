import { type CellReport, emptyReport } from './cell-report.ts'
import { changeReport } from './change-report.ts'
import { createDataflow } from './dataflow.ts'
import type { Dataflow } from './dataflow-types.ts'
import type { KeptRuns } from './kept-runs.ts'
import type { CellLinks } from './link-cells.ts'
import { readInput } from './read-input.ts'
import { nothingAround, readSurroundings, type Surroundings } from './read-surroundings.ts'
import type { Workspace } from './workspace.svelte.ts'

type Watched = Pick<Workspace, 'cells' | 'front' | 'sources' | 'values' | 'mode' | 'engine' | 'toasts'>

/** Looks at the notebook anew whenever it has changed: what runs, what came of it, and what there is to refer to. */
export class Watch {
  reports: Map<string, CellReport> = $state.raw(new Map())
  links: Map<string, CellLinks> = $state.raw(new Map())
  around: Surroundings = $state.raw(nothingAround)
  readonly dataflow: Dataflow
  readonly #watched: Watched
  readonly #onRan: () => void
  #pending: ReturnType<typeof setTimeout> | null = null
  /** A notebook that was just opened, with the runs that were kept of it, until it is looked at. */
  #opened: KeptRuns | null = null

  /** `onRan`: a cell has ended, and its result may be kept. */
  constructor(watched: Watched, onRan: () => void) {
    this.#watched = watched
    this.#onRan = onRan
    this.dataflow = createDataflow({
      run: (plan, signal, onProgress) => watched.engine.run(plan, signal, onProgress),
      drop: (relations) => watched.engine.drop(relations),
      onReport: (key, report) => this.#report(key, report),
    })
  }

  /** Another notebook is there; `runs` is what its cells gave on an earlier visit. */
  open(runs: KeptRuns): void {
    this.#opened = runs
    this.reports = new Map()
  }

  /** After a pause, in ms; what happens until then counts as one change. */
  schedule(pause: number): void {
    if (this.#pending) clearTimeout(this.#pending)
    this.#pending = setTimeout(() => this.refresh(), pause)
  }

  refresh(): void {
    if (this.#pending) clearTimeout(this.#pending)
    this.#pending = null
    const { sources, front } = this.#watched
    sources.sync(front.sources)
    const runs = this.#opened
    this.#opened = null
    const input = readInput(this.#watched)
    if (runs) this.dataflow.open(input, runs)
    else this.dataflow.update(input)
    this.#describe()
  }

  /** Brings back what the engine has lost: the sources from their bytes, and then what the cells gave. */
  replay(): void {
    const { sources, engine, toasts } = this.#watched
    this.dataflow.lose()
    const read = sources.replay()
    this.refresh()
    void read.then(() => {
      if (engine.restarting === null || engine.state === 'failed') return
      engine.restarting = null
      toasts.show('The engine has started anew, and the data are read again. Nothing was lost.')
    })
  }

  /** The key of the cell that the engine does not answer; `null` where it answers, or where that is no cell. */
  get silentCell(): string | null {
    const { silent } = this.#watched.engine
    return silent && this.dataflow.whose(silent)
  }

  #report(key: string, report: Partial<CellReport>): void {
    const before = this.reports.get(key) ?? emptyReport
    const after = changeReport(before, report)
    if (after === before) return
    this.reports = new Map(this.reports).set(key, after)
    if (after.result !== before.result) this.#describe()
    if (after.state === 'done' || after.state === 'stale') this.#onRan()
  }

  /** It changes when a source is read or a cell has run. */
  #describe(): void {
    this.links = this.dataflow.links()
    this.around = readSurroundings(this.dataflow, this.#watched.values, this.reports)
  }
}
