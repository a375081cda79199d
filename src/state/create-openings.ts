import { emptyNotebook, printNotebook } from '../notebook/index.ts'
import type { NotebookRecord } from '../storage/records.ts'
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
  /** Shows what another page has saved, without opening it anew. */
  follow(): Promise<void>
  /** Makes this the page that writes the notebook, with all that another page has written. */
  takeOver(): Promise<void>
  /** Opens something else than the notebook that was just deleted. */
  leaveDeleted(): Promise<void>
  /** The examples, for a menu. */
  examples: ExampleTitle[]
}

export function createOpenings(workspace: Workspace, storage: Storage, examples: Example[]): Openings {
  // of two clicks the later one counts, however long what it asks for takes to read
  let latest = Symbol('none')
  const begin = (): symbol => (latest = Symbol('opening'))

  /** What is open is written to its end, with a version of what was changed in it. */
  const leave = async () => {
    await Promise.all([workspace.keeper.flush(), workspace.keeper.clock.finish('left')])
  }

  const openStored = async (record: NotebookRecord, turn: symbol) => {
    const runs = await workspace.keeper.readRuns(record.id)
    if (turn !== latest) return
    workspace.keeper.begin(true, record, record)
    workspace.open(record, runs)
  }

  /** Takes the notebook's seat first: what is read after that is what nobody else writes any more. */
  const openId = async (id: string, turn: symbol): Promise<boolean> => {
    await leave()
    if (turn !== latest) return true
    await workspace.seat.enter(id)
    const record = turn === latest ? await storage.readNotebook(id).catch(() => null) : null
    if (turn !== latest) return true
    if (!record || record.deleted !== null) return false
    await openStored(record, turn)
    return true
  }

  const openFresh = (text: string, kept: boolean, title = '') => {
    begin()
    void leave()
    const id = crypto.randomUUID()
    const fresh = { id, text, files: {}, inputs: {} }
    void workspace.seat.enter(id)
    workspace.keeper.begin(kept, null, title === '' ? null : { ...fresh, title, updated: 0 })
    workspace.open(fresh, {})
  }

  const openings: Openings = {
    async start() {
      void workspace.engine.start()
      const turn = begin()
      await storage.settleWords()
      const last = await storage.readCurrent().catch(() => null)
      if (turn !== latest) return
      if (last === null || !(await openId(last, turn))) openings.openExample(examples[0]?.name ?? '')
      void workspace.keeper.listRecent()
      // what has had its time can wait until the page stands
      setTimeout(() => void storage.sweep(), 10_000)
    },
    openText: (text) => openFresh(text, true, 'As opened'),
    openExample(name) {
      const example = examples.find((each) => each.name === name)
      openFresh(example?.text ?? printNotebook(emptyNotebook('Untitled')), false, name)
      if (example) void storage.writeCurrent(null)
    },
    openNew: () => openFresh(printNotebook(emptyNotebook('Untitled')), true),
    async openRecent(id) {
      const turn = begin()
      if (!(await openId(id, turn))) workspace.toasts.show('That notebook is no longer in this browser.')
    },
    async follow() {
      const id = workspace.id
      const record = await storage.readNotebook(id).catch(() => null)
      if (record && id === workspace.id && workspace.seat.elsewhere !== null) workspace.take(record, 'follow')
    },
    async takeOver() {
      const turn = begin()
      await workspace.seat.takeOver()
      const record = turn === latest ? await storage.takeOver(workspace.id).catch(() => null) : null
      if (record) await openStored(record, turn)
    },
    async leaveDeleted() {
      const turn = begin()
      const rest = (await storage.listNotebooks().catch(() => [])).filter(({ deleted }) => deleted === null)
      const next = rest[0]?.id
      if (next === undefined || !(await openId(next, turn))) openings.openExample(examples[0]?.name ?? '')
    },
    examples: examples.map(describeExample),
  }
  return openings
}
