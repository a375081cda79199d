import { type Remote, wrap } from 'comlink'
import type { Core, CoreMethods, Problem } from '../../workers/api.ts'
import { CallFailed, type CallOptions, type Caller, createCaller } from './create-caller.ts'
import { createPulse } from './pulse.ts'
import type { Thread } from './thread.ts'

export interface LineEvents {
  /** The thread is gone. `during`: the call that it was busy with. Told before its calls are. */
  onEnd(during: CallOptions | null): void
  /** It has not answered for long; what it is busy with may still end, or never. */
  onSilence(during: CallOptions): void
  /** It answers again. */
  onAnswer(): void
}

export interface LineOptions<M extends CoreMethods> {
  /** In sentences: "The engine". */
  name: string
  /** Methods that are answered between the steps of the others: they are never what a thread is busy with. */
  aside?: (keyof M)[]
  beat?: number
  patience?: number
}

export interface Line<M extends CoreMethods> {
  call: Caller<M>
  /** Starts the thread before the first call. */
  connect(): void
  /** Ends the thread: its calls are told, and the next call starts another. */
  end(): void
  listen(events: LineEvents): void
}

interface Waiting {
  options: CallOptions
  aside: boolean
  fail(problem: Problem): void
}

/**
 * The line to a thread that may die or hang: every call settles, whatever becomes of the thread, and a call after its end
 * starts another. A thread does one job after the other, so that what it is busy with is what waits longest.
 */
export function createLine<M extends CoreMethods>(
  open: () => Thread,
  { name, aside = [], beat = 2000, patience = 5 }: LineOptions<M>,
): Line<M> {
  let events: LineEvents | null = null
  let current: Connection | null = null

  interface Connection {
    thread: Thread
    caller: Caller<M>
    waiting: Set<Waiting>
    pulse: ReturnType<typeof createPulse>
    /** It has answered once: before that it is on its way, however slow the network is, and not silent. */
    up: boolean
  }

  function connect(): Connection {
    const thread = open()
    const core: Remote<Core<M>> = wrap<Core<M>>(thread.endpoint)
    const pulse = createPulse({
      ping: () => core.ping(),
      onSilence: () => {
        const during = busyWith(own)
        if (during && current === own) events?.onSilence(during)
      },
      onAnswer: () => current === own && events?.onAnswer(),
      beat,
      patience,
    })
    const own: Connection = { thread, caller: createCaller(core), waiting: new Set(), pulse, up: false }
    thread.watch(core, () => lose(own, busyWith(own)))
    void core.ping().then(() => {
      own.up = true
      if (own.waiting.size > 0) pulse.start()
    })
    return own
  }

  function lose(own: Connection | null, during: CallOptions | null): void {
    if (own !== current) return
    current = null
    own?.pulse.stop()
    own?.thread.end()
    const waiting = [...(own?.waiting ?? [])]
    events?.onEnd(during)
    for (const each of waiting) each.fail(each.options === during ? describeEnd(name) : describeLoss(name))
  }

  const call: Caller<M> = (method, request, options) => {
    const own = (current ??= connect())
    return new Promise((resolve, reject) => {
      const settle = () => {
        own.waiting.delete(each)
        if (own.waiting.size === 0) own.pulse.stop()
      }
      const fail = (problem: Problem) => (settle(), reject(new CallFailed(problem)))
      const each: Waiting = { options, aside: aside.includes(method), fail }
      own.waiting.add(each)
      if (own.up) own.pulse.start()
      own.caller(method, request, options).then(
        (value) => (settle(), resolve(value)),
        (error: unknown) => {
          const broken = error instanceof CallFailed && error.problem.code === 'engine-stopped'
          if (broken && current === own) return lose(own, options)
          settle()
          reject(error)
        },
      )
    })
  }

  return {
    call,
    connect: () => void (current ??= connect()),
    end: () => lose(current, current && busyWith(current)),
    listen: (heard) => void (events = heard),
  }
}

function busyWith({ waiting }: { waiting: Set<Waiting> }): CallOptions | null {
  return [...waiting].find(({ aside }) => !aside)?.options ?? null
}

function describeEnd(name: string): Problem {
  return {
    code: 'worker-ended',
    message: `${name} stopped in the middle of this.`,
    hint: 'Run the cell again: it starts anew. All text and all other results are as they were.',
  }
}

function describeLoss(name: string): Problem {
  return { code: 'worker-ended', message: `${name} stopped before it came to this.`, hint: 'Run the cell again.' }
}
