import type { Worker } from 'node:worker_threads'
import { afterEach, expect, it } from 'vitest'
import { CallFailed, type CallOptions } from '../../src/compute/create-caller.ts'
import { createLine, type LineOptions } from '../../src/compute/worker-line.ts'
import type { Control } from '../../workers/api.ts'
import { openThread } from './node-thread.ts'

type Method<R, A> = (request: R, control: Control) => Promise<A>
type Methods = {
  echo: Method<string, string>
  hang: Method<SharedArrayBuffer, null>
  forever: Method<null, null>
  exit: Method<null, null>
  crash: Method<null, null>
  break: Method<null, null>
  refuse: Method<null, null>
  untilCancelled: Method<null, null>
}

const opened: Worker[] = []
afterEach(async () => {
  await Promise.all(opened.splice(0).map((worker) => worker.terminate()))
})

/** A line with what it told, by the names of the calls. */
function open(options: Partial<LineOptions<Methods>> = {}) {
  const start = () => {
    const thread = openThread('thread-core.mjs')
    opened.push(thread.worker)
    return thread
  }
  const line = createLine<Methods>(start, { name: 'The engine', beat: 20, patience: 25, ...options })
  const names = new Map<CallOptions, string>()
  const told: string[] = []
  const nameOf = (during: CallOptions | null) => (during ? names.get(during)! : 'nothing')
  line.listen({
    onEnd: (during) => told.push(`end during ${nameOf(during)}`),
    onSilence: (during) => told.push(`silence during ${nameOf(during)}`),
    onAnswer: () => told.push('answer'),
  })
  /** How a call settles: its value, or `code: message`. */
  function ask<K extends keyof Methods>(
    method: K,
    request: Parameters<Methods[K]>[0],
    signal = new AbortController().signal,
  ): Promise<unknown> {
    const call: CallOptions = { signal, onProgress: () => {} }
    names.set(call, method)
    return line.call(method, request as never, call).catch((error: unknown) => {
      if (!(error instanceof CallFailed)) throw error
      return `${error.problem.code}: ${error.problem.message}`
    })
  }
  return { line, told, ask }
}

const STOPPED = 'worker-ended: The engine stopped in the middle of this.'
const NEVER_CAME = 'worker-ended: The engine stopped before it came to this.'

const until = async (condition: () => boolean) => {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5))
}

it('answers one call after the other on one thread', async () => {
  const { ask, told } = open()
  expect([await ask('echo', 'a'), await ask('echo', 'b'), opened.length, told]).toEqual(['a 1', 'b 2', 1, []])
})

it('passes on what was wrong with a call, and keeps the thread', async () => {
  const { ask, told } = open()
  expect([await ask('refuse', null), await ask('echo', 'a'), told]).toEqual(['sql: No such table.', 'a 1', []])
})

it('passes a cancel on to the call that it is for', async () => {
  const { ask } = open()
  const abort = new AbortController()
  const call = ask('untilCancelled', null, abort.signal)
  expect(await ask('echo', 'a')).toBe('a 1')
  abort.abort()
  expect(await call).toBe('cancelled: Cancelled.')
})

it('settles every call when the thread exits, and starts another for the next call', async () => {
  const { ask, told } = open()
  const calls = [ask('exit', null), ask('echo', 'a'), ask('forever', null)]
  expect(await Promise.all(calls)).toEqual([STOPPED, NEVER_CAME, NEVER_CAME])
  expect(told).toEqual(['end during exit'])
  expect([await ask('echo', 'b'), opened.length]).toEqual(['b 1', 2])
})

it('settles every call when the thread dies of an error outside of all calls', async () => {
  const { ask, told } = open()
  expect(await ask('crash', null)).toBe(STOPPED)
  expect([told, await ask('echo', 'b'), opened.length]).toEqual([['end during crash'], 'b 1', 2])
})

it('gives up a thread that says that it is broken, and blames the call that broke it', async () => {
  const { ask, told } = open()
  const calls = [ask('forever', null), ask('break', null), ask('forever', null)]
  expect(await Promise.all(calls)).toEqual([NEVER_CAME, STOPPED, NEVER_CAME])
  expect([told, await ask('echo', 'b'), opened.length]).toEqual([['end during break'], 'b 1', 2])
})

it('tells of a thread that ends while nothing is asked of it', async () => {
  const { ask, told } = open()
  await ask('echo', 'a')
  await opened[0]!.terminate()
  await until(() => told.length > 0)
  expect([told, await ask('echo', 'b'), opened.length]).toEqual([['end during nothing'], 'b 1', 2])
})

it('tells of silence, and of the answer when the call itself ends', async () => {
  const { ask, told } = open()
  await ask('echo', 'a')
  const gate = new SharedArrayBuffer(4)
  const call = ask('hang', gate)
  await until(() => told.length > 0)
  Atomics.store(new Int32Array(gate), 0, 1)
  Atomics.notify(new Int32Array(gate), 0)
  expect(await call).toBe(null)
  expect([told, await ask('echo', 'b'), opened.length]).toEqual([['silence during hang', 'answer'], 'b 2', 1])
})

it('says nothing of a call that never ends on a thread that answers', async () => {
  const { line, ask, told } = open()
  await ask('echo', 'a')
  const call = ask('forever', null)
  await new Promise((resolve) => setTimeout(resolve, 1200))
  expect(told).toEqual([])
  line.end()
  expect([await call, told]).toEqual([STOPPED, ['end during forever']])
})

it('settles what hangs when it is ended from outside, and starts another thread', async () => {
  const { line, ask, told } = open()
  await ask('echo', 'a')
  const calls = [ask('hang', new SharedArrayBuffer(4)), ask('echo', 'b')]
  await until(() => told.length > 0)
  line.end()
  expect(await Promise.all(calls)).toEqual([STOPPED, NEVER_CAME])
  expect(told).toEqual(['silence during hang', 'end during hang'])
  expect([await ask('echo', 'c'), opened.length]).toEqual(['c 1', 2])
})

it('tells of an end even where there was no thread yet, so that one is started', () => {
  const { line, told } = open()
  line.end()
  expect([told, opened.length]).toEqual([['end during nothing'], 0])
})

it('never blames a call that is answered between the steps of others', async () => {
  const { line, ask, told } = open({ aside: ['echo'] })
  await ask('echo', 'a')
  const calls = [ask('hang', new SharedArrayBuffer(4)), ask('echo', 'b')]
  await until(() => told.length > 0)
  line.end()
  expect(await Promise.all(calls)).toEqual([STOPPED, NEVER_CAME])
  const aside = ask('echo', 'c')
  line.end()
  expect([await aside, told.at(-1)]).toEqual([NEVER_CAME, 'end during nothing'])
})
