import { SvelteSet } from 'svelte/reactivity'
import type { Answer, ImportReport, ImportRequest, NamedFile, Preflight, Progress } from '../../workers/api.ts'
import type { Source } from '../notebook/index.ts'
import type { StoredFile } from '../storage/records.ts'
import type { SavedFile } from '../storage/sources.ts'
import { assignFiles, baseName, type Belongings, type FileAtHand, type FoundFile } from './files-at-hand.ts'
import { keptOf, keyOfFile, withKept } from './files-at-hand.ts'
import type { Companion } from './find-file.ts'
import { hashFiles, keepFiles } from './keep-files.ts'
import type { SourceTable } from './read-schema.ts'
import { type Job, SourceJobs } from './source-jobs.ts'
import { changeRecord, newRecord, type SourceChange, type SourceRecord } from './source-record.ts'
import { describeReading, versionOf } from './source-version.ts'
import { type TightFit, TightFits } from './tight-fits.svelte.ts'

export { baseName, type FoundFile, type TightFit }

export interface SourcesOptions {
  /** Reads files into a table of the engine. */
  importFile(
    request: ImportRequest,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer<ImportReport>>
  /** What the files will take, told before they are read; `null` where that is not known. */
  preflight(request: Pick<ImportRequest, 'files' | 'reading'>, signal: AbortSignal): Promise<Preflight | null>
  /** SHA-256 of the bytes in hexadecimal; rejects when the file cannot be read. */
  hashFile(file: Blob, signal: AbortSignal): Promise<string>
  /** Keeps the bytes, so that they are there after a reload. */
  keepFile(file: Blob, signal: AbortSignal): Promise<SavedFile>
  /** The bytes of a source that need not be asked for. `key` is the one of `Sources.files`. `null` when there are none. */
  findFile(key: string, path: string): Promise<FoundFile | null>
  drop(tables: string[]): void
  /** Something that the cells depend on has changed. */
  onChange(): void
  /** The bytes of a source have found their place: the notebook must remember it. */
  onKeep(): void
  /** The reading of a source that was just added was cancelled: the notebook must forget it. */
  onVanish(table: string): void
}

/** The data files of the open notebook: which are there, which are missing, and how far they are read. */
export class Sources {
  #records: SourceRecord[] = $state.raw([])
  /** Where the bytes of each table are kept, by `keyOfFile`. */
  files: Record<string, StoredFile> = {}
  /** What waits for an answer because it may not fit into memory. */
  readonly fits: TightFits = new TightFits()
  /** Files that came in together with the open notebook. */
  companions: Companion[] = []
  readonly #options: SourcesOptions
  readonly #jobs = new SourceJobs()
  /** The files of each table by their paths, as long as the page lives: undo and replay ask for none again. */
  readonly #atHand = new Map<string, Map<string, FileAtHand>>()
  /** Added, and not yet stated by the notebook. */
  readonly #expected = new Set<string>()
  /** Added since the notebook was opened, and not yet looked over. */
  readonly added = new SvelteSet<string>()

  constructor(options: SourcesOptions) {
    this.#options = options
  }

  get records(): SourceRecord[] {
    return this.#records
  }

  get tables(): SourceTable[] {
    return this.#records.map(({ table, state, version, report }) => ({
      table,
      state: state === 'ready' ? 'ready' : state === 'loading' ? 'waiting' : 'absent',
      version,
      columns: report?.columns ?? null,
    }))
  }

  /** Forgets all tables, for another notebook. */
  reset(files: Record<string, StoredFile>): void {
    this.#jobs.stop()
    this.#options.drop(this.#records.map(({ table }) => table))
    this.#atHand.clear()
    this.#expected.clear()
    this.added.clear()
    this.#records = []
    this.files = files
    this.companions = []
  }

  /** Takes the files of another state of the notebook: the next `sync` looks anew for the tables that they change. */
  takeFiles(files: Record<string, StoredFile>): void {
    const names = [...Object.keys(this.files), ...Object.keys(files)]
    const changed = names.filter((name) => this.files[name]?.hash !== files[name]?.hash)
    const tables = new Set(changed.map((name) => name.replace(/#\d+$/, '')))
    this.files = files
    const gone = this.#records.filter(({ table }) => tables.has(table)).map(({ table }) => table)
    if (gone.length > 0) this.#options.drop(gone)
    for (const table of gone) {
      this.#jobs.stop(table)
      this.#atHand.delete(table)
    }
    this.#records = this.#records.filter(({ table }) => !tables.has(table))
  }

  /** Follows the front matter: new sources are looked for, those to be read otherwise read again, vanished ones dropped. */
  sync(declared: Record<string, Source>): void {
    const gone = this.#records.filter(({ table }) => !Object.hasOwn(declared, table)).map(({ table }) => table)
    if (gone.length > 0) this.#options.drop(gone)
    for (const table of gone) this.#jobs.stop(table)
    const known = new Map(this.#records.map((record) => [record.table, record]))
    const changed = Object.entries(declared).filter(([table, source]) => {
      const record = known.get(table)
      return !record || isReadOtherwise(record.declared, source)
    })
    this.#records = Object.entries(declared).map(([table, source]) =>
      changeRecord(known.get(table) ?? newRecord(table, source), { file: source.file, declared: source }),
    )
    this.#expected.clear()
    for (const [table] of changed) void this.#open(table, this.#begin(table))
  }

  /** Announces a table whose files are at hand, so that `sync` does not look for it. */
  expect(table: string, declared: Source): void {
    this.#expected.add(table)
    this.added.add(table)
    this.#records = [...this.#records, newRecord(table, declared)]
  }

  /** Reads files that a person chose into a table, and keeps their bytes. They take the paths that the notebook states. */
  async load(table: string, files: NamedFile[]): Promise<void> {
    const job = this.#begin(table, this.#expected.has(table))
    const paths = this.#find(table)?.declared.files ?? []
    const atHand = new Map(this.#atHand.get(table))
    for (const [path, { file }] of assignFiles(paths, files)) atHand.set(path, { file, hash: null, stored: null })
    this.#atHand.set(table, atHand)
    await this.#open(table, job)
  }

  /** Stops a reading and brings back what was there before it. */
  cancel(table: string): void {
    const job = this.#jobs.unread(table)
    if (!job) return
    job.controller.abort()
    this.#jobs.end(table)
    if (job.fresh) return this.#options.onVanish(table)
    this.lend(table, job.before)
    this.#bringBack(table, job, '', { state: 'missing', trouble: 'Reading was cancelled.' })
  }

  /** What belongs to a table now, for `restore`. */
  remember(table: string): Belongings {
    return { atHand: new Map(this.#atHand.get(table)), kept: keptOf(table, this.files) }
  }

  /** Reads again what a table was read from earlier, e.g. under a new name. */
  restore(table: string, { atHand, kept }: Belongings): Promise<void> {
    const job = this.#begin(table)
    this.lend(table, { atHand, kept })
    return this.#open(table, job)
  }

  /** Puts files ready for a table that the notebook will state. */
  lend(table: string, { atHand, kept }: Belongings): void {
    this.#atHand.set(table, new Map(atHand))
    this.files = withKept(this.files, table, kept)
  }

  /**
   * Reads every source again into an engine that has started anew, without asking again what has been answered. Resolves
   * when all have ended.
   */
  async replay(): Promise<void> {
    this.#jobs.forgetEngine()
    const again = this.#records.filter(({ state }) => state === 'ready' || state === 'loading')
    const fitting = new Set(
      again.flatMap(({ table, state }) => (state === 'ready' || this.#jobs.fits(table) ? [table] : [])),
    )
    for (const { table } of again) this.#change(table, { state: 'loading' })
    this.#options.onChange()
    const open = ({ table }: SourceRecord) =>
      this.#open(table, Object.assign(this.#begin(table), { fits: fitting.has(table) }))
    await Promise.all(again.map(open))
  }

  /** The table whose file is missing under this name, if there is one. */
  findMissing(name: string): string | null {
    const wanted = this.#records.filter(({ state }) => state === 'missing' || state === 'failed')
    return wanted.find(({ declared }) => declared.files.some((file) => baseName(file) === name))?.table ?? null
  }

  /** The table that was read from a file of this name. */
  findByFile(name: string): string | null {
    return this.#records.find(({ declared }) => declared.files.some((file) => baseName(file) === name))?.table ?? null
  }

  /** From the paths that the notebook states to a table whose bytes are kept. */
  async #open(table: string, job: Job): Promise<void> {
    const { declared } = this.#find(table) ?? {}
    if (!declared) return
    this.#change(table, { state: 'loading', progress: { done: null, label: `Opening ${nameOf(declared)}` } })
    const found = await Promise.all(declared.files.map((path, index) => this.#findFile(table, path, index)))
    if (!this.#jobs.isLatest(table, job)) return
    if (found.includes(null)) return this.#miss(table, declared, found)
    const files = found.flatMap((file) => file ?? [])
    this.#atHand.set(table, new Map(declared.files.map((path, index) => [path, files[index]!])))
    if (await this.#read(table, job, declared, files)) await this.#keep(table, job, files)
  }

  #miss(table: string, { files }: Source, found: (FileAtHand | null)[]): void {
    const absent = files.filter((_, index) => !found[index]).map(baseName)
    this.#jobs.end(table)
    const trouble = files.length > 1 ? `Missing: ${absent.join(', ')}` : ''
    this.#change(table, { state: 'missing', progress: null, trouble })
    this.#options.onChange()
  }

  async #findFile(table: string, path: string, index: number): Promise<FileAtHand | null> {
    const known = this.#atHand.get(table)?.get(path)
    if (known) return known
    const key = keyOfFile(table, index)
    const found = await this.#options.findFile(key, path).catch(() => null)
    const stored = found?.hash ? (this.files[key] ?? null) : null
    return found && { ...found, stored }
  }

  /** Hashes while the engine reads: neither waits for the other. */
  async #read(table: string, job: Job, declared: Source, found: FileAtHand[]): Promise<boolean> {
    const { signal } = job.controller
    const name = nameOf(declared)
    const files = found.map(({ file }, index) => ({ file, name: baseName(declared.files[index] ?? '') }))
    const request = { table, files, reading: declared.reading }
    this.#change(table, { state: 'loading', progress: { done: 0, label: `Reading ${name}` }, trouble: '' })
    this.#options.onChange()
    job.fits ||= await this.#fits(request, name, signal)
    if (!job.fits) {
      if (this.#jobs.isLatest(table, job)) this.cancel(table)
      return false
    }
    const [answer, hash] = await Promise.all([
      this.#options.importFile(request, signal, (progress) => {
        if (this.#jobs.isLatest(table, job)) this.#change(table, { progress })
      }),
      hashFiles(found, (file) => this.#options.hashFile(file, signal), signal),
    ])
    if (answer.ok) this.#jobs.holds(table, job)
    if (!this.#jobs.isLatest(table, job)) return this.#reconcile(table)
    if (!answer.ok) {
      const { message, hint } = answer.problem
      return this.#fail(table, job, hint ? `${message} ${hint}` : message)
    }
    this.#jobs.shows(table, job)
    // what could not be hashed has changed on the disk meanwhile: no two readings of it are the same
    const version = hash === null ? crypto.randomUUID() : versionOf(hash, declared)
    const bytes = found.reduce((sum, { file }) => sum + file.size, 0)
    this.#change(table, { state: 'ready', progress: null, report: answer.value, hash, version, bytes })
    this.#options.onChange()
    return true
  }

  async #fits(request: ImportRequest, name: string, signal: AbortSignal): Promise<boolean> {
    const preflight = await this.#options.preflight(request, signal).catch(() => null)
    return preflight === null || this.fits.ask({ table: request.table, name, preflight }, signal)
  }

  /** What was there before a file that cannot be read stays: a bad new version costs no good old one. */
  #fail(table: string, job: Job, trouble: string): false {
    this.#jobs.end(table)
    if (job.before.record?.state === 'ready') this.lend(table, job.before)
    this.#bringBack(table, job, `${trouble} The table keeps what it had.`, { state: 'failed', trouble })
    return false
  }

  /** The earlier table with `trouble`, or `otherwise` where there is none. */
  #bringBack(table: string, { before: { record } }: Job, trouble: string, otherwise: SourceChange): void {
    if (record?.state === 'ready') {
      const { state, report, hash, version, bytes } = record
      this.#change(table, { state, progress: null, report, hash, version, bytes, trouble })
    } else {
      this.#change(table, { progress: null, ...otherwise })
    }
    this.#options.onChange()
    this.#reconcile(table)
  }

  /** Makes the engine have what the page shows, if a reading ended in the engine after it was cancelled here. */
  #reconcile(table: string): false {
    if (!this.#jobs.differs(table)) return false
    this.#jobs.forgetEngine(table)
    if (this.#find(table)?.state === 'ready') void this.#open(table, this.#begin(table))
    else this.#options.drop([table])
    return false
  }

  async #keep(table: string, job: Job, found: FileAtHand[]): Promise<void> {
    const { signal } = job.controller
    const done = await keepFiles(table, found, (file) => this.#options.keepFile(file, signal), signal)
    if (!done || !this.#jobs.isLatest(table, job)) return
    this.#jobs.end(table)
    if (done.refusal !== '') this.#change(table, { trouble: `Not kept for the next visit: ${done.refusal}` })
    const before = JSON.stringify(keptOf(table, this.files))
    this.files = withKept(this.files, table, done.kept)
    if (JSON.stringify(keptOf(table, this.files)) !== before) this.#options.onKeep()
  }

  #begin(table: string, fresh = false): Job {
    return this.#jobs.begin(table, { ...this.remember(table), record: this.#find(table) ?? null }, fresh)
  }

  #find(table: string): SourceRecord | undefined {
    return this.#records.find((record) => record.table === table)
  }

  #change(table: string, change: SourceChange): void {
    this.#records = this.#records.map((record) => (record.table === table ? changeRecord(record, change) : record))
  }
}

function nameOf({ file, files }: Source): string {
  return files.length > 1 ? `${baseName(file)} and ${files.length - 1} more` : baseName(file)
}

/** The same bytes give other rows now, or there are other bytes. A path that is only written otherwise changes nothing. */
function isReadOtherwise(before: Source, now: Source): boolean {
  return before.files.length !== now.files.length || describeReading(before) !== describeReading(now)
}
