import type { Column, Problem, Progress } from '../../workers/api.ts'
import type { Outcome } from '../compute/run-plan.ts'
import { createScheduler, type Ending, type Task, type TaskState } from '../graph/scheduler.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import { compileCell, explainGroup, resolveCell } from '../lang/index.ts'
import type { ExplainPlan, Plan, Scalar } from '../lang/plan.ts'
import type { Declarations, Schema } from '../lang/schema.ts'
import type { CellBlock } from '../notebook/index.ts'
import type { CellReport } from './cell-report.ts'
import { describeState, describeTime } from './describe-state.ts'
import { readCells, type ReadCells } from './read-cells.ts'
import { readSchema, type SourceTable } from './read-schema.ts'

export interface DataflowInput {
  cells: CellBlock[]
  declarations: Declarations
  sources: SourceTable[]
  /** What the inputs are set to, by name. */
  values: Record<string, Scalar>
}

export interface DataflowOptions {
  run(plan: Plan, signal: AbortSignal, onProgress: (progress: Progress) => void): Promise<Outcome>
  /** Relations that no cell defines any more. */
  drop(relations: string[]): void
  onReport(key: string, report: Partial<CellReport>): void
}

export interface Dataflow {
  /** The notebook as it is now: runs what has changed and what depends on it. */
  update(input: DataflowInput): void
  rerun(key: string): void
  cancel(key: string): void
  /** What tells why a group of the cell has its members; `null` where the cell, as it stands, has no such group. */
  explain(key: string, group: string): ExplainPlan | null
  /** All that a cell can refer to, as far as it is known. */
  schema(): Schema
  /** The cells' own reading of the notebook's inputs. */
  inputs(): ReadCells['inputs']
}

/**
 * The way of a cell, from text to report: parse → resolve → order → compile → run. It knows nothing of the page, so
 * that the same notebook runs in a test and on a command line; what executes a plan is handed in.
 */
export function createDataflow(options: DataflowOptions): Dataflow {
  let input: DataflowInput = {
    cells: [],
    declarations: { asOf: null, entities: {}, events: {} },
    sources: [],
    values: {},
  }
  let read: ReadCells = readCells([], new Map(), [])
  const columns = new Map<string, Column[]>()
  /** How long the last good run of each cell took, in words. */
  const times = new Map<string, string>()
  const scheduler = createScheduler<Plan>({ prepare, execute, onState: reportState })

  function update(next: DataflowInput): void {
    input = next
    read = readCells(
      input.cells,
      read.parsed,
      input.sources.map(({ table }) => table),
    )
    forgetRelations()
    const schema = readNow()
    const context = JSON.stringify([read.statementText, input.declarations, input.values, input.sources.map(describe)])
    const tasks = input.cells.map(({ key }): Task => {
      const { cell, diagnostics, text } = read.parsed.get(key)!
      const resolved = resolveCell(cell, schema)
      const problems = [...diagnostics, ...(read.clashes.get(key) ?? []), ...resolved.diagnostics]
      const broken = problems.some(isError)
      options.onReport(key, { diagnostics: problems })
      return { key, inputs: resolved.inputs, outputs: resolved.outputs, revision: `${text}\n${context}`, broken }
    })
    scheduler.update(tasks, new Map(input.sources.map((source) => [source.table, source])))
  }

  function readNow(): Schema {
    const { sources, values, declarations } = input
    return readSchema({ sources, read, columns, values, declarations })
  }

  function forgetRelations(): void {
    const kept = new Set([...read.relations.map(({ name }) => name), ...input.sources.map(({ table }) => table)])
    const gone = [...columns.keys()].filter((name) => !kept.has(name))
    for (const name of gone) columns.delete(name)
    if (gone.length > 0) options.drop(gone)
  }

  function prepare(key: string): Plan | null {
    const { cell } = read.parsed.get(key)!
    const { plan, diagnostics } = compileCell(cell, readNow())
    if (diagnostics.length > 0 || plan === null) options.onReport(key, { diagnostics })
    return diagnostics.some(isError) ? null : plan
  }

  async function execute(key: string, plan: Plan, signal: AbortSignal): Promise<Ending> {
    const outcome = await options.run(plan, signal, (progress) => {
      if (!signal.aborted) options.onReport(key, { progress })
    })
    if (signal.aborted) return { type: 'cancelled' }
    if (!outcome.ok) {
      if (!outcome.cancelled) options.onReport(key, { diagnostics: [readProblem(outcome.problem, plan)] })
      return { type: outcome.cancelled ? 'cancelled' : 'failed' }
    }
    for (const relation of outcome.relations) columns.set(relation.name, relation.columns)
    times.set(key, describeTime(outcome.milliseconds))
    options.onReport(key, { plan, result: outcome.result, resultIsOld: false })
    // what follows is compiled in a task of its own: the page draws this result first
    await new Promise((resolve) => setTimeout(resolve))
    return { type: 'done', fingerprint: outcome.fingerprint }
  }

  function reportState(key: string, state: TaskState): void {
    const report = describeState(state, (name) => read.names.get(name) ?? name)
    options.onReport(key, state.state === 'done' ? { ...report, note: times.get(key) ?? '' } : report)
  }

  function explain(key: string, group: string): ExplainPlan | null {
    const parsed = read.parsed.get(key)
    return parsed ? explainGroup(parsed.cell, group, readNow()) : null
  }

  const { rerun, cancel } = scheduler
  return { update, rerun, cancel, explain, schema: readNow, inputs: () => read.inputs }
}

function describe({ table, state, version }: SourceTable): string[] {
  return [table, state, version]
}

function isError({ severity }: Diagnostic): boolean {
  return severity === 'error'
}

/** Only the text of a `sql` cell is the author's own: a place in generated SQL would point at nothing. */
function readProblem({ code, message, hint, span }: Problem, plan: Plan): Diagnostic {
  const place = span && plan.kind === 'query' ? { span } : {}
  return { code, severity: 'error', message, ...(hint ? { hint } : {}), ...place }
}
