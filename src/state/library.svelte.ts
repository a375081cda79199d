import { parseNotebook, printNotebook, setTitle } from '../notebook/index.ts'
import type { NotebookEntry, StoredFile, StoredNotebook } from '../storage/records.ts'
import type { Estimate } from '../storage/room.ts'
import type { Storage } from '../storage/storage.ts'
import { explainRefusal } from '../storage/explain-refusal.ts'
import { listNames } from './list-names.ts'
import type { Workspace } from './workspace.svelte.ts'

/** All notebooks of this browser, and what can be done with one that need not be open. */
export class Library {
  entries: NotebookEntry[] = $state.raw([])
  room: Estimate | null = $state.raw(null)
  readonly #workspace: Workspace
  readonly #storage: Storage
  /** Files that the browser has lost, until they are told of at once. */
  #gone: string[] = []

  constructor(workspace: Workspace, storage: Storage) {
    this.#workspace = workspace
    this.#storage = storage
  }

  async refresh(): Promise<void> {
    await this.#workspace.keeper.flush()
    this.entries = await this.#storage.listNotebooks().catch(() => [])
    this.room = await this.#storage.estimateRoom()
    void this.#workspace.keeper.listRecent()
  }

  async rename(id: string, title: string): Promise<void> {
    const rename = (text: string) => printNotebook(setTitle(parseNotebook(text), title))
    if (id === this.#workspace.id) this.#workspace.edit((notebook) => setTitle(notebook, title))
    else if (await this.#isElsewhere(id)) return
    else
      await this.#try(() =>
        this.#storage.changeNotebook(id, (notebook) => ({
          ...notebook,
          title,
          text: rename(notebook.text),
          updated: Date.now(),
        })),
      )
    await this.refresh()
  }

  /** Gives the id of the copy; `null` when it could not be made, which the person is told. */
  async duplicate(id: string): Promise<string | null> {
    const own = id === this.#workspace.id
    await this.#workspace.keeper.flush()
    const all = await this.#storage.listNotebooks().catch(() => [])
    const original: StoredNotebook | null = own
      ? this.#workspace.record()
      : await this.#storage.readNotebook(id).catch(() => null)
    if (!original) return null
    const title = nameCopy(
      original.title,
      all.map((each) => each.title),
    )
    const text = printNotebook(setTitle(parseNotebook(original.text), title))
    const { files, inputs, mode } = original
    const copy = { id: crypto.randomUUID(), title, text, files, inputs, mode, updated: Date.now() }
    const status = await this.#storage.writeNotebook(copy)
    if (status.state === 'failed') {
      this.#workspace.toasts.show(`No copy was made. ${status.reason}`)
      return null
    }
    await this.#storage.writeRuns(copy.id, await this.#storage.readRuns(id))
    await this.refresh()
    return copy.id
  }

  /** Copies the open notebook and opens the copy. */
  async copyOpen(): Promise<void> {
    const id = await this.duplicate(this.#workspace.id)
    if (id === null) return
    await this.#workspace.openings.openRecent(id)
    this.#workspace.toasts.show(`This is “${this.#workspace.title}”; the original stays as it was.`)
  }

  /** Moves it to the recently deleted; one that is open makes way for another. */
  async remove(id: string): Promise<void> {
    const own = id === this.#workspace.id
    if (own ? this.#workspace.refusesEdits() : await this.#isElsewhere(id)) return
    await this.#workspace.keeper.flush()
    const title = this.entries.find((entry) => entry.id === id)?.title ?? ''
    if (own) await this.#workspace.keeper.clock.finish('left')
    if (!(await this.#try(() => this.#storage.markDeleted(id, true)))) return
    if (own) await this.#workspace.openings.leaveDeleted()
    await this.refresh()
    this.#workspace.toasts.show(`“${title}” was deleted.`, {
      label: 'Undo',
      run: () => this.bringBack(id, own),
      brings: { kind: 'notebook', name: title },
    })
  }

  async bringBack(id: string, open = false): Promise<void> {
    await this.#try(() => this.#storage.markDeleted(id, false))
    if (open) await this.#workspace.openings.openRecent(id)
    await this.refresh()
  }

  /** Removes for good what was deleted: one notebook, or all of them. */
  async purge(ids: string[]): Promise<void> {
    for (const id of ids) await this.#try(() => this.#storage.removeNotebook(id))
    await this.refresh()
  }

  /** The browser has removed the bytes of a file, which it may do when the disk is full. */
  tellGone({ name }: StoredFile): void {
    if (this.#gone.push(name) > 1) return
    setTimeout(() => {
      const names = [...new Set(this.#gone)]
      this.#gone = []
      const them = names.length === 1 ? 'it' : 'them'
      this.#workspace.toasts.show(`The browser no longer holds ${listNames(names)}: choose ${them} again.`)
    }, 200)
  }

  async #isElsewhere(id: string): Promise<boolean> {
    const claimed = await this.#storage.claims.isClaimed(id).catch(() => false)
    if (claimed) this.#workspace.toasts.show('That notebook is open in another tab: close it there first.')
    return claimed
  }

  async #try(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work()
      return true
    } catch (error) {
      this.#workspace.toasts.show(explainRefusal(error))
      return false
    }
  }
}

/** `Shop` → `Copy of Shop`, or `Copy of Shop (2)` where that is taken. */
export function nameCopy(title: string, taken: readonly string[]): string {
  const plain = `Copy of ${title}`
  for (let count = 2, name = plain; ; name = `${plain} (${count++})`) if (!taken.includes(name)) return name
}
