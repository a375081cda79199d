import type { NotebookEntry, StoredNotebook } from '../storage/records.ts'
import { sameContent } from '../storage/same-content.ts'
import type { Storage } from '../storage/storage.ts'
import type { SaveStatus } from '../storage/write-queue.ts'
import { type KeptRuns, packRuns, unpackRuns } from './kept-runs.ts'
import { VersionClock } from './version-clock.ts'

export type SaveState = 'saved' | 'unsaved' | 'saving' | 'refused'

/** How long runs are collected before they are written, in ms: they are large, and can be run again. */
const PAUSE = 1000

/** When a refused write is tried again, in ms. */
const RETRY = 4000

/** How many of the notebooks that were open last the menu names. */
const RECENT = 6

export interface Heard {
  /** The notebook was written: other pages that show it may follow. */
  onSaved(id: string): void
  /** Another page has written meanwhile; what was to be written is kept as a version. */
  onConflict(id: string): void
  /** Nothing more is saved, for a reason that was not told before. */
  onRefused(reason: string): void
}

/** What keeps the open notebook in the browser: its text at every change, the last runs of its cells now and then. */
export class Keeper {
  save: SaveState = $state('saved')
  saveReason: string = $state('')
  recent: NotebookEntry[] = $state.raw([])
  /** An example that nobody has changed is not kept among one's own notebooks. */
  active = false
  /** True while another page writes the notebook: this one keeps nothing then. */
  paused: () => boolean = () => false
  readonly clock: VersionClock
  readonly #storage: Storage
  readonly #heard: Heard
  /** What was handed over last: the same is not written twice. */
  #last: StoredNotebook | null = null
  #retry: ReturnType<typeof setTimeout> | null = null
  #pending: { timer: ReturnType<typeof setTimeout>; write: () => void } | null = null

  constructor(storage: Storage, heard: Heard = { onSaved() {}, onConflict() {}, onRefused() {} }) {
    this.#storage = storage
    this.#heard = heard
    this.clock = new VersionClock(storage.versions)
  }

  /**
   * Another notebook is opened. `stored`: as it lies in storage, `null` when it does not yet; `opened`: as it is now, when
   * that is worth a version once it changes; `kept`: it is one's own, not an example.
   */
  begin(kept: boolean, stored: StoredNotebook | null, opened: StoredNotebook | null): void {
    this.finishRuns()
    if (this.#retry) clearTimeout(this.#retry)
    this.active = kept
    this.save = 'saved'
    this.#last = stored
    this.clock.begin(opened)
  }

  keep(notebook: StoredNotebook): void {
    if (!this.active || this.paused()) return
    void this.#storage.writeCurrent(notebook.id)
    if (this.#last?.id === notebook.id && this.#last.mode === notebook.mode && sameContent(this.#last, notebook)) return
    this.#last = notebook
    this.clock.change(notebook)
    void this.#storage.writeNotebook(notebook, (status) => this.#hear(notebook, status))
  }

  /** Keeps the runs after a pause; `read` is asked then. */
  keepRuns(id: string, read: () => KeptRuns): void {
    if (this.#pending) clearTimeout(this.#pending.timer)
    const write = () => {
      this.#pending = null
      if (this.active && !this.paused()) void this.#storage.writeRuns(id, packRuns(read()))
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
    if (this.active && !this.paused()) this.#storage.keepWords(notebook)
  }

  /** Resolves when everything is written that was changed until now. */
  flush(): Promise<void> {
    this.finishRuns()
    return this.#storage.flush()
  }

  async listRecent(): Promise<void> {
    const all = await this.#storage.listNotebooks().catch(() => [])
    this.recent = all.filter(({ deleted }) => deleted === null).slice(0, RECENT)
  }

  #hear(notebook: StoredNotebook, status: SaveStatus): void {
    if (status.state === 'conflict') {
      this.save = 'saved'
      return this.#heard.onConflict(notebook.id)
    }
    if (this.#storage.kind === 'memory') this.save = 'refused'
    else this.save = status.state === 'failed' ? 'refused' : status.state
    const reason = status.state === 'failed' ? status.reason : (this.#storage.reason ?? '')
    if (status.state === 'failed' && reason !== this.saveReason) this.#heard.onRefused(reason)
    if (status.state !== 'saving') this.saveReason = reason
    if (status.state === 'failed') this.#tryAgain(notebook)
    if (status.state !== 'saved') return
    this.#heard.onSaved(notebook.id)
    this.#moveUp(notebook)
  }

  /** With the next change, also when that takes it back, or after a while: there may be room then. */
  #tryAgain(notebook: StoredNotebook): void {
    this.#last = null
    if (this.#retry) clearTimeout(this.#retry)
    this.#retry = setTimeout(() => this.#last === null && this.keep(notebook), RETRY)
  }

  /** The list as it is after a write: reading it anew would read every notebook. */
  #moveUp({ id, title, updated, files }: StoredNotebook): void {
    const others = this.recent.filter((each) => each.id !== id)
    this.recent = [{ id, title, updated, files, deleted: null }, ...others].slice(0, RECENT)
  }
}
