import type { StoredNotebook, VersionReason } from '../storage/records.ts'
import { sameContent } from '../storage/same-content.ts'
import type { Versions } from '../storage/versions.ts'

/** A version is made after so long without a change, and at the latest after so long a time of changes, in ms. */
const QUIET = 2 * 60_000
const WORK = 10 * 60_000

/** Makes versions of the open notebook while it is worked on. A version that cannot be kept holds nothing up. */
export class VersionClock {
  readonly #versions: Versions
  /** As it was opened, until a change makes that worth keeping. */
  #opened: StoredNotebook | null = null
  /** As it is now, when that is in no version yet. */
  #latest: StoredNotebook | null = null
  #quiet: ReturnType<typeof setTimeout> | null = null
  #work: ReturnType<typeof setTimeout> | null = null

  constructor(versions: Versions) {
    this.#versions = versions
  }

  /** Another notebook is open. `null`: there was nothing in it. */
  begin(opened: StoredNotebook | null): void {
    this.#stop()
    this.#latest = null
    this.#opened = opened
  }

  change(notebook: StoredNotebook): void {
    if (this.#opened) {
      if (sameContent(this.#opened, notebook)) return
      void this.#add(this.#opened, 'opened')
      this.#opened = null
    }
    this.#latest = notebook
    if (this.#quiet) clearTimeout(this.#quiet)
    this.#quiet = setTimeout(() => void this.finish('pause'), QUIET)
    this.#work ??= setTimeout(() => void this.finish('pause'), WORK)
  }

  /** Makes a version at once of what has changed since the last one. */
  async finish(reason: VersionReason): Promise<void> {
    this.#stop()
    const latest = this.#latest
    this.#latest = null
    if (latest) await this.#add(latest, reason)
  }

  #add(notebook: StoredNotebook, reason: VersionReason): Promise<void> {
    return this.#versions.add(notebook, reason).catch(() => {})
  }

  #stop(): void {
    if (this.#quiet) clearTimeout(this.#quiet)
    if (this.#work) clearTimeout(this.#work)
    this.#quiet = this.#work = null
  }
}
