import { keepLastWords } from '../storage/last-words.ts'
import type { NotebookEntry, StoredNotebook } from '../storage/records.ts'
import type { Storage } from '../storage/storage.ts'
import { type KeptRuns, packRuns, unpackRuns } from './kept-runs.ts'

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'refused'

/** How long runs are collected before they are written, in ms: they are large, and can be run again. */
const PAUSE = 1000

/** What keeps the open notebook in the browser: its text at every change, the last runs of its cells now and then. */
export class Keeper {
  save: SaveState = $state('saved')
  saveReason: string = $state('')
  recent: NotebookEntry[] = $state.raw([])
  /** An example that nobody has changed is not kept among one's own notebooks. */
  active = false
  readonly #storage: Storage
  #pending: { timer: ReturnType<typeof setTimeout>; write: () => void } | null = null

  constructor(storage: Storage) {
    this.#storage = storage
  }

  keep(notebook: StoredNotebook): void {
    if (!this.active) return
    void this.#storage.writeCurrent(notebook.id)
    void this.#storage.writeNotebook(notebook, (status) => {
      if (this.#storage.kind === 'memory') this.save = 'refused'
      else this.save = status.state === 'failed' ? 'refused' : status.state
      this.saveReason = status.state === 'failed' ? status.reason : (this.#storage.reason ?? '')
      if (status.state === 'saved') void this.listRecent()
    })
  }

  /** Keeps the runs after a pause; `read` is asked then. */
  keepRuns(id: string, read: () => KeptRuns): void {
    if (this.#pending) clearTimeout(this.#pending.timer)
    const write = () => {
      this.#pending = null
      if (this.active) void this.#storage.writeRuns(id, packRuns(read()))
    }
    this.#pending = { timer: setTimeout(write, PAUSE), write }
  }

  /** Writes at once what waits, before another notebook is opened. */
  finishRuns(): void {
    if (!this.#pending) return
    clearTimeout(this.#pending.timer)
    this.#pending.write()
  }

  async readRuns(id: string): Promise<KeptRuns> {
    return unpackRuns(await this.#storage.readRuns(id))
  }

  /** The page goes away: keeps what may still be on its way to storage. */
  leave(notebook: StoredNotebook): void {
    this.finishRuns()
    if (this.active) keepLastWords(notebook)
  }

  /** Resolves when everything is written that was changed until now. */
  flush(): Promise<void> {
    this.finishRuns()
    return this.#storage.flush()
  }

  async listRecent(): Promise<void> {
    this.recent = await this.#storage.listNotebooks().catch(() => [])
  }
}
