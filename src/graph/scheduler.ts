import { decide, type Decision, type Memory, type Prepared, printSignature, printTrigger } from './decide.ts'
import { closeOver, invert } from './closure.ts'
import { type Order, orderTasks } from './order-tasks.ts'
import { printText } from './print-text.ts'
import type { Ending, External, GoodRun, RunMode, Task, TaskState, Trigger } from './task.ts'

export interface SchedulerOptions<P> {
  /** Makes the plan, now that all inputs are there; `null` when the text does not fit them. Asked often: keep answers. */
  prepare(key: string): P | null
  /** Runs it. The scheduler aborts `signal` when the answer is no longer wanted, and then ignores it. */
  execute(key: string, plan: P, signal: AbortSignal): Promise<Ending>
  /** Awaited between a run's end and what follows from it; the end itself counts at once. */
  pause?(): Promise<void>
  onState(key: string, state: TaskState): void
}

export interface Scheduler {
  /** The cells and sources as they are now. In automatic mode starts what has changed and what depends on it. */
  update(tasks: Task[], externals: Map<string, External>, mode?: RunMode): void
  /** Runs cells although nothing may have changed, after what they need that is not up to date. */
  rerun(keys: string[]): void
  /** Runs what is stale. */
  runStale(): void
  /** Stops cells, and whatever was asked for that needs them; they stay stale until they are edited or run again. */
  cancel(keys: string[]): void
  /** Remembers a run of an earlier visit: what it left in the engine is gone. */
  restore(key: string, good: GoodRun): void
  /** The engine no longer holds what these cells defined. */
  forget(keys: string[]): void
  /**
   * The engine has lost everything: runs are stopped, and what ran or was there is to be brought back in every mode. The
   * next `update` starts that.
   */
  lose(): void
  /** Whose run has this signal. */
  whose(signal: AbortSignal): string | null
  /** The last run that ended well. */
  ran(key: string): GoodRun | null
  stateOf(key: string): TaskState | null
  /** True while the engine holds what that run left. */
  isHere(key: string): boolean
  /** Stops everything and remembers nothing, for another notebook. */
  reset(): void
}

interface Run extends Trigger {
  plan: string
  trigger: string
  signature: string
  abort: AbortController
}

const NOTHING: Memory = { good: null, here: false, ended: null }

/**
 * Decides from names, parts and fingerprints what has to run, and runs it. A run whose cell or inputs have changed is
 * aborted and its answer dropped: a slow old run never overwrites a newer result. What becomes of one cell is decided
 * in `decide`; here are memory, requests and time.
 */
export function createScheduler<P>(options: SchedulerOptions<P>): Scheduler {
  let tasks = new Map<string, Task>()
  let externals = new Map<string, External>()
  let mode: RunMode = 'automatic'
  let order: Order = orderTasks([])
  let states = new Map<string, TaskState>()
  const running = new Map<string, Run>()
  const memories = new Map<string, Memory>()
  /** What somebody asked for, until it has run or cannot. */
  const targets = new Map<string, 'itself' | 'forced'>()

  function update(next: Task[], names: Map<string, External>, nextMode: RunMode = 'automatic'): void {
    const before = tasks
    tasks = new Map(next.map((task) => [task.key, task]))
    externals = names
    if (nextMode !== mode) targets.clear()
    mode = nextMode
    order = orderTasks(next)
    const gone = [...before.keys()].filter((key) => !tasks.has(key))
    for (const key of gone) {
      stop(key)
      targets.delete(key)
    }
    forget(gone)
    // a request is for the text and the values of its time: what changes afterwards waits to be asked for again
    if (mode === 'on request') withdraw(next.filter((task) => isChanged(before.get(task.key), task)).map(keyOf))
    pump()
  }

  function pump(): void {
    const before = states
    states = new Map()
    const needed = closeOver([...targets.keys()], order.needs)
    for (const cycle of order.cycles) {
      for (const key of cycle) {
        stop(key)
        tell(key, { state: 'circular', cycle: cycle.map(nameOf) })
      }
    }
    for (const key of order.order) {
      const now = { parts: tasks.get(key)!.parts, inputs: readInputs(tasks.get(key)!) }
      apply(key, decideFor(key, now, needed, before.get(key) ?? null), now)
    }
    for (const key of [...targets.keys()]) if (!isBusy(states.get(key))) targets.delete(key)
  }

  function decideFor(key: string, now: Trigger, needed: Set<string>, before: TaskState | null): Decision<P> {
    const task = tasks.get(key)!
    return decide({
      task,
      before,
      needs: order.needs.get(key)!.map((need) => ({ name: nameOf(need), state: states.get(need)! })),
      sources: task.inputs.flatMap((name) => (externals.has(name) ? [{ name, ...externals.get(name)! }] : [])),
      now,
      memory: memories.get(key) ?? NOTHING,
      running: running.get(key) ?? null,
      mode,
      wanted: targets.get(key) ?? (needed.has(key) ? 'for others' : 'no'),
      giverOf: (name) =>
        externals.has(name) ? { type: 'source' } : { type: 'cell', name: nameOf(order.definedBy.get(name) ?? name) },
      prepare: () => prepare(key, now),
    })
  }

  function prepare(key: string, now: Trigger): Prepared<P> | null {
    const plan = options.prepare(key)
    if (plan === null) return null
    const print = printText(JSON.stringify(plan))
    return { plan, print, signature: printSignature(print, now.inputs) }
  }

  function apply(key: string, decision: Decision<P>, now: Trigger): void {
    if (decision.type === 'keep') Object.assign(running.get(key)!, now, { trigger: printTrigger(now) })
    else stop(key)
    if (decision.type === 'start') start(key, decision.prepared, now)
    if (decision.type === 'settle' && decision.confirmed) {
      const memory = memories.get(key)!
      memories.set(key, { ...memory, good: { ...memory.good!, ...now } })
    }
    tell(key, decision.type === 'settle' ? decision.state : { state: 'running' })
  }

  function start(key: string, { plan, print, signature }: Prepared<P>, now: Trigger): void {
    if (targets.has(key)) targets.set(key, 'itself')
    forget([key])
    void run(key, plan, { ...now, plan: print, trigger: printTrigger(now), signature, abort: new AbortController() })
  }

  async function run(key: string, plan: P, own: Run): Promise<void> {
    running.set(key, own)
    const ending = await options.execute(key, plan, own.abort.signal).catch((): Ending => ({ type: 'failed' }))
    if (running.get(key) !== own) return
    running.delete(key)
    targets.delete(key)
    remember(key, own, ending)
    await options.pause?.()
    pump()
  }

  function remember(key: string, { parts, inputs, plan, signature }: Run, ending: Ending): void {
    if (ending.type === 'done') {
      const good = { parts, inputs, plan, fingerprint: ending.fingerprint }
      memories.set(key, { good, here: true, ended: null })
    } else {
      memories.set(key, { ...(memories.get(key) ?? NOTHING), here: false, ended: { signature, type: ending.type } })
      if (ending.type === 'cancelled') withdraw([key])
    }
  }

  /** Sorted, so that the order of names in a text is no difference. A `$input` counts by its value, which is a part. */
  function readInputs(task: Task): Record<string, string> {
    const names = task.inputs.filter((name) => !name.startsWith('$')).sort()
    return Object.fromEntries(names.map((name) => [name, readVersion(name)]))
  }

  function readVersion(name: string): string {
    const source = externals.get(name)
    return source ? source.version : (memories.get(order.definedBy.get(name) ?? '')?.good?.fingerprint ?? '')
  }

  function withdraw(keys: string[]): void {
    if (targets.size === 0 || keys.length === 0) return
    for (const key of closeOver(keys, invert(order.needs))) targets.delete(key)
  }

  function forget(keys: string[]): void {
    for (const key of keys) memories.set(key, { ...(memories.get(key) ?? NOTHING), here: false })
  }

  function stop(key: string): void {
    running.get(key)?.abort.abort()
    running.delete(key)
  }

  function tell(key: string, state: TaskState): void {
    states.set(key, state)
    options.onState(key, state)
  }

  function nameOf(key: string): string {
    return tasks.get(key)?.name ?? key
  }

  return {
    update,
    rerun(keys) {
      for (const key of keys) targets.set(key, 'forced')
      pump()
    },
    runStale() {
      for (const [key, { state }] of states) if (state === 'stale') targets.set(key, 'itself')
      pump()
    },
    cancel(keys) {
      withdraw(keys)
      for (const key of keys) {
        const own = running.get(key)
        stop(key)
        if (own) remember(key, own, { type: 'cancelled' })
      }
      pump()
    },
    restore: (key, good) => void memories.set(key, { good, here: false, ended: null }),
    forget,
    lose() {
      const here = [...memories].filter(([, memory]) => memory.here).map(([key]) => key)
      for (const key of [...here, ...running.keys()]) targets.set(key, 'itself')
      for (const key of [...running.keys()]) stop(key)
      forget(here)
    },
    whose: (signal) => [...running].find(([, { abort }]) => abort.signal === signal)?.[0] ?? null,
    ran: (key) => memories.get(key)?.good ?? null,
    stateOf: (key) => states.get(key) ?? null,
    isHere: (key) => memories.get(key)?.here ?? false,
    reset() {
      for (const key of [...running.keys()]) stop(key)
      update([], new Map(), mode)
      memories.clear()
    },
  }
}

function keyOf({ key }: Task): string {
  return key
}

function isBusy(state: TaskState | undefined): boolean {
  return state?.state === 'waiting' || state?.state === 'running'
}

/** True when the cell itself says something else: its text, its settings or the inputs that it names. */
function isChanged(before: Task | undefined, task: Task): boolean {
  if (!before) return false
  const own = ({ parts, inputs }: Task): string =>
    JSON.stringify([parts.text, parts.settings, inputs.map((name) => parts.values[name] ?? null)])
  return own(before) !== own(task)
}
