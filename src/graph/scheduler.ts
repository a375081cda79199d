import { type Node, orderTasks } from './order-tasks.ts'

export interface Task extends Node {
  /** Changes whenever anything may have changed that the cell's plan is made from: its text, its context. */
  revision: string
  /** True when the cell's text has errors: it fails without running. */
  broken: boolean
}

/** A name that no cell defines: a source table. */
export interface External {
  state: 'ready' | 'waiting' | 'absent'
  /** Changes when the data does. */
  version: string
}

export type TaskState =
  | { state: 'waiting'; on: string[] }
  | { state: 'running' }
  | { state: 'done' }
  | { state: 'failed' }
  | { state: 'blocked'; by: string[] }
  | { state: 'circular'; cycle: string[] }
  | { state: 'stale' }

/** How a run ended: `fingerprint` changes only when the rows do, so that an equal result stops the cascade. */
export type Ending = { type: 'done'; fingerprint: string } | { type: 'failed' } | { type: 'cancelled' }

export interface SchedulerOptions<P> {
  /** Makes the plan, now that all inputs are there; `null` when the text does not fit them. */
  prepare(key: string): P | null
  /** Runs it. The scheduler aborts `signal` when the answer is no longer wanted, and then ignores it. */
  execute(key: string, plan: P, signal: AbortSignal): Promise<Ending>
  onState(key: string, state: TaskState): void
}

interface Run {
  trigger: string
  signature: string
  abort: AbortController
}

interface Settled {
  trigger: string
  signature: string
  ending: Ending
}

export interface Scheduler {
  /** The cells and sources as they are now. Starts what has changed and what depends on it, and nothing else. */
  update(tasks: Task[], externals: Map<string, External>): void
  /** Runs a cell again although nothing has changed. */
  rerun(key: string): void
  /** Stops a running cell; it stays stale until it is edited or run again. */
  cancel(key: string): void
}

/**
 * Decides from names, revisions and fingerprints what has to run. A cell runs when its plan or the content of its
 * inputs differs from what its last run saw. A run whose cell or inputs have changed is aborted and its answer dropped:
 * a slow old run never overwrites a newer result. A failed input blocks what follows; it does not fail it.
 */
export function createScheduler<P>(options: SchedulerOptions<P>): Scheduler {
  let tasks = new Map<string, Task>()
  let externals = new Map<string, External>()
  const running = new Map<string, Run>()
  const settled = new Map<string, Settled>()

  function update(next: Task[], names: Map<string, External>): void {
    tasks = new Map(next.map((task) => [task.key, task]))
    externals = names
    for (const key of running.keys()) if (!tasks.has(key)) stop(key)
    for (const key of settled.keys()) if (!tasks.has(key)) settled.delete(key)
    pump()
  }

  function pump(): void {
    const { order, cycles, needs } = orderTasks([...tasks.values()])
    const states = new Map<string, TaskState['state']>()
    const tell = (key: string, state: TaskState): void => {
      states.set(key, state.state)
      options.onState(key, state)
    }
    for (const cycle of cycles) {
      for (const key of cycle) {
        stop(key)
        tell(key, { state: 'circular', cycle })
      }
    }
    for (const key of order) tell(key, decide(tasks.get(key)!, needs.get(key)!, states))
  }

  function decide(task: Task, needs: string[], states: Map<string, TaskState['state']>): TaskState {
    const { key } = task
    if (task.broken) return stopAs(key, { state: 'failed' })
    const absent = task.inputs.filter((name) => externals.get(name)?.state === 'absent')
    const bad = needs.filter((need) => ['failed', 'blocked', 'circular', 'stale'].includes(states.get(need)!))
    if (bad.length + absent.length > 0) return stopAs(key, { state: 'blocked', by: [...bad, ...absent] })
    const slow = needs.filter((need) => states.get(need) !== 'done')
    const loading = task.inputs.filter((name) => externals.get(name)?.state === 'waiting')
    if (slow.length + loading.length > 0) return stopAs(key, { state: 'waiting', on: [...slow, ...loading] })
    return start(task, needs)
  }

  function start(task: Task, needs: string[]): TaskState {
    const { key } = task
    const content = describeInputs(task, needs)
    const trigger = `${task.revision}\n${content}`
    if (running.get(key)?.trigger === trigger) return { state: 'running' }
    if (settled.get(key)?.trigger === trigger) return stopAs(key, stateAfter(settled.get(key)!.ending))
    const plan = options.prepare(key)
    if (plan === null) return stopAs(key, { state: 'failed' })
    const signature = `${JSON.stringify(plan)}\n${content}`
    if (running.get(key)?.signature === signature) {
      running.get(key)!.trigger = trigger
      return { state: 'running' }
    }
    const last = settled.get(key)
    if (last?.signature === signature && last.ending.type !== 'cancelled') {
      settled.set(key, { ...last, trigger })
      return stopAs(key, stateAfter(last.ending))
    }
    stop(key)
    void run(key, plan, { trigger, signature, abort: new AbortController() })
    return { state: 'running' }
  }

  async function run(key: string, plan: P, own: Run): Promise<void> {
    running.set(key, own)
    const ending = await options.execute(key, plan, own.abort.signal)
    if (running.get(key) !== own) return
    running.delete(key)
    settled.set(key, { trigger: own.trigger, signature: own.signature, ending })
    pump()
  }

  function describeInputs(task: Task, needs: string[]): string {
    const versions = task.inputs.flatMap((name) => externals.get(name)?.version ?? [])
    const prints = needs.map((need) => {
      const ending = settled.get(need)?.ending
      return ending?.type === 'done' ? ending.fingerprint : ''
    })
    return JSON.stringify([versions, prints])
  }

  function stop(key: string): void {
    running.get(key)?.abort.abort()
    running.delete(key)
  }

  function stopAs(key: string, state: TaskState): TaskState {
    stop(key)
    return state
  }

  return {
    update,
    rerun(key) {
      stop(key)
      settled.delete(key)
      pump()
    },
    cancel(key) {
      const own = running.get(key)
      if (!own) return
      stop(key)
      settled.set(key, { trigger: own.trigger, signature: own.signature, ending: { type: 'cancelled' } })
      pump()
    },
  }
}

function stateAfter(ending: Ending): TaskState {
  if (ending.type === 'cancelled') return { state: 'stale' }
  return ending.type === 'done' ? { state: 'done' } : { state: 'failed' }
}
