import {
  compareLock,
  type Difference,
  type Lock,
  type LockFacts,
  makeLock,
  printLock,
  readLock,
} from '../notebook/index.ts'
import { createSha256 } from '../hash/sha256.ts'

/** The lock file that the open notebook is compared with, if one was opened, and the one it would write now. */
export class LockDesk {
  #opened: { name: string; lock: Lock } | null = $state.raw(null)
  readonly #readFacts: () => LockFacts

  constructor(readFacts: () => LockFacts) {
    this.#readFacts = readFacts
  }

  /** What is not as the opened lock file has it; follows every change of the notebook and its data. */
  readonly differences: Difference[] = $derived.by(() =>
    this.#opened ? compareLock(this.#opened.lock, this.#make()) : [],
  )

  /** The sources of the notebook as it is. */
  get tables(): string[] {
    return Object.keys(this.#readFacts().sources)
  }

  /** Those of which a lock file would say nothing, because they are not read. */
  get unread(): string[] {
    return Object.entries(this.#readFacts().sources).flatMap(([table, { sha256 }]) => (sha256 === null ? [table] : []))
  }

  /** The name of the opened lock file, or `null`. */
  get name(): string | null {
    return this.#opened?.name ?? null
  }

  /** Compares with a lock file from now on; gives back what to say about that. */
  open(name: string, text: string): string {
    const { lock, diagnostics } = readLock(text)
    const problems = diagnostics.map(({ message, hint }) => (hint ? `${message} ${hint}` : message))
    if (!lock) return `${name}: ${problems.join(' ')}`
    this.#opened = { name, lock }
    const count = this.differences.length
    const found = count === 0 ? 'Nothing differs' : count === 1 ? '1 thing differs' : `${count} things differ`
    return [`${found} from ${name}.`, ...problems].join(' ')
  }

  close(): void {
    this.#opened = null
  }

  /** The text of the lock file for the notebook as it is. */
  print(): string {
    return printLock(this.#make())
  }

  #make(): Lock {
    return makeLock(this.#readFacts(), hashText)
  }
}

function hashText(text: string): string {
  const hash = createSha256()
  hash.update(new TextEncoder().encode(text))
  return hash.finish()
}
