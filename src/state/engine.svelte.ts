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
  Preflight,
  MemoryReport,
  Progress,
  Reject,
  Table,
  Value,
} from '../../workers/api.ts'
import { CallFailed, type CallOptions } from '../compute/create-caller.ts'
import type { Workers } from '../compute/open-workers.ts'
import { type Outcome, runPlan } from '../compute/run-plan.ts'
import type { ExplainPlan, Plan } from '../lang/plan.ts'

/** The engine as the page knows it: how far it is, how much memory it takes, and what it is asked. */
export class Engine {
  state: 'starting' | 'ready' | 'failed' = $state('starting')
  progress: Progress | null = $state.raw(null)
  message: string = $state('')
  /** What it holds; `null` until that is known. */
  memory: MemoryReport | null = $state.raw(null)
  /** E.g. `DuckDB v1.4.3`; `null` until it runs. */
  version: string | null = $state(null)
  readonly #workers: Workers

  constructor(workers: Workers) {
    this.#workers = workers
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
      this.message = error instanceof Error ? error.message : String(error)
      this.state = 'failed'
    }
    this.progress = null
  }

  async run(plan: Plan, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Outcome> {
    const outcome = await runPlan(this.#workers, plan, signal, onProgress)
    void this.#measureMemory()
    return outcome
  }

  async importFile(
    request: ImportRequest,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer<ImportReport>> {
    const options = { signal, onProgress }
    return answer(this.#workers.duckdb('importFile', request, options))
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
    void this.#workers.duckdb('drop', relations, unattended()).catch(() => {})
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

  async #measureMemory(): Promise<void> {
    this.memory = await this.#workers.duckdb('memory', null, unattended()).catch(() => this.memory)
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
