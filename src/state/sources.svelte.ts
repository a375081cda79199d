import type { Answer, ImportReport, ImportRequest, Progress } from '../../workers/api.ts'
import type { Source } from '../notebook/index.ts'
import type { StoredFile } from '../storage/records.ts'
import type { SavedFile } from '../storage/sources.ts'
import type { SourceTable } from './read-schema.ts'
import { baseName, changeRecord, newRecord, type SourceChange, type SourceRecord } from './source-record.ts'

export interface FoundFile {
  file: Blob
  /** SHA-256 of its bytes, if it was kept under it. */
  hash: string | null
}

export interface SourcesOptions {
  /** Reads a file into a table of the engine. */
  importFile(
    request: ImportRequest,
    signal: AbortSignal,
    onProgress: (progress: Progress) => void,
  ): Promise<Answer<ImportReport>>
  /** SHA-256 of the bytes in hexadecimal; rejects when the file cannot be read. */
  hashFile(file: Blob): Promise<string>
  /** Keeps the bytes, so that they are there after a reload. */
  keepFile(file: Blob): Promise<SavedFile>
  /** The bytes of a source that need not be asked for: kept earlier, or shipped with the app. `null` when there are none. */
  findFile(table: string, path: string): Promise<FoundFile | null>
  drop(tables: string[]): void
  /** Something that the cells depend on has changed. */
  onChange(): void
  /** The bytes of a source have found their place: the notebook must remember it. */
  onKeep(): void
}

export { baseName }

/** The data files of the open notebook: which are there, which are missing, and how far they are read. */
export class Sources {
  #records: SourceRecord[] = $state.raw([])
  /** Where the bytes of each table are kept. */
  files: Record<string, StoredFile> = {}
  readonly #options: SourcesOptions
  /** Which reading of each table is the latest: an earlier one that ends after it, or another notebook's, is nothing. */
  readonly #latest = new Map<string, symbol>()
  /** The file that each table was last read from, by its path: read in another way, it need not be kept by now. */
  readonly #held = new Map<string, FoundFile & { path: string }>()

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
    this.#latest.clear()
    this.#held.clear()
    this.#options.drop(this.#records.map(({ table }) => table))
    this.#records = []
    this.files = files
  }

  /** Follows the front matter: new sources are looked for, vanished ones dropped. */
  sync(declared: Record<string, Source>): void {
    const gone = this.#records.filter(({ table }) => !Object.hasOwn(declared, table))
    if (gone.length > 0) this.#options.drop(gone.map(({ table }) => table))
    for (const { table } of gone) this.#latest.delete(table)
    for (const { table } of gone) this.#held.delete(table)
    const known = new Map(this.#records.map((record) => [record.table, record]))
    const added = Object.entries(declared).filter(([table, source]) => {
      const record = known.get(table)
      return !record || printReading(record.declared) !== printReading(source)
    })
    this.#records = Object.entries(declared).map(([table, source]) => {
      return changeRecord(known.get(table) ?? newRecord(table, source), { file: source.file, declared: source })
    })
    for (const [table, { file }] of added) void this.#find(table, file)
  }

  /** Announces a table whose file is at hand, so that `sync` does not look for it. */
  expect(table: string, file: string): void {
    this.#records = [...this.#records, newRecord(table, { file, files: [file], reading: {} })]
  }

  /** Reads a file that a person chose into a table, and keeps its bytes. */
  async load(table: string, file: Blob, name: string): Promise<void> {
    if (await this.#read(this.#begin(table), table, { file, hash: null }, name)) await this.#keep(table, file)
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
    const turn = this.#begin(table)
    this.#change(table, { state: 'loading', progress: { done: null, label: `Opening ${baseName(path)}` } })
    const held = this.#held.get(table)
    const found = held?.path === path ? held : await this.#options.findFile(table, path).catch(() => null)
    if (!this.#isLatest(table, turn)) return
    if (!found) {
      this.#change(table, { state: 'missing', progress: null })
      this.#options.onChange()
    } else if ((await this.#read(turn, table, found, baseName(path))) && found.hash === null) {
      await this.#keep(table, found.file)
    }
  }

  /** Hashes while the engine reads: neither waits for the other. */
  async #read(turn: symbol, table: string, found: FoundFile, name: string): Promise<boolean> {
    const record = this.#records.find((each) => each.table === table)
    if (record) this.#held.set(table, { ...found, path: record.file })
    this.#change(table, { state: 'loading', progress: { done: 0, label: `Reading ${name}` }, trouble: '' })
    this.#options.onChange()
    const request = { table, files: [{ file: found.file, name }], reading: record?.declared.reading ?? {} }
    const [answer, hash] = await Promise.all([
      this.#options.importFile(request, new AbortController().signal, (progress) => {
        if (this.#isLatest(table, turn)) this.#change(table, { progress })
      }),
      found.hash ?? this.#options.hashFile(found.file).catch(() => null),
    ])
    if (!this.#isLatest(table, turn)) return false
    if (!answer.ok) {
      const { message, hint } = answer.problem
      return this.#fail(table, hint ? `${message} ${hint}` : message)
    }
    // what could not be hashed has changed on the disk meanwhile: no two readings of it are the same
    const version = (hash ?? crypto.randomUUID()) + printReading(record?.declared)
    this.#change(table, {
      state: 'ready',
      progress: null,
      report: answer.value,
      hash,
      version,
      bytes: found.file.size,
    })
    this.#options.onChange()
    return true
  }

  #fail(table: string, trouble: string): false {
    this.#change(table, { state: 'failed', progress: null, trouble })
    this.#options.onChange()
    return false
  }

  async #keep(table: string, file: Blob): Promise<void> {
    const turn = this.#latest.get(table)!
    const kept = await this.#options.keepFile(file).catch((error: unknown) => String(error))
    if (!this.#isLatest(table, turn)) return
    if (typeof kept === 'string') return this.#change(table, { trouble: `Not kept for the next visit: ${kept}` })
    const { refused, ...stored } = kept
    const held = this.#held.get(table)
    if (held && !refused) this.#held.set(table, { ...held, hash: stored.hash })
    this.files = { ...this.files, [table]: stored }
    if (refused) this.#change(table, { trouble: `Not kept for the next visit: ${refused}` })
    this.#options.onKeep()
  }

  #begin(table: string): symbol {
    const turn = Symbol(table)
    this.#latest.set(table, turn)
    return turn
  }

  #isLatest(table: string, turn: symbol): boolean {
    return this.#latest.get(table) === turn
  }

  #change(table: string, change: SourceChange): void {
    this.#records = this.#records.map((record) => (record.table === table ? changeRecord(record, change) : record))
  }
}

/** The same bytes read in another way are other data; '' where the notebook leaves the reading to the content. */
function printReading(source: Source | undefined): string {
  const text = JSON.stringify(source?.reading ?? {})
  return text === '{}' ? '' : ` ${text}`
}
