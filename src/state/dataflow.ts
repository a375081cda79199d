import type { Column } from '../../workers/api.ts'
import { closeOver } from '../graph/closure.ts'
import { orderTasks } from '../graph/order-tasks.ts'
import { printText } from '../graph/print-text.ts'
import { createScheduler } from '../graph/scheduler.ts'
import type { Ending, Task, TaskState } from '../graph/task.ts'
import { compileCell, type Compilation, explainGroup, resolveCell } from '../lang/index.ts'
import type { Diagnostic } from '../lang/diagnostic.ts'
import type { ExplainPlan, Plan } from '../lang/plan.ts'
import type { Schema } from '../lang/schema.ts'
import type { CellBlock } from '../notebook/index.ts'
import { createCompiler, isError } from './compile-once.ts'
import type { Dataflow, DataflowInput, DataflowOptions } from './dataflow-types.ts'
import { describeCycle, describeState, describeTime } from './describe-state.ts'
import type { KeptRun, KeptRuns } from './kept-runs.ts'
import { type CellLinks, linkCells } from './link-cells.ts'
import { listProblems } from './list-problems.ts'
import { readCells, type ReadCells } from './read-cells.ts'
import { readProblem } from './read-problem.ts'
import { readSchema } from './read-schema.ts'
import { readInferred, readSharedParts } from './task-parts.ts'
import { choosePause } from './typing-pause.ts'

const NOTHING: DataflowInput = {
  cells: [],
  declarations: { asOf: null, entities: {}, events: {} },
  sources: [],
  values: {},
}

/**
 * The way of a cell, from text to report: parse → resolve → order → compile → run. It knows nothing of the page, so
 * that the same notebook runs in a test and on a command line; what executes a plan is handed in.
 */
export function createDataflow(options: DataflowOptions): Dataflow {
  /** What the engine's relations look like, and which cell defined each. */
  const columns = new Map<string, { columns: Column[]; version: string; key: string }>()
  let input = NOTHING
  let read: ReadCells = readCells([], new Map(), [])
  /** The text as it is being written: checked, not yet taken over by `update`. */
  let draft: ReadCells | null = null
  let schema: Schema = readNow()
  let tasks = new Map<string, Task>()
  let links = new Map<string, CellLinks>()
  const done = new Map<string, Omit<KeptRun, 'ran'>>()
  /** Cells whose last good run was on an earlier visit. */
  const earlier = new Set<string>()
  /** What the engine said of the last run that failed. */
  const problems = new Map<string, Diagnostic[]>()
  const compiler = createCompiler()
  const scheduler = createScheduler<Plan>({ prepare, execute, pause: takeTurn, onState: reportState })

  function open(next: DataflowInput, kept: KeptRuns = {}): void {
    scheduler.reset()
    const sources = new Set(input.sources.map(({ table }) => table))
    const relations = [...columns.keys()].filter((name) => !sources.has(name))
    if (relations.length > 0) options.drop(relations)
    input = NOTHING
    draft = null
    read = readCells(next.cells, new Map(), [])
    for (const memory of [columns, done, problems, tasks, earlier]) memory.clear()
    for (const { key, name } of read.parsed.values()) if (Object.hasOwn(kept, name)) restore(key, kept[name]!)
    update(next)
  }

  function restore(key: string, { ran, ...run }: KeptRun): void {
    scheduler.restore(key, ran)
    done.set(key, run)
    earlier.add(key)
    for (const relation of run.relations) setColumns(relation, key)
    options.onReport(key, { plan: run.plan, result: run.result, resultIsOld: true, live: false })
  }

  function update(next: DataflowInput): void {
    input = next
    read = readAll(input.cells)
    draft = null
    forgetRelations()
    schedule()
  }

  function readAll(cells: CellBlock[]): ReadCells {
    return readCells(
      cells,
      (draft ?? read).parsed,
      input.sources.map(({ table }) => table),
    )
  }

  function schedule(): void {
    schema = readNow()
    const shared = readSharedParts(read, schema)
    const list = [...read.parsed.values()].map((parsed): Task => {
      const { key, name, cell, text } = parsed
      const { inputs, outputs, diagnostics } = resolveCell(cell, schema)
      const broken = [...parsed.diagnostics, ...(read.clashes.get(key) ?? []), ...diagnostics].some(isError)
      const light = cell.type === 'input' && cell.from === null
      const defined = [...new Set([...outputs, ...parsed.relations])]
      return { key, name, inputs, outputs: defined, parts: { text: printText(text), ...shared }, broken, light }
    })
    tasks = new Map(list.map((task) => [task.key, task]))
    compiler.forget((key) => tasks.has(key))
    const sources = new Map(input.sources.map((source) => [source.table, source]))
    links = linkCells(list, orderTasks(list), [...sources.keys()])
    scheduler.update(list, sources, input.mode)
  }

  function readNow(from: ReadCells = read): Schema {
    const { sources, values, declarations } = input
    return readSchema({ sources, read: from, columns, values, declarations })
  }

  function setColumns(relation: { name: string; columns: Column[] }, key: string): void {
    const before = columns.get(relation.name)
    if (before && before.key !== key) scheduler.forget([before.key])
    columns.set(relation.name, { columns: relation.columns, version: printText(JSON.stringify(relation.columns)), key })
  }

  function forgetRelations(): void {
    const kept = new Set([...read.relations.map(({ name }) => name), ...input.sources.map(({ table }) => table)])
    const gone = [...columns].filter(([name]) => !kept.has(name))
    for (const [name] of gone) columns.delete(name)
    scheduler.forget(gone.map(([, { key }]) => key))
    if (gone.length > 0) options.drop(gone.map(([name]) => name))
  }

  function check(cells: CellBlock[], key: string): void {
    draft = readAll(cells)
    const parsed = draft.parsed.get(key)
    if (!parsed) return
    const now = readNow(draft)
    const clashes = draft.clashes.get(key) ?? []
    options.onReport(key, { diagnostics: listProblems(parsed, clashes, now, () => compileCell(parsed.cell, now)) })
  }

  /** Stands for all that the cell's plan is made from. */
  function readStamp({ parts, inputs }: Task): string {
    const versions = new Map(input.sources.map(({ table, version, state }) => [table, `${state} ${version}`]))
    return JSON.stringify([parts, inputs.map((name) => versions.get(name) ?? columns.get(name)?.version ?? null)])
  }

  // ── running ────────────────────────────────────────────────────────────────────────────────────

  function compile(key: string): Compilation {
    return compiler.compile(read.parsed.get(key)!, readStamp(tasks.get(key)!), () => schema)
  }

  function prepare(key: string): Plan | null {
    const { plan, diagnostics } = compile(key)
    return diagnostics.some(isError) ? null : plan
  }

  async function execute(key: string, plan: Plan, signal: AbortSignal): Promise<Ending> {
    const outcome = await options.run(plan, signal, (progress) => {
      if (!signal.aborted) options.onReport(key, { progress })
    })
    if (signal.aborted) return { type: 'cancelled' }
    if (!outcome.ok) {
      problems.set(key, [readProblem(outcome.problem, plan)])
      return { type: outcome.cancelled ? 'cancelled' : 'failed' }
    }
    const { result, relations, milliseconds, fingerprint } = outcome
    for (const relation of relations) setColumns(relation, key)
    done.set(key, { plan, result, relations, milliseconds, ended: Date.now() })
    earlier.delete(key)
    options.onReport(key, { plan, result, resultIsOld: false, live: true })
    const inferred = readInferred(schema)
    schema = readNow()
    // who is segmented may be told by a cell's result: then others read more than was known before
    if (readInferred(schema) !== inferred) setTimeout(schedule)
    return { type: 'done', fingerprint }
  }

  function reportState(key: string, state: TaskState): void {
    const parsed = read.parsed.get(key)
    const task = tasks.get(key)
    if (!parsed || !task) return
    const run = done.get(key)
    const time = run ? describeTime(run.milliseconds) : ''
    const fileOf = (table: string) => input.sources.find((source) => source.table === table)?.file ?? table
    const live = state.state === 'running' || state.state === 'waiting' ? {} : { live: scheduler.isHere(key) }
    options.onReport(key, { ...describeState(state, { time, earlier: earlier.has(key), fileOf }), ...live })
    // what is being written has been checked already, and knows better
    if (draft && draft.parsed.get(key)?.text !== parsed.text) return
    const diagnostics = listProblems(parsed, read.clashes.get(key) ?? [], schema, () => compile(key))
    if (state.state === 'circular') diagnostics.unshift(describeCycle(state.cycle))
    if (state.state === 'failed' && state.at === 'run') diagnostics.push(...(problems.get(key) ?? []))
    options.onReport(key, { diagnostics })
  }

  function pauseFor(key: string): number {
    const readers = new Map([...links].map(([each, { readBy }]) => [each, readBy.flatMap((link) => link.key ?? [])]))
    const follows = closeOver([key], readers)
    return choosePause([...follows].reduce((sum, each) => sum + (done.get(each)?.milliseconds ?? 0), 0))
  }

  function explain(key: string, group: string): ExplainPlan | null {
    const parsed = read.parsed.get(key)
    const ready = scheduler.stateOf(key)?.state === 'done' && scheduler.isHere(key)
    return parsed && ready ? explainGroup(parsed.cell, group, schema) : null
  }

  function runs(): KeptRuns {
    const list = [...read.parsed.values()].flatMap(({ key, name }): [string, KeptRun][] => {
      const [run, ran] = [done.get(key), scheduler.ran(key)]
      return run && ran ? [[name, { ...run, ran }]] : []
    })
    return Object.fromEntries(list)
  }

  function lose(): void {
    scheduler.lose()
    for (const key of done.keys()) options.onReport(key, { live: false, resultIsOld: true })
  }

  const { rerun, runStale, cancel, whose } = scheduler
  return {
    open,
    update,
    check,
    rerun,
    runStale,
    cancel,
    lose,
    whose,
    pauseFor,
    explain,
    schema: () => schema,
    inputs: () => read.inputs,
    links: () => links,
    runs,
  }
}

/** What follows is compiled in a task of its own: the page draws the result first. */
function takeTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve))
}
