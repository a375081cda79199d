import type { Notebook } from '../notebook/index.ts'

/** Edits of the same thing within this time are one step, in ms: undo takes back a phrase, not a letter. */
const PAUSE = 1000
const LONGEST = 200

/** Undo as a list of immutable notebooks. */
export class History {
  #past: Notebook[] = $state.raw([])
  #future: Notebook[] = $state.raw([])
  #present: Notebook = $state.raw({ blocks: [] })
  #topic = ''
  #changed = -Infinity

  get present(): Notebook {
    return this.#present
  }

  get canUndo(): boolean {
    return this.#past.length > 0
  }

  get canRedo(): boolean {
    return this.#future.length > 0
  }

  /** Starts over with another notebook. */
  reset(notebook: Notebook): void {
    this.#past = []
    this.#future = []
    this.#present = notebook
    this.#topic = ''
  }

  /** Takes an edit; edits of the same topic (e.g. the text of one cell) in quick succession become one step. */
  push(notebook: Notebook, topic = '', now = performance.now()): void {
    if (notebook === this.#present) return
    const continues = topic !== '' && topic === this.#topic && now - this.#changed < PAUSE
    if (!continues) this.#past = [...this.#past.slice(-LONGEST), this.#present]
    this.#present = notebook
    this.#future = []
    this.#topic = topic
    this.#changed = now
  }

  undo(): void {
    const notebook = this.#past.at(-1)
    if (!notebook) return
    this.#future = [this.#present, ...this.#future]
    this.#past = this.#past.slice(0, -1)
    this.#present = notebook
    this.#topic = ''
  }

  redo(): void {
    const [notebook, ...rest] = this.#future
    if (!notebook) return
    this.#past = [...this.#past, this.#present]
    this.#future = rest
    this.#present = notebook
    this.#topic = ''
  }
}
