import type { Version, VersionEntry } from '../storage/records.ts'
import type { Storage } from '../storage/storage.ts'
import type { Workspace } from './workspace.svelte.ts'

/** The versions of the open notebook. */
export class Shelf {
  list: VersionEntry[] = $state.raw([])
  /** The version that is looked at. */
  chosen: Version | null = $state.raw(null)
  readonly #workspace: Workspace
  readonly #storage: Storage

  constructor(workspace: Workspace, storage: Storage) {
    this.#workspace = workspace
    this.#storage = storage
  }

  /** Reads the list anew, as its dialog opens. */
  async open(): Promise<void> {
    this.chosen = null
    await this.#refresh()
  }

  async choose(id: string): Promise<void> {
    const version = await this.#storage.versions.read(id).catch(() => null)
    if (!version) this.#workspace.toasts.show('That version can no longer be read.')
    this.chosen = version
  }

  /** Puts a version in the place of what is there, which becomes a version itself and comes back with "Undo". */
  async restore(id: string): Promise<void> {
    const workspace = this.#workspace
    const version = await this.#storage.versions.read(id).catch(() => null)
    if (!version) return workspace.toasts.show('That version can no longer be read.')
    if (workspace.refusesEdits()) return
    const before = workspace.record()
    await this.#keep('before restore', null)
    // a table that had no file then keeps the one that it has
    workspace.take({ ...version, files: { ...before.files, ...version.files } }, 'step')
    workspace.toasts.show('The earlier version is back.', {
      label: 'Undo',
      run: () => workspace.id === before.id && !workspace.refusesEdits() && workspace.take(before, 'step'),
    })
  }

  /** Keeps what is there now under a name. */
  async name(name: string): Promise<void> {
    const kept = await this.#keep('named', name)
    this.#workspace.toasts.show(kept ? `Kept as “${name}”.` : 'The browser could not keep this version.')
    await this.#refresh()
  }

  /** `null` takes the name away. */
  async rename(id: string, name: string | null): Promise<void> {
    await this.#storage.versions.rename(id, name).catch(() => {})
    await this.#refresh()
  }

  async #keep(reason: 'before restore' | 'named', name: string | null): Promise<boolean> {
    const { keeper } = this.#workspace
    // an example becomes one's own by this
    if (!keeper.paused()) keeper.active = true
    const record = this.#workspace.record()
    keeper.keep(record)
    return this.#storage.versions.add(record, reason, name).then(
      () => true,
      () => false,
    )
  }

  async #refresh(): Promise<void> {
    this.list = await this.#storage.versions.list(this.#workspace.id).catch(() => [])
  }
}
