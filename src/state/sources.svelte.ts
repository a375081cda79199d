import type { Answer, ImportReport, Progress } from '../../workers/api.ts'
import type { Source } from '../notebook/index.ts'
import type { StoredFile } from '../storage/records.ts'
import type { SavedFile } from '../storage/sources.ts'
import type { SourceTable } from './read-schema.ts'

export interface SourceRecord {
  table: string
  /** The path that the notebook states. */
  file: string
  state: 'missing' | 'loading' | 'ready' | 'failed'
  progress: Progress | null
  report: ImportReport | null
  /** What is wrong, or worth knowing; '' when nothing is. */
  message: string
  version: number
}

export interface SourcesOptions {
  /** Reads a file into a table of the engine. */
  importFile(table: string, file: Blob, name: string, onProgress: (p: Progress) => void): Promise<Answer<ImportReport>>
  /** Keeps the bytes, so that they are there after a reload. */
  keepFile(file: Blob): Promise<SavedFile>
  /** The bytes of a source that need not be asked for: kept earlier, or shipped with the app. `null` when there are none. */
  findFile(table: string, path: string): Promise<Blob | null>
  drop(tables: string[]): void
  /** Something that the cells depend on has changed. */
  onChange(): void
  /** The bytes of a source have found their place: the notebook must remember it. */
  onKeep(): void
}

/** The data files of the open notebook: which are there, which are missing, and how far they are read. */
export class Sources {
  #records: SourceRecord[] = $state.raw([])
  /** Where the bytes of each table are kept. */
  files: Record<string, StoredFile> = {}
  readonly #options: SourcesOptions
  #versions = 0
  /** Tells a finished import whether the notebook has been closed in the meantime. */
  #session = 0

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
      version: String(version),
      columns: report?.columns ?? null,
    }))
  }

  /** Forgets all tables, for another notebook. */
  reset(files: Record<string, StoredFile>): void {
    this.#session++
    this.#options.drop(this.#records.map(({ table }) => table))
    this.#records = []
    this.files = files
  }

  /** Follows the front matter: new sources are looked for, vanished ones dropped. */
  sync(declared: Record<string, Source>): void {
    const gone = this.#records.filter(({ table }) => !(table in declared))
    if (gone.length > 0) this.#options.drop(gone.map(({ table }) => table))
    const known = new Map(this.#records.map((record) => [record.table, record]))
    const added = Object.keys(declared).filter((table) => !known.has(table))
    this.#records = Object.entries(declared).map(([table, { file }]) => {
      const record = known.get(table)
      return record ? { ...record, file } : newRecord(table, file)
    })
    for (const table of added) void this.#find(table, declared[table]!.file)
  }

  /** Announces a table whose file is at hand, so that `sync` does not look for it. */
  expect(table: string, file: string): void {
    this.#records = [...this.#records, newRecord(table, file)]
  }

  /** Reads a file that a person chose into a table, and keeps its bytes. */
  async load(table: string, file: Blob, name: string): Promise<void> {
    if (await this.#read(table, file, name)) await this.#keep(table, file)
  }

  /** The table whose file is missing under this name, if there is one. */
  findMissing(name: string): string | null {
    const wanted = this.#records.filter(({ state }) => state === 'missing' || state === 'failed')
    return wanted.find(({ file }) => baseName(file) === name)?.table ?? null
  }

  /** The table that was read from a file of this name. */
  findByFile(name: string): string | null {
    return this.#records.find(({ file }) => baseName(file) === name)?.table ?? null
  }

  async #find(table: string, path: string): Promise<void> {
    const session = this.#session
    this.#change(table, { state: 'loading', progress: { done: null, label: `Opening ${baseName(path)}` } })
    const file = await this.#options.findFile(table, path).catch(() => null)
    if (session !== this.#session) return
    if (!file) {
      this.#change(table, { state: 'missing', progress: null })
      this.#options.onChange()
    } else if ((await this.#read(table, file, baseName(path))) && !this.files[table]) {
      await this.#keep(table, file)
    }
  }

  async #read(table: string, file: Blob, name: string): Promise<boolean> {
    const session = this.#session
    this.#change(table, { state: 'loading', progress: { done: 0, label: `Reading ${name}` }, message: '' })
    this.#options.onChange()
    const answer = await this.#options.importFile(table, file, name, (progress) => {
      if (session === this.#session) this.#change(table, { progress })
    })
    if (session !== this.#session) return false
    if (answer.ok) {
      const version = ++this.#versions
      this.#change(table, {
        state: 'ready',
        progress: null,
        report: answer.value,
        version,
        message: tellRejects(answer.value),
      })
    } else {
      const { message, hint } = answer.problem
      this.#change(table, { state: 'failed', progress: null, message: hint ? `${message} ${hint}` : message })
    }
    this.#options.onChange()
    return answer.ok
  }

  async #keep(table: string, file: Blob): Promise<void> {
    const session = this.#session
    const { refused, ...stored } = await this.#options.keepFile(file)
    if (session !== this.#session) return
    this.files = { ...this.files, [table]: stored }
    if (refused) this.#change(table, { message: `Not kept for the next visit: ${refused}` })
    this.#options.onKeep()
  }

  #change(table: string, change: Partial<SourceRecord>): void {
    this.#records = this.#records.map((record) => (record.table === table ? { ...record, ...change } : record))
  }
}

export function baseName(path: string): string {
  return path.split('/').at(-1) ?? path
}

function newRecord(table: string, file: string): SourceRecord {
  return { table, file, state: 'loading', progress: null, report: null, message: '', version: 0 }
}

function tellRejects({ rejected, rejects }: ImportReport): string {
  if (rejected === 0) return ''
  const lines = rejects.slice(0, 3).map(({ line }) => line)
  const list = lines.join(', ') + (rejected > lines.length ? ' …' : '')
  return `${rejected} ${rejected === 1 ? 'line' : 'lines'} could not be read (line ${list}).`
}
