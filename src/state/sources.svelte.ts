import { SvelteSet } from 'svelte/reactivity'
import type { NamedFile } from '../../workers/api.ts'
import type { Source } from '../notebook/index.ts'
import type { StoredFile } from '../storage/records.ts'
import { assignFiles, baseName, type Belongings, type FileAtHand, type FoundFile } from './files-at-hand.ts'
import { keptOf, withKept } from './files-at-hand.ts'
import type { Companion } from './find-file.ts'
import type { SourceTable } from './read-schema.ts'
import { type Job, SourceJobs } from './source-jobs.ts'
import { type ReadingDesk, SourceReader, type SourcesOptions } from './source-reader.ts'
import { changeRecord, newRecord, type SourceChange, type SourceRecord } from './source-record.ts'
import { describeReading } from './source-version.ts'
import { type TightFit, TightFits } from './tight-fits.svelte.ts'

export type { SourcesOptions }
export { baseName, type FoundFile, type TightFit }

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
  readonly #reader: SourceReader
  /** The files of each table by their paths, as long as the page lives: undo and replay ask for none again. */
  readonly #atHand = new Map<string, Map<string, FileAtHand>>()
  /** Added, and not yet stated by the notebook. */
  readonly #expected = new Set<string>()
  /** Added since the notebook was opened, and not yet looked over. */
  readonly added = new SvelteSet<string>()

  constructor(options: SourcesOptions) {
    this.#options = options
    this.#reader = new SourceReader(this.#openDesk(options))
  }

  get records(): SourceRecord[] {
    return this.#records
  }

  /** Bytes of a table are on their way to where they are kept: a reload would lose them. */
  get keeping(): boolean {
    return this.#reader.keeping.size > 0
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
    for (const [table] of changed) void this.#reader.open(table, this.#begin(table))
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
    await this.#reader.open(table, job)
  }

  /** Stops a reading and brings back what was there before it. */
  cancel(table: string): void {
    const job = this.#jobs.unread(table)
    if (!job) return
    job.controller.abort()
    this.#jobs.end(table)
    if (job.fresh) return this.#options.onVanish(table)
    this.lend(table, job.before)
    this.#reader.bringBack(table, job, '', { state: 'missing', trouble: 'Reading was cancelled.' })
  }

  /** What belongs to a table now, for `restore`. */
  remember(table: string): Belongings {
    return { atHand: new Map(this.#atHand.get(table)), kept: keptOf(table, this.files) }
  }

  /** Reads again what a table was read from earlier, e.g. under a new name. */
  restore(table: string, { atHand, kept }: Belongings): Promise<void> {
    const job = this.#begin(table)
    this.lend(table, { atHand, kept })
    return this.#reader.open(table, job)
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
      this.#reader.open(table, Object.assign(this.#begin(table), { fits: fitting.has(table) }))
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

  #openDesk(options: SourcesOptions): ReadingDesk {
    return {
      options,
      jobs: this.#jobs,
      atHand: this.#atHand,
      fits: this.fits,
      files: () => this.files,
      setFiles: (files) => (this.files = files),
      find: (table) => this.#find(table),
      change: (table, change) => this.#change(table, change),
      begin: (table) => this.#begin(table),
      lend: (table, belongings) => this.lend(table, belongings),
      cancel: (table) => this.cancel(table),
    }
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

/** The same bytes give other rows now, or there are other bytes. A path that is only written otherwise changes nothing. */
function isReadOtherwise(before: Source, now: Source): boolean {
  return before.files.length !== now.files.length || describeReading(before) !== describeReading(now)
}
