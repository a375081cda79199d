import type { Claims, PageMessage } from '../storage/claims.ts'

/**
 * Why this page only shows the notebook. `open`: another page had it first; `taken`: another page took it over;
 * `conflict`: another page wrote it although this one had it, as happens in browsers without locks.
 */
export type Elsewhere = 'open' | 'taken' | 'conflict'

export interface SeatOptions {
  claims: Claims
  /** Resolves when all is written that was changed until now. */
  flush(): Promise<void>
  /** Another page has saved: shows what is stored. */
  follow(): void
  /** Nobody else has it any more: opens what is stored, to be written here. */
  resume(): void
}

/** How long a page may take to write its last changes before it is taken over, in ms: a frozen tab never answers. */
const GRACE = 800
/** How long a page that closes may still hold its seat, in ms. */
const FAREWELL = 1000
/** How long changes of another page are collected before they are shown, in ms. */
const FOLLOW = 300

/** Whether this page may write the open notebook: one page of the browser may. */
export class Seat {
  elsewhere: Elsewhere | null = $state(null)
  readonly #options: SeatOptions
  #id = ''
  #release: () => Promise<void> = async () => {}
  /** What this page held before is let go of a moment after it says so. */
  #letting: Promise<void> = Promise.resolve()
  #sits = false
  #given: (() => void) | null = null
  #following: ReturnType<typeof setTimeout> | null = null

  constructor(options: SeatOptions) {
    this.#options = options
    options.claims.listen((message) => void this.#hear(message))
  }

  /** Takes the seat of a notebook and leaves the last one; when another page sits there, this one looks on. */
  async enter(id: string): Promise<void> {
    // the seat that this page sits on is not given up for itself
    if (id === this.#id && this.elsewhere === null && this.#sits) return
    this.#leave(id)
    await this.#letting
    if (id === this.#id) await this.#claim(id, false, 'open')
  }

  /** Makes this the page that writes, once the other one has written what it had. */
  async takeOver(): Promise<void> {
    const id = this.#id
    const given = new Promise<void>((resolve) => (this.#given = resolve))
    this.#options.claims.tell({ kind: 'give', notebook: id })
    await Promise.race([given, new Promise((resolve) => setTimeout(resolve, GRACE))])
    this.#given = null
    if (id === this.#id) await this.#claim(id, true, 'taken')
  }

  /** Another page may have closed meanwhile, which nobody tells; one that is just closing lets go a moment later. */
  async look(again = true): Promise<void> {
    const id = this.#id
    if (this.elsewhere === null) return
    if (this.#options.claims.certain) await this.#claim(id, false, this.elsewhere)
    if (id !== this.#id) return
    if (this.elsewhere === null) this.#options.resume()
    else {
      this.#options.follow()
      if (again) setTimeout(() => void this.look(false), FAREWELL)
    }
  }

  /** This page stops writing. */
  lose(id: string, why: Elsewhere): void {
    if (id !== this.#id || this.elsewhere !== null) return
    this.elsewhere = why
    void this.#letGo()
  }

  tellSaved(id: string): void {
    this.#options.claims.tell({ kind: 'saved', notebook: id })
  }

  #leave(id: string): void {
    this.#letting = this.#letGo()
    this.#id = id
    this.elsewhere = null
    if (this.#following) clearTimeout(this.#following)
    this.#following = null
  }

  #letGo(): Promise<void> {
    this.#sits = false
    const release = this.#release
    this.#release = async () => {}
    return release()
  }

  async #claim(id: string, steal: boolean, otherwise: Elsewhere): Promise<void> {
    // a browser that refuses locks leaves it to the revisions
    const claim = await this.#options.claims
      .claim(id, steal, () => this.lose(id, 'taken'))
      .catch(() => ({ release: async () => {} }))
    if (id !== this.#id) return claim?.release()
    this.elsewhere = claim ? null : otherwise
    this.#sits = claim !== null
    if (claim) this.#release = () => claim.release()
  }

  async #hear({ kind, notebook }: PageMessage): Promise<void> {
    if (notebook !== this.#id) return
    if (kind === 'given') this.#given?.()
    else if (kind === 'give' && this.elsewhere === null) {
      this.elsewhere = 'taken'
      await this.#options.flush()
      await this.#letGo()
      this.#options.claims.tell({ kind: 'given', notebook })
    } else if (kind === 'saved' && this.elsewhere !== null) {
      this.#following ??= setTimeout(() => {
        this.#following = null
        this.#options.follow()
      }, FOLLOW)
    } else if (kind === 'saved' && !this.#options.claims.certain) this.elsewhere = 'open'
  }
}
