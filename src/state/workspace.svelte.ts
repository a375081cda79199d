import type { EntityAnswer, Explanation, Progress, Table } from '../../workers/api.ts'
import { CallFailed, type CallOptions } from '../compute/create-caller.ts'
import type { Workers } from '../compute/open-workers.ts'
import { runPlan } from '../compute/run-plan.ts'
import type { ExplainPlan, InputControl, Scalar } from '../lang/plan.ts'
import { readParameter } from '../lang/index.ts'
import { resolveAsOf } from '../lang/roles.ts'
import type { Schema } from '../lang/schema.ts'
import {
  type Block,
  type CellBlock,
  emptyNotebook,
  type FrontMatter,
  type Notebook,
  parseNotebook,
  printNotebook,
  readFrontMatter,
  setFrontMatterEntry,
} from '../notebook/index.ts'
import { keepLastWords, takeLastWords } from '../storage/last-words.ts'
import type { NotebookEntry, StoredFile, StoredNotebook } from '../storage/records.ts'
import type { Storage } from '../storage/storage.ts'
import { type CellReport, emptyReport } from './cell-report.ts'
import { createDataflow, type Dataflow } from './dataflow.ts'
import { describeExample, type Example, type ExampleTitle, fetchShippedFile } from './examples.ts'
import { History } from './history.svelte.ts'
import { readRoles, type Roles } from './read-roles.ts'
import { suggestTable } from './suggest-table.ts'
import { Sources } from './sources.svelte.ts'
import { Toasts } from './toasts.svelte.ts'

export type { Block, CellBlock }

export interface InputValue {
  name: string
  control: InputControl
  value: Scalar
  options: Scalar[] | null
}

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'refused'

/** A pause in typing after which cells run, and a shorter one for a slider that is being dragged, in ms. */
const TYPING = 350
const DRAGGING = 60

/** The open notebook with all that belongs to it: text, history, data, results and where they are kept. */
export class Workspace {
  readonly history = new History()
  readonly toasts = new Toasts()
  readonly sources: Sources
  reports: Map<string, CellReport> = $state.raw(new Map())
  values: Record<string, Scalar> = $state.raw({})
  schema: Schema | null = $state.raw(null)
  inputs: InputValue[] = $state.raw([])
  roles: Roles = $state.raw(new Map())
  /** ISO dates: what the notebook states, and what is used; `null` = none, and not known yet. */
  asOf: { stated: string | null; used: string | null } = $state.raw({ stated: null, used: null })
  save: SaveState = $state('saved')
  saveReason: string = $state('')
  recent: NotebookEntry[] = $state.raw([])
  memory: number | null = $state(null)
  engine: { state: 'starting' | 'ready' | 'failed'; progress: Progress | null; message: string } = $state.raw({
    state: 'starting',
    progress: null,
    message: '',
  })
  opening: boolean = $state(true)

  readonly #workers: Workers
  readonly #storage: Storage
  readonly #dataflow: Dataflow
  readonly #examples: Example[]
  #id = ''
  /** An example that nobody has changed is not kept among one's own notebooks. */
  #kept = false
  #pending: ReturnType<typeof setTimeout> | null = null

  constructor(workers: Workers, storage: Storage, examples: Example[]) {
    this.#workers = workers
    this.#storage = storage
    this.#examples = examples
    this.exampleTitles = examples.map(describeExample)
    this.sources = new Sources({
      importFile: (table, file, name, onProgress) => this.#import(table, file, name, onProgress),
      keepFile: (file) => storage.saveFile(file),
      findFile: async (table, path) => {
        const stored = this.sources.files[table]
        return (stored && (await storage.openFile(stored.hash))) ?? fetchShippedFile(path)
      },
      drop: (tables) => this.#drop(tables),
      onChange: () => this.#schedule(0),
      onKeep: () => this.#persist(),
    })
    this.#dataflow = createDataflow({
      run: async (plan, signal, onProgress) => {
        const outcome = await runPlan(workers, plan, signal, onProgress)
        void this.#measureMemory()
        return outcome
      },
      drop: (relations) => this.#drop(relations),
      onReport: (key, report) => this.#report(key, report),
    })
  }

  get notebook(): Notebook {
    return this.history.present
  }

  /** The front matter as it was last read. */
  readonly front: FrontMatter = $derived.by(() => readFrontMatter(this.notebook).value)
  readonly title: string = $derived(this.front.title ?? 'Untitled')
  readonly exampleTitles: ExampleTitle[]

  get text(): string {
    return printNotebook(this.notebook)
  }

  get cells(): CellBlock[] {
    return this.notebook.blocks.filter((block) => block.type === 'cell')
  }

  // ── opening ────────────────────────────────────────────────────────────────────────────────────

  /** Starts the engine and opens what was open last, or the first example. */
  async start(): Promise<void> {
    void this.startEngine()
    const last = await this.#storage.readCurrent().catch(() => null)
    const stored = last === null ? null : await this.#storage.readNotebook(last).catch(() => null)
    const words = takeLastWords()
    if (words && words.updated >= (stored?.updated ?? 0)) this.#openStored(words)
    else if (stored) this.#openStored(stored)
    else this.openExample(this.#examples[0]?.name ?? '')
    void this.#listRecent()
  }

  async startEngine(): Promise<void> {
    this.engine = { state: 'starting', progress: null, message: '' }
    const onProgress = (progress: Progress) => (this.engine = { ...this.engine, progress })
    try {
      await this.#workers.open({ signal: new AbortController().signal, onProgress })
      this.engine = { state: 'ready', progress: null, message: '' }
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error)
      this.engine = { state: 'failed', progress: null, message }
    }
  }

  openText(text: string): void {
    this.#open(crypto.randomUUID(), text, {}, {}, true)
  }

  openExample(name: string): void {
    const example = this.#examples.find((each) => each.name === name)
    this.#open(crypto.randomUUID(), example?.text ?? printNotebook(emptyNotebook('Untitled')), {}, {}, false)
    if (!example) return
    void this.#storage.writeCurrent(null)
  }

  openNew(): void {
    this.openText(printNotebook(emptyNotebook('Untitled')))
  }

  async openRecent(id: string): Promise<void> {
    const stored = await this.#storage.readNotebook(id)
    if (stored) this.#openStored(stored)
  }

  #openStored({ id, text, files, inputs }: StoredNotebook): void {
    this.#open(id, text, files, inputs, true)
  }

  #open(
    id: string,
    text: string,
    files: Record<string, StoredFile>,
    values: Record<string, Scalar>,
    kept: boolean,
  ): void {
    this.#id = id
    this.#kept = kept
    this.values = values
    this.reports = new Map()
    this.sources.reset(files)
    this.#dataflow.update({ cells: [], declarations: { asOf: null, entities: {}, events: {} }, sources: [], values })
    this.history.reset(parseNotebook(text))
    this.opening = false
    this.save = 'saved'
    this.#persist()
    this.#schedule(0)
  }

  // ── changing ───────────────────────────────────────────────────────────────────────────────────

  /** Takes an edit. `topic` joins edits of one thing to one step of undo; `typing` waits for a pause before it runs. */
  edit(change: (notebook: Notebook) => Notebook, { topic = '', typing = false } = {}): void {
    const next = change(this.notebook)
    if (next === this.notebook) return
    this.history.push(next, topic)
    this.#changed(typing ? TYPING : 0)
  }

  undo(): void {
    this.history.undo()
    this.#changed(0)
  }

  redo(): void {
    this.history.redo()
    this.#changed(0)
  }

  setInput(name: string, value: Scalar, settled: boolean): void {
    this.values = { ...this.values, [name]: value }
    this.#changed(settled ? 0 : DRAGGING)
  }

  run(key: string): void {
    this.#refresh()
    this.#dataflow.rerun(key)
  }

  runAll(): void {
    this.#refresh()
    for (const { key } of this.cells) this.#dataflow.rerun(key)
  }

  cancel(key: string): void {
    this.#dataflow.cancel(key)
  }

  cancelAll(): void {
    for (const { key } of this.cells) this.#dataflow.cancel(key)
  }

  /** Takes data files: each goes to the source that misses it, replaces the one it is a new version of, or is added. */
  addFile(file: File, forTable?: string): void {
    const table = forTable ?? this.sources.findMissing(file.name) ?? this.sources.findByFile(file.name)
    if (table) {
      const before = this.sources.records.find((record) => record.table === table)?.report
      if (before) this.toasts.show(`${file.name} takes the place of the earlier file in ${table}.`)
      void this.sources.load(table, file, file.name)
      return
    }
    const taken = this.#dataflow.schema().tables.map(({ name }) => name)
    const added = suggestTable(file.name, taken)
    this.sources.expect(added, file.name)
    this.edit((notebook) => setFrontMatterEntry(notebook, ['sources', added], file.name))
    void this.sources.load(added, file, file.name)
  }

  loadPage(relation: string, offset: number, limit: number): Promise<Table> {
    return this.#workers.duckdb('readPage', { relation, offset, limit }, unattended())
  }

  /** Why a segment or partition has its members; rejects with a sentence to show. */
  async explain(key: string, group: string): Promise<Explanation> {
    return this.#workers.duckdb('explainGroup', this.#planExplanation(key, group), unattended())
  }

  /** Why one entity is in it or not; `null` where no entity has that key. */
  async explainEntity(key: string, group: string, who: string): Promise<EntityAnswer | null> {
    return this.#workers.duckdb('explainEntity', { plan: this.#planExplanation(key, group), who }, unattended())
  }

  #planExplanation(key: string, group: string): ExplainPlan {
    const plan = this.#dataflow.explain(key, group)
    if (plan) return plan
    throw new Error(`${group} can be explained when its cell has run without errors.`)
  }

  // ── keeping ────────────────────────────────────────────────────────────────────────────────────

  /** Resolves when everything is written that was changed until now. */
  flush(): Promise<void> {
    return this.#storage.flush()
  }

  /** The page goes away: keeps what may still be on its way to storage. */
  leave(): void {
    if (this.#kept) keepLastWords(this.#record())
  }

  #record(): StoredNotebook {
    return {
      id: this.#id,
      title: this.title,
      text: printNotebook(this.notebook),
      files: this.sources.files,
      inputs: this.values,
      updated: Date.now(),
    }
  }

  #changed(pause: number): void {
    this.#kept = true
    this.#persist()
    this.#schedule(pause)
  }

  /** Looks at the notebook anew after a pause, in ms; what happens until then counts as one change. */
  #schedule(pause: number): void {
    if (this.#pending) clearTimeout(this.#pending)
    this.#pending = setTimeout(() => this.#refresh(), pause)
  }

  #persist(): void {
    if (!this.#kept) return
    const notebook = this.#record()
    void this.#storage.writeCurrent(this.#id)
    void this.#storage.writeNotebook(notebook, (status) => {
      if (this.#storage.kind === 'memory') this.save = 'refused'
      else this.save = status.state === 'failed' ? 'refused' : status.state
      this.saveReason = status.state === 'failed' ? status.reason : (this.#storage.reason ?? '')
      if (status.state === 'saved') void this.#listRecent()
    })
  }

  async #listRecent(): Promise<void> {
    this.recent = await this.#storage.listNotebooks().catch(() => [])
  }

  // ── running ────────────────────────────────────────────────────────────────────────────────────

  #refresh(): void {
    if (this.#pending) clearTimeout(this.#pending)
    this.#pending = null
    const { sources, declarations } = this.front
    this.sources.sync(sources)
    const { cells, values } = this
    this.#dataflow.update({ cells, declarations, sources: this.sources.tables, values })
    this.#describe()
  }

  #report(key: string, report: Partial<CellReport>): void {
    const before = this.reports.get(key) ?? emptyReport
    this.reports = new Map(this.reports).set(key, { ...before, ...report })
    if (report.result) this.#describe()
  }

  /** What the page shows beside the cells; it changes when a source is read or a cell has run. */
  #describe(): void {
    const schema = this.#dataflow.schema()
    this.schema = schema
    this.roles = readRoles(schema)
    this.inputs = this.#dataflow.inputs().flatMap(({ key, cell }) => {
      const parameter = readParameter(cell, this.values[cell.id ?? ''], schema)
      const result = this.reports.get(key)?.result
      const options = result?.kind === 'input' ? result.options : null
      return parameter && cell.control ? [{ ...parameter, control: cell.control, options }] : []
    })
    this.asOf = { stated: this.front.declarations.asOf, used: resolveAsOf(schema)?.asOf ?? null }
  }

  async #import(table: string, file: Blob, name: string, onProgress: (progress: Progress) => void) {
    const options = { signal: new AbortController().signal, onProgress }
    try {
      return { ok: true as const, value: await this.#workers.duckdb('importFile', { table, file, name }, options) }
    } catch (error) {
      if (error instanceof CallFailed) return { ok: false as const, problem: error.problem }
      throw error
    }
  }

  #drop(relations: string[]): void {
    if (relations.length === 0) return
    void this.#workers.duckdb('drop', relations, unattended()).catch(() => {})
  }

  async #measureMemory(): Promise<void> {
    this.memory = await this.#workers.duckdb('memory', null, unattended()).catch(() => this.memory)
  }
}

/** For short calls, which nobody cancels or watches. */
function unattended(): CallOptions {
  return { signal: new AbortController().signal, onProgress: () => {} }
}
