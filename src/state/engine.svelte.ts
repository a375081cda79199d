import type {
  Answer,
  ColumnProfile,
  Distribution,
  EntityAnswer,
  Explanation,
  ExportedFile,
  ExportRequest,
  ImportReport,
  ImportRequest,
  MemoryReport,
  Preflight,
  Problem,
  Progress,
  Reject,
  Table,
  Value,
} from '../../workers/api.ts'
import { CallFailed, type CallOptions } from '../compute/create-caller.ts'
import type { Workers } from '../compute/open-workers.ts'
import { type Outcome, runPlan } from '../compute/run-plan.ts'
import type { ExplainPlan, Plan } from '../lang/plan.ts'
import { createCrashGuard } from './crash-guard.ts'

/** Why the engine starts anew: it broke, it hung, or somebody asked for it. */
export type RestartReason = 'crash' | 'hang' | 'asked'

/** While something runs the memory is measured so often, in ms. */
const MEASURE = 1000
/** Who chose to wait is asked again after so long, in ms. */
const ASK_AGAIN = 30_000
/** An engine that ends so often without having done anything is not started again by itself. */
const MOST_ENDS = 6

/** The engine as the page knows it: how far it is, how much memory it takes, and what it is asked. */
export class Engine {
  state: 'starting' | 'ready' | 'failed' = $state('starting')
  progress: Progress | null = $state.raw(null)
  message: string = $state('')
  /** What it holds; `null` until that is known. */
  memory: MemoryReport | null = $state.raw(null)
  /** E.g. `DuckDB v1.4.3`; `null` until it runs. */
  version: string | null = $state(null)
  /** What it has not answered for long: it may still be at work, or hang for ever. `null` while it answers. */
  silent: AbortSignal | null = $state.raw(null)
  /** Why it starts anew, until the sources are read again; `null` otherwise. */
  restarting: RestartReason | null = $state(null)
  /** The engine has lost all that it held and starts anew. Called before the calls that it had are told. */
  onLost: () => void = () => {}
  readonly #workers: Workers
  readonly #guard = createCrashGuard()
  /** What runs, by the signal of its call. */
  readonly #statements = new Map<AbortSignal, string>()
  #why: RestartReason = 'crash'
  #ends = 0
  #asked = false
  /** Something has happened since the memory was measured. */
  #stale = false
  #measuring: ReturnType<typeof setInterval> | null = null

  constructor(workers: Workers) {
    this.#workers = workers
    workers.engine.listen({
      onEnd: (during) => this.#lose(during?.signal ?? null),
      onSilence: ({ signal }) => (signal.aborted ? this.restart('hang') : (this.silent = signal)),
      onAnswer: () => (this.silent = null),
    })
  }

  async start(): Promise<void> {
    this.state = 'starting'
    this.message = ''
    try {
      const onProgress = (progress: Progress) => (this.progress = progress)
      await this.#workers.open({ signal: new AbortController().signal, onProgress })
      this.state = 'ready'
      this.version = await this.#workers.duckdb('version', null, unattended()).catch(() => null)
    } catch (error) {
      // a worker that ended has been replaced, or given up, already
      if (error instanceof CallFailed && error.problem.code === 'worker-ended') return
      this.message = error instanceof Error ? error.message : String(error)
      this.state = 'failed'
      this.restarting = null
    }
    this.progress = null
  }

  /** Ends the engine, whatever it is at, and starts another. */
  restart(why: RestartReason = this.silent ? 'hang' : 'asked'): void {
    this.#why = why
    this.#ends = 0
    this.#workers.engine.end()
  }

  /** Gives the engine more time for what it does not answer. */
  wait(): void {
    const asked = this.silent
    if (!asked) return
    this.silent = null
    setTimeout(() => {
      if (this.#statements.has(asked) && !asked.aborted && this.silent === null) this.silent = asked
    }, ASK_AGAIN)
  }

  #lose(during: AbortSignal | null): void {
    const why = this.#why
    const statement = during && !during.aborted ? this.#statements.get(during) : undefined
    if (statement !== undefined && why !== 'asked') this.#guard.blame(statement, why)
    this.#why = 'crash'
    this.silent = null
    this.memory = null
    if (why === 'crash' && ++this.#ends > MOST_ENDS) {
      this.state = 'failed'
      this.restarting = null
      this.message = 'The engine stopped again and again. Close other pages, and start it anew.'
      return
    }
    this.restarting = why
    void this.start()
    this.onLost()
  }

  async run(plan: Plan, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Outcome> {
    return this.#guarded(
      JSON.stringify(plan),
      signal,
      (problem) => ({ ok: false, cancelled: false, problem }),
      () => runPlan(this.#workers, plan, signal, onProgress),
    )
  }

  /** Runs what could break the engine, unless it has done so. A cancel of what hangs starts the engine anew. */
  async #guarded<T extends { ok: boolean }>(
    statement: string,
    signal: AbortSignal,
    refused: (problem: Problem) => T,
    run: () => Promise<T>,
  ): Promise<T> {
    const refusal = this.#guard.refuse(statement)
    if (refusal) return refused(refusal)
    const restart = () => this.silent === signal && this.restart('hang')
    signal.addEventListener('abort', restart, { once: true })
    this.#statements.set(signal, statement)
    this.#measuring ??= setInterval(() => void this.#measureMemory(), MEASURE)
    try {
      const ended = await run()
      if (ended.ok) {
        this.#guard.clear(statement)
        this.#ends = 0
      }
      return ended
    } finally {
      signal.removeEventListener('abort', restart)
      this.#statements.delete(signal)
      if (this.#statements.size === 0 && this.#measuring !== null) {
        clearInterval(this.#measuring)
        this.#measuring = null
      }
      void this.#measureMemory()
    }
  }

  async importFile(
    request: ImportRequest,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer<ImportReport>> {
    const { table, files, reading } = request
    const statement = JSON.stringify([table, reading, files.map(({ name, file }) => [name, file.size])])
    return this.#guarded<Answer<ImportReport>>(
      statement,
      signal,
      (problem) => ({ ok: false, problem }),
      () => answer(this.#workers.duckdb('importFile', request, { signal, onProgress })),
    )
  }

  exportRelation(
    request: ExportRequest,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer<ExportedFile>> {
    return answer(this.#workers.duckdb('exportRelation', request, { signal, onProgress }))
  }

  /** What files will take; `null` where that cannot be told. */
  async preflight(request: Pick<ImportRequest, 'files' | 'reading'>, signal: AbortSignal): Promise<Preflight | null> {
    return this.#workers.duckdb('preflight', request, { signal, onProgress: () => {} }).catch(() => null)
  }

  drop(relations: string[]): void {
    if (relations.length === 0) return
    void this.#workers
      .duckdb('drop', relations, unattended())
      .catch(() => {})
      .then(() => this.#measureMemory())
  }

  readPage(relation: string, offset: number, limit: number): Promise<Table> {
    return this.#workers.duckdb('readPage', { relation, offset, limit }, unattended())
  }

  explain(plan: ExplainPlan): Promise<Explanation> {
    return this.#workers.duckdb('explainGroup', plan, unattended())
  }

  explainEntity(plan: ExplainPlan, who: string): Promise<EntityAnswer | null> {
    return this.#workers.duckdb('explainEntity', { plan, who }, unattended())
  }

  /** The look of some columns of a table. */
  profileTable(relation: string, columns: string[], signal: AbortSignal): Promise<Answer<ColumnProfile[]>> {
    return answer(this.#workers.duckdb('profileTable', { relation, columns }, { signal, onProgress: () => {} }))
  }

  /** Rows of a source that could not be read, a hundred at a time. */
  async readRejects(table: string, offset: number, signal: AbortSignal): Promise<Answer<Reject[]>> {
    const request = { table, offset, limit: 100 }
    const given = await answer(this.#workers.duckdb('readRejects', request, { signal, onProgress: () => {} }))
    return given.ok ? { ok: true, value: listRejects(given.value) } : given
  }

  describeDistribution(relation: string, column: string, signal: AbortSignal): Promise<Answer<Distribution>> {
    return answer(this.#workers.duckdb('describeDistribution', { relation, column }, { signal, onProgress: () => {} }))
  }

  /** One at a time: while the engine does not answer there is nothing to ask again. What ends meanwhile is measured after. */
  async #measureMemory(): Promise<void> {
    if (this.state !== 'ready') return
    this.#stale = true
    if (this.#asked) return
    this.#asked = true
    while (this.#stale) {
      this.#stale = false
      this.memory = await this.#workers.duckdb('memory', null, unattended()).catch(() => null)
    }
    this.#asked = false
  }
}

function listRejects({ data, rows }: Table): Reject[] {
  const [files, lines, reasons, texts] = data
  return Array.from({ length: rows }, (_, row) => {
    const line = lines?.[row] ?? null
    const text = (column: Value[] | undefined) => String(column?.[row] ?? '')
    return { file: text(files), line: line === null ? null : Number(line), reason: text(reasons), text: text(texts) }
  })
}

/** What went wrong in a call, as a value. */
async function answer<T>(call: Promise<T>): Promise<Answer<T>> {
  try {
    return { ok: true, value: await call }
  } catch (error) {
    if (error instanceof CallFailed) return { ok: false, problem: error.problem }
    throw error
  }
}

/** For short calls, which nobody cancels or watches. */
function unattended(): CallOptions {
  return { signal: new AbortController().signal, onProgress: () => {} }
}
