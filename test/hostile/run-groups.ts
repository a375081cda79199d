import { fork, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { groups } from './cases.ts'
import { lost, type Message, type Outcome } from './outcome.ts'

/** A file that takes longer hangs. */
const DEADLINE = 20_000
/** Processes at a time. */
const LANES = 2

/**
 * Reads all cases in processes of their own: one that hangs inside the engine, or dies with it, is stopped at the
 * deadline, and the next case begins in a fresh one. Outcomes by group, then by case.
 */
export function runGroups(names: string[]): Record<string, Promise<Map<string, Outcome>>> {
  const waiting: (() => void)[] = []
  let free = LANES
  /** Groups begin in their order, each when a lane is free. */
  const enter = (): Promise<void> => new Promise((begin) => (free-- > 0 ? begin() : void waiting.push(begin)))
  const leave = (): void => {
    free++
    waiting.shift()?.()
  }
  return Object.fromEntries(names.map((name) => [name, enter().then(() => runGroup(name).finally(leave))]))
}

async function runGroup(group: string): Promise<Map<string, Outcome>> {
  const outcomes = new Map<string, Outcome>()
  const total = groups[group]!.length
  while (outcomes.size < total) {
    const before = outcomes.size
    await runRest(group, outcomes)
    if (outcomes.size === before) throw new Error(`The process of “${group}” did not begin.`)
  }
  return outcomes
}

/** From the first case without an outcome on, until all have one or the process ends. */
function runRest(group: string, outcomes: Map<string, Outcome>): Promise<void> {
  const child = fork(join(import.meta.dirname, 'read-group.ts'), [group, String(outcomes.size)], {
    execArgv: ['--import', 'tsx'],
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    serialization: 'advanced',
  })
  return new Promise((ended) => {
    let current: { name: string; timer: NodeJS.Timeout; started: number } | null = null
    child.on('message', (message: Message) => {
      if ('begins' in message) {
        current = { name: message.begins, timer: setTimeout(stopProcess, DEADLINE, child), started: performance.now() }
      } else {
        clearTimeout(current?.timer)
        outcomes.set(message.ends, message.outcome)
        current = null
      }
    })
    child.on('exit', () => {
      if (current) {
        clearTimeout(current.timer)
        const milliseconds = Math.round(performance.now() - current.started)
        outcomes.set(current.name, lost(milliseconds >= DEADLINE ? 'hung' : 'crashed', milliseconds))
      }
      ended()
    })
  })
}

function stopProcess(child: ChildProcess): void {
  child.kill('SIGKILL')
}
