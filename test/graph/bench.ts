import { createScheduler } from '../../src/graph/scheduler.ts'
import type { Ending, External, Parts, RunMode, Task, TaskState } from '../../src/graph/task.ts'

export const ready = (version = '1'): External => ({ state: 'ready', version })

export const parts = (text: string, changes: Partial<Parts> = {}): Parts => ({
  text,
  values: {},
  rules: {},
  settings: {},
  context: '',
  ...changes,
})

export const task = (key: string, inputs: string[], text = '1', changes: Partial<Task> = {}): Task => ({
  key,
  name: key,
  inputs,
  outputs: [key],
  parts: parts(text),
  broken: false,
  light: false,
  ...changes,
})

/** orders → a → b → c, and x beside them. */
export const chain = (texts: Record<string, string> = {}): Task[] => [
  task('b', ['a'], texts.b),
  task('a', ['orders'], texts.a),
  task('c', ['b'], texts.c),
  task('x', ['orders'], texts.x),
]

/** A scheduler whose runs end when the test says so. What follows a blank in a text is a comment: no part of the plan. */
export function createBench(mode: RunMode = 'automatic') {
  const states = new Map<string, TaskState>()
  const started: string[] = []
  const aborted: string[] = []
  const signals: Record<string, AbortSignal> = {}
  const open = new Map<string, (ending: Ending) => void>()
  let tasks: Task[] = []
  let current = mode
  const scheduler = createScheduler<unknown[]>({
    prepare(key) {
      const { parts, inputs } = tasks.find((each) => each.key === key)!
      return [key, parts.text.replace(/ .*/, ''), ...inputs.map((name) => parts.values[name] ?? ''), parts.rules]
    },
    execute(key, _plan, signal) {
      started.push(key)
      signals[key] = signal
      signal.addEventListener('abort', () => aborted.push(key))
      return new Promise((resolve) => open.set(key, resolve))
    },
    onState: (key, state) => states.set(key, state),
  })
  const turn = () => new Promise((next) => setTimeout(next))
  const end = async (key: string, fingerprint = `${key}1`, resolve = open.get(key)!) => {
    resolve({ type: 'done', fingerprint })
    await turn()
  }
  return {
    started,
    aborted,
    signals,
    open,
    scheduler,
    end,
    update(next: Task[], names: Record<string, External> = { orders: ready() }, nextMode: RunMode = current) {
      tasks = next
      current = nextMode
      scheduler.update(tasks, new Map(Object.entries(names)), current)
    },
    async fail(key: string) {
      open.get(key)!({ type: 'failed' })
      await turn()
    },
    /** Everything runs once, in automatic mode; what started until then is forgotten. */
    async settle(next = chain()) {
      const before = current
      this.update(next, { orders: ready() }, 'automatic')
      for (const key of ['a', 'x', 'b', 'c']) if (tasks.some((each) => each.key === key)) await end(key)
      this.update(next, { orders: ready() }, before)
      started.length = 0
    },
    state: (key: string) => states.get(key),
    states: () => Object.fromEntries([...states].map(([key, { state }]) => [key, state])),
    /** The reasons of every stale cell, e.g. `upstream a`. */
    reasons: () =>
      Object.fromEntries(
        [...states].flatMap(([key, state]) =>
          state.state === 'stale'
            ? [[key, state.reasons.map(({ type, names }) => [type, ...names].join(' ')).join(', ')]]
            : [],
        ),
      ),
  }
}
