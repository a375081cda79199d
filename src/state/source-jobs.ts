import type { Belongings } from './files-at-hand.ts'
import type { SourceRecord } from './source-record.ts'

/** What a table was before a reading, which a cancel brings back. */
export interface Before extends Belongings {
  record: SourceRecord | null
}

/** One reading of one table. */
export interface Job {
  controller: AbortController
  before: Before
  /** Nothing was called by this name before it was given: a cancel leaves no trace. */
  fresh: boolean
  /** The table is there; its bytes may still be on their way to where they are kept. */
  read: boolean
  /** It fits into memory, or a person said that it is to be read all the same. */
  fits: boolean
}

/**
 * The latest reading of each table: an earlier one that ends after it, or another notebook's, is nothing. Also whose
 * rows the engine has under each name, and whose the page shows: a cancel that comes too late sets them apart.
 */
export class SourceJobs {
  readonly #running = new Map<string, Job>()
  readonly #held = new Map<string, Job>()
  readonly #shown = new Map<string, Job>()

  /** A new reading stops the one under way, and stands in for it: what was before that one is what a cancel brings back. */
  begin(table: string, now: Before, fresh: boolean): Job {
    const running = this.#running.get(table)
    running?.controller.abort()
    const unsettled = running && !running.read ? running : { before: now, fresh }
    const { before, fresh: isFresh } = unsettled
    const job = { controller: new AbortController(), before, fresh: isFresh, read: false, fits: false }
    this.#running.set(table, job)
    return job
  }

  /** The reading of a table that can still be cancelled. */
  unread(table: string): Job | null {
    const job = this.#running.get(table)
    return job && !job.read ? job : null
  }

  /** The reading under way need not be asked about. */
  fits(table: string): boolean {
    return this.#running.get(table)?.fits ?? false
  }

  isLatest(table: string, job: Job): boolean {
    return this.#running.get(table) === job
  }

  end(table: string): void {
    this.#running.delete(table)
  }

  /** The engine has the rows of this reading. */
  holds(table: string, job: Job): void {
    this.#held.set(table, job)
  }

  /** The page shows this reading, which is the latest. */
  shows(table: string, job: Job): void {
    job.read = true
    this.#shown.set(table, job)
  }

  /** True when the engine has other rows than the page shows, and nothing under way changes that. */
  differs(table: string): boolean {
    const held = this.#held.get(table)
    return held !== undefined && held !== this.#shown.get(table) && !this.#running.has(table)
  }

  /** The engine has nothing any more, under this name or any. */
  forgetEngine(table?: string): void {
    for (const map of [this.#held, this.#shown]) {
      if (table === undefined) map.clear()
      else map.delete(table)
    }
  }

  /** Stops and forgets the readings of one table, or of all. */
  stop(table?: string): void {
    const stopped = table === undefined ? [...this.#running.keys()] : [table]
    for (const each of stopped) {
      this.#running.get(each)?.controller.abort()
      this.#running.delete(each)
    }
    this.forgetEngine(table)
  }
}
