import { emptyNotebook, printNotebook } from '../notebook/index.ts'
import { takeLastWords } from '../storage/last-words.ts'
import type { StoredNotebook } from '../storage/records.ts'
import type { Storage } from '../storage/storage.ts'
import { describeExample, type Example, type ExampleTitle } from './examples.ts'
import type { Workspace } from './workspace.svelte.ts'

/** The ways to a notebook: what was open last, an example, a file, one's own, a new one. */
export interface Openings {
  /** Starts the engine and opens what was open last, or the first example. */
  start(): Promise<void>
  openText(text: string): void
  openExample(name: string): void
  openNew(): void
  openRecent(id: string): Promise<void>
  /** The examples, for a menu. */
  examples: ExampleTitle[]
}

export function createOpenings(workspace: Workspace, storage: Storage, examples: Example[]): Openings {
  // of two clicks the later one counts, however long what it asks for takes to read
  let latest = Symbol('none')
  const begin = (): symbol => (latest = Symbol('opening'))
  const openStored = async (stored: StoredNotebook, turn: symbol) => {
    const runs = await workspace.keeper.readRuns(stored.id)
    if (turn === latest) workspace.open(stored, true, runs)
  }
  const openFresh = (text: string, kept: boolean) => {
    begin()
    workspace.open({ id: crypto.randomUUID(), text, files: {}, inputs: {} }, kept, {})
  }
  const openings: Openings = {
    async start() {
      void workspace.engine.start()
      const turn = begin()
      const last = await storage.readCurrent().catch(() => null)
      const stored = last === null ? null : await storage.readNotebook(last).catch(() => null)
      const words = takeLastWords()
      if (turn !== latest) return
      if (words && words.updated >= (stored?.updated ?? 0)) await openStored(words, turn)
      else if (stored) await openStored(stored, turn)
      else openings.openExample(examples[0]?.name ?? '')
      void workspace.keeper.listRecent()
    },
    openText: (text) => openFresh(text, true),
    openExample(name) {
      const example = examples.find((each) => each.name === name)
      openFresh(example?.text ?? printNotebook(emptyNotebook('Untitled')), false)
      if (example) void storage.writeCurrent(null)
    },
    openNew: () => openings.openText(printNotebook(emptyNotebook('Untitled'))),
    async openRecent(id) {
      const turn = begin()
      const stored = await storage.readNotebook(id)
      if (stored) await openStored(stored, turn)
    },
    examples: examples.map(describeExample),
  }
  return openings
}
