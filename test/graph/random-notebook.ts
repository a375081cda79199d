import fc from 'fast-check'
import { expect } from 'vitest'
import { closeOver } from '../../src/graph/closure.ts'
import { orderTasks } from '../../src/graph/order-tasks.ts'
import { createScheduler } from '../../src/graph/scheduler.ts'
import type { Ending, External, Reason, RunMode, Task, TaskState } from '../../src/graph/task.ts'
import { parts } from './bench.ts'
/**
 * Random notebooks under random hands. A cell's result is made from its text, the inputs and data that it names and the
 * results that lie in the "engine" for what it needs; it takes few values, so that equal results are common.
 */
interface Cell {
  text: number
  reads: number[]
  sources: string[]
  values: string[]
  broken: boolean
  there: boolean
}

const CELLS = 6
const key = (index: number) => `k${index}`

type Step =
  | { do: 'edit'; cell: number; text: number }
  | { do: 'rewire'; cell: number; reads: number[]; text: number }
  | { do: 'break' | 'mend' | 'delete' | 'bring back' | 'rerun' | 'cancel'; cell: number }
  | { do: 'set'; value: string; to: number }
  | { do: 'load'; source: string; version: number; state: External['state'] }
  | { do: 'mode'; mode: RunMode }
  | { do: 'run stale' }
  | { do: 'finish'; which: number }

const cell = fc.nat(CELLS - 1)
export const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('edit' as const), cell, text: fc.nat(9) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('rewire' as const),
      cell,
      reads: fc.uniqueArray(cell, { maxLength: 2 }),
      text: fc.integer({ min: 10, max: 19 }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('break', 'mend', 'delete', 'bring back'), cell }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('rerun', 'cancel'), cell }) },
  {
    weight: 2,
    arbitrary: fc.record({ do: fc.constant('set' as const), value: fc.constantFrom('$p', '$q'), to: fc.nat(2) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('load' as const),
      source: fc.constantFrom('s', 't'),
      version: fc.nat(2),
      state: fc.constantFrom('ready', 'ready', 'ready', 'waiting', 'absent'),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('mode' as const), mode: fc.constantFrom('automatic', 'on request') }),
  },
  { weight: 1, arbitrary: fc.constant({ do: 'run stale' as const }) },
  { weight: 8, arbitrary: fc.record({ do: fc.constant('finish' as const), which: fc.nat(7) }) },
)

export const cells = fc.array(
  fc.record({
    text: fc.nat(9),
    // to earlier cells only: circles come by rewiring
    reads: fc.uniqueArray(fc.nat(CELLS - 1), { maxLength: 2 }),
    sources: fc.uniqueArray(fc.constantFrom('s', 't'), { maxLength: 1 }),
    values: fc.uniqueArray(fc.constantFrom('$p', '$q'), { maxLength: 1 }),
    broken: fc.constant(false),
    there: fc.constant(true),
  }),
  { minLength: CELLS, maxLength: CELLS },
)

interface Request {
  target: string
  /** The texts and used values of all that it needs, as they were when it was asked for. */
  wants: Map<string, string>
}

export class World {
  readonly cells: Cell[]
  values: Record<string, number> = { $p: 0, $q: 0 }
  sources: Record<string, External> = { s: { state: 'ready', version: '0' }, t: { state: 'ready', version: '0' } }
  mode: RunMode = 'automatic'
  readonly engine = new Map<string, string>()
  readonly states = new Map<string, TaskState>()
  readonly open: { key: string; end: (ending: Ending) => void; result: string; fails: boolean; signal: AbortSignal }[] =
    []
  readonly complaints: string[] = []
  requests: Request[] = []
  starts = 0
  readonly scheduler = createScheduler<string>({
    prepare: (id) => this.plan(id),
    execute: (id, plan, signal) => this.execute(id, plan, signal),
    onState: (id, state) => this.states.set(id, state),
  })

  constructor(first: Cell[]) {
    this.cells = first.map((each, index) => ({ ...each, reads: each.reads.filter((read) => read < index) }))
    this.show()
  }

  find(id: string): Cell {
    return this.cells[Number(id.slice(1))]!
  }

  tasks(): Task[] {
    const values = Object.fromEntries(Object.entries(this.values).map(([name, value]) => [name, String(value)]))
    return this.cells.flatMap(({ text, reads, sources, values: used, broken, there }, index) =>
      there
        ? [
            {
              key: key(index),
              name: key(index),
              inputs: [...reads.map(key), ...sources, ...used],
              outputs: [key(index)],
              parts: parts(String(text), { values }),
              broken,
              light: false,
            },
          ]
        : [],
    )
  }

  /** Texts that differ by 5 differ by a comment. */
  plan(id: string): string {
    const { text, values } = this.find(id)
    return JSON.stringify([id, text < 10 ? text % 5 : text, values.map((name) => this.values[name])])
  }

  /** What a cell gives, from what `read` says of the cells that it needs. */
  compute(id: string, plan: string, read: (id: string) => string): { result: string; fails: boolean } {
    const { reads, sources } = this.find(id)
    const there = reads.filter((each) => this.cells[each]!.there)
    const seen = JSON.stringify([
      plan,
      there.map((each) => read(key(each))),
      sources.map((name) => this.sources[name]!.version),
    ])
    const sum = [...seen].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 9973, 7)
    return { result: `r${sum % 3}`, fails: sum % 11 === 0 }
  }

  execute(id: string, plan: string, signal: AbortSignal): Promise<Ending> {
    this.starts++
    if (this.mode === 'on request' && !this.requests.some(({ wants }) => wants.get(id) === this.says(id)))
      this.complaints.push(`${id} ran unasked`)
    const { result, fails } = this.compute(id, plan, (need) => {
      const found = this.engine.get(need)
      if (found === undefined) this.complaints.push(`${id} ran without ${need}`)
      return found ?? ''
    })
    // what is stopped half-way may leave anything
    signal.addEventListener('abort', () => this.engine.set(id, 'torn'))
    return new Promise((resolve) => this.open.push({ key: id, end: resolve, result, fails, signal }))
  }

  says(id: string): string {
    const { text, values } = this.find(id)
    return JSON.stringify([text, values.map((name) => this.values[name])])
  }

  ask(targets: string[]): void {
    const { needs } = orderTasks(this.tasks())
    for (const target of targets) {
      const wants = new Map([...closeOver([target], needs)].map((id) => [id, this.says(id)]))
      this.requests.push({ target, wants })
    }
  }

  /** A request is over when one of its cells says something else. */
  show(): void {
    this.requests = this.requests.filter(({ wants }) => [...wants].every(([id, said]) => this.says(id) === said))
    this.scheduler.update(this.tasks(), new Map(Object.entries(this.sources)), this.mode)
  }

  async finish(which: number): Promise<void> {
    const [run] = this.open.splice(which % Math.max(1, this.open.length), 1)
    if (!run) return
    // an engine works one by one and stops what is cancelled: only what is still wanted leaves something there
    if (!run.signal.aborted && !run.fails) this.engine.set(run.key, run.result)
    if (!run.signal.aborted && run.fails) this.engine.delete(run.key)
    if (!run.signal.aborted) this.requests = this.requests.filter(({ target }) => target !== run.key)
    run.end(run.fails ? { type: 'failed' } : { type: 'done', fingerprint: run.result })
    for (let turn = 0; turn < 4; turn++) await Promise.resolve()
  }

  async take(step: Step): Promise<void> {
    if ('cell' in step) {
      const target = this.cells[step.cell]!
      const id = key(step.cell)
      if (step.do === 'edit' || step.do === 'rewire') target.text = step.text
      if (step.do === 'rewire') target.reads = step.reads
      if (step.do === 'break') target.broken = true
      if (step.do === 'mend') target.broken = false
      if (step.do === 'delete') target.there = false
      if (step.do === 'bring back') target.there = true
      if (step.do === 'rerun' && target.there) {
        this.ask([id])
        return this.scheduler.rerun([id])
      }
      if (step.do === 'cancel' && target.there) {
        const { needs } = orderTasks(this.tasks())
        this.requests = this.requests.filter((request) => !closeOver([request.target], needs).has(id))
        return this.scheduler.cancel([id])
      }
    }
    if (step.do === 'set') this.values[step.value] = step.to
    if (step.do === 'load') this.sources[step.source] = { state: step.state, version: String(step.version) }
    if (step.do === 'mode' && step.mode !== this.mode) this.requests = []
    if (step.do === 'mode') this.mode = step.mode
    if (step.do === 'finish') return this.finish(step.which)
    if (step.do === 'run stale') {
      this.ask([...this.states].filter(([id, { state }]) => state === 'stale' && this.find(id).there).map(([id]) => id))
      return this.scheduler.runStale()
    }
    this.show()
  }

  /** What a reason says of the cell itself is so. */
  checkReasons(id: string, reasons: Reason[]): void {
    const good = this.scheduler.ran(id)
    const types = reasons.map(({ type }) => type)
    const values = reasons.find(({ type }) => type === 'input')?.names ?? []
    const own = values.filter((name) => this.find(id).values.includes(name))
    expect(types).not.toEqual([])
    expect(types).toEqual([...new Set(types)])
    if (good === null) return expect([['new'], ['stopped']]).toContainEqual(types)
    if (types.includes('edited')) expect(good.parts.text).not.toBe(String(this.find(id).text))
    if (types.length === 1 && types[0] === 'input' && own.length > 0)
      expect(own.filter((name) => good.parts.values[name] === String(this.values[name]))).toEqual([])
  }

  async drain(): Promise<void> {
    while (this.open.length > 0) await this.finish(0)
  }

  /** State and result of every cell, computed from scratch. */
  expected(): Map<string, string> {
    const tasks = this.tasks()
    const { order, needs, cycles } = orderTasks(tasks)
    const found = new Map<string, string>(cycles.flat().map((id) => [id, 'circular']))
    for (const id of order) {
      const { broken, sources } = this.find(id)
      const bad = needs.get(id)!.some((need) => !found.get(need)!.startsWith('done'))
      const absent = sources.some((name) => this.sources[name]!.state === 'absent')
      const loading = sources.some((name) => this.sources[name]!.state === 'waiting')
      const waits = loading || needs.get(id)!.some((need) => found.get(need) === 'waiting')
      const blocks =
        absent || needs.get(id)!.some((need) => ['failed', 'blocked', 'circular'].includes(found.get(need)!))
      if (broken) found.set(id, 'failed')
      else if (blocks) found.set(id, 'blocked')
      else if (waits || bad) found.set(id, 'waiting')
      else {
        const { result, fails } = this.compute(id, this.plan(id), (need) => found.get(need)!.slice(5))
        found.set(id, fails ? 'failed' : `done ${result}`)
      }
    }
    return found
  }

  actual(): Map<string, string> {
    return new Map(
      this.tasks().map(({ key: id }) => {
        const { state } = this.states.get(id)!
        return [id, state === 'done' ? `done ${this.engine.get(id)}` : state]
      }),
    )
  }
}
