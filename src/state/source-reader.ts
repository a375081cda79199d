import { SvelteSet } from 'svelte/reactivity'
import type { Answer, ImportReport, ImportRequest, Preflight, Progress } from '../../workers/api.ts'
import type { Source } from '../notebook/index.ts'
import type { StoredFile } from '../storage/records.ts'
import type { SavedFile } from '../storage/sources.ts'
import {
  baseName,
  type Belongings,
  type FileAtHand,
  type FoundFile,
  keptOf,
  keyOfFile,
  withKept,
} from './files-at-hand.ts'
import { hashFiles, keepFiles } from './keep-files.ts'
import type { Job, SourceJobs } from './source-jobs.ts'
import type { SourceChange, SourceRecord } from './source-record.ts'
import { versionOf } from './source-version.ts'
import type { TightFits } from './tight-fits.svelte.ts'

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

/** What a reading needs of the sources, and what it changes in them. */
export interface ReadingDesk {
  readonly options: SourcesOptions
  readonly jobs: SourceJobs
  /** The files of each table by their paths. */
  readonly atHand: Map<string, Map<string, FileAtHand>>
  readonly fits: TightFits
  /** Where the bytes of each table are kept. */
  files(): Record<string, StoredFile>
  setFiles(files: Record<string, StoredFile>): void
  find(table: string): SourceRecord | undefined
  change(table: string, change: SourceChange): void
  begin(table: string): Job
  lend(table: string, belongings: Belongings): void
  cancel(table: string): void
}

/** One source from the paths that the notebook states to a table whose bytes are kept, or back to what was before. */
export class SourceReader {
  /** Readings whose tables are there, and whose bytes are on their way to where they are kept. */
  readonly keeping = new SvelteSet<Job>()
  readonly #desk: ReadingDesk

  constructor(desk: ReadingDesk) {
    this.#desk = desk
  }

  /** From the paths that the notebook states to a table whose bytes are kept. */
  async open(table: string, job: Job): Promise<void> {
    const { declared } = this.#desk.find(table) ?? {}
    if (!declared) return
    this.#desk.change(table, { state: 'loading', progress: { done: null, label: `Opening ${nameOf(declared)}` } })
    const found = await Promise.all(declared.files.map((path, index) => this.#findFile(table, path, index)))
    if (!this.#desk.jobs.isLatest(table, job)) return
    if (found.includes(null)) return this.#miss(table, declared, found)
    const files = found.flatMap((file) => file ?? [])
    this.#desk.atHand.set(table, new Map(declared.files.map((path, index) => [path, files[index]!])))
    if (!(await this.#read(table, job, declared, files))) return
    this.keeping.add(job)
    await this.#keep(table, job, files).finally(() => this.keeping.delete(job))
  }

  #miss(table: string, { files }: Source, found: (FileAtHand | null)[]): void {
    const absent = files.filter((_, index) => !found[index]).map(baseName)
    this.#desk.jobs.end(table)
    const trouble = files.length > 1 ? `Missing: ${absent.join(', ')}` : ''
    this.#desk.change(table, { state: 'missing', progress: null, trouble })
    this.#desk.options.onChange()
  }

  async #findFile(table: string, path: string, index: number): Promise<FileAtHand | null> {
    const known = this.#desk.atHand.get(table)?.get(path)
    if (known) return known
    const key = keyOfFile(table, index)
    const found = await this.#desk.options.findFile(key, path).catch(() => null)
    const stored = found?.hash ? (this.#desk.files()[key] ?? null) : null
    return found && { ...found, stored }
  }

  /** Hashes from the first moment on: while the engine reads, a second reader needs the other core. */
  async #read(table: string, job: Job, declared: Source, found: FileAtHand[]): Promise<boolean> {
    const { signal } = job.controller
    const name = nameOf(declared)
    const files = found.map(({ file }, index) => ({ file, name: baseName(declared.files[index] ?? '') }))
    const request = { table, files, reading: declared.reading }
    this.#desk.change(table, { state: 'loading', progress: { done: 0, label: `Reading ${name}` }, trouble: '' })
    this.#desk.options.onChange()
    const hashing = hashFiles(found, (file) => this.#desk.options.hashFile(file, signal), signal)
    job.fits ||= await this.#fits(request, name, signal)
    if (!job.fits) {
      if (this.#desk.jobs.isLatest(table, job)) this.#desk.cancel(table)
      return false
    }
    const [answer, hash] = await Promise.all([
      this.#desk.options.importFile(request, signal, (progress) => {
        if (this.#desk.jobs.isLatest(table, job)) this.#desk.change(table, { progress })
      }),
      hashing,
    ])
    if (answer.ok) this.#desk.jobs.holds(table, job)
    if (!this.#desk.jobs.isLatest(table, job)) return this.#reconcile(table)
    if (!answer.ok) {
      const { message, hint } = answer.problem
      return this.#fail(table, job, hint ? `${message} ${hint}` : message)
    }
    this.#desk.jobs.shows(table, job)
    // what could not be hashed has changed on the disk meanwhile: no two readings of it are the same
    const version = hash === null ? crypto.randomUUID() : versionOf(hash, declared)
    const bytes = found.reduce((sum, { file }) => sum + file.size, 0)
    this.#desk.change(table, { state: 'ready', progress: null, report: answer.value, hash, version, bytes })
    this.#desk.options.onChange()
    return true
  }

  async #fits(request: ImportRequest, name: string, signal: AbortSignal): Promise<boolean> {
    const preflight = await this.#desk.options.preflight(request, signal).catch(() => null)
    return preflight === null || this.#desk.fits.ask({ table: request.table, name, preflight }, signal)
  }

  /** What was there before a file that cannot be read stays: a bad new version costs no good old one. */
  #fail(table: string, job: Job, trouble: string): false {
    this.#desk.jobs.end(table)
    if (job.before.record?.state === 'ready') this.#desk.lend(table, job.before)
    this.bringBack(table, job, `${trouble} The table keeps what it had.`, { state: 'failed', trouble })
    return false
  }

  /** The earlier table with `trouble`, or `otherwise` where there is none. */
  bringBack(table: string, { before: { record } }: Job, trouble: string, otherwise: SourceChange): void {
    if (record?.state === 'ready') {
      const { state, report, hash, version, bytes } = record
      this.#desk.change(table, { state, progress: null, report, hash, version, bytes, trouble })
    } else {
      this.#desk.change(table, { progress: null, ...otherwise })
    }
    this.#desk.options.onChange()
    this.#reconcile(table)
  }

  /** Makes the engine have what the page shows, if a reading ended in the engine after it was cancelled here. */
  #reconcile(table: string): false {
    if (!this.#desk.jobs.differs(table)) return false
    this.#desk.jobs.forgetEngine(table)
    if (this.#desk.find(table)?.state === 'ready') void this.open(table, this.#desk.begin(table))
    else this.#desk.options.drop([table])
    return false
  }

  async #keep(table: string, job: Job, found: FileAtHand[]): Promise<void> {
    const { signal } = job.controller
    const done = await keepFiles(table, found, (file) => this.#desk.options.keepFile(file, signal), signal)
    if (!done || !this.#desk.jobs.isLatest(table, job)) return
    this.#desk.jobs.end(table)
    if (done.refusal !== '') this.#desk.change(table, { trouble: `Not kept for the next visit: ${done.refusal}` })
    const before = JSON.stringify(keptOf(table, this.#desk.files()))
    this.#desk.setFiles(withKept(this.#desk.files(), table, done.kept))
    if (JSON.stringify(keptOf(table, this.#desk.files())) !== before) this.#desk.options.onKeep()
  }
}

function nameOf({ file, files }: Source): string {
  return files.length > 1 ? `${baseName(file)} and ${files.length - 1} more` : baseName(file)
}
