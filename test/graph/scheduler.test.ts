import { describe, expect, it } from 'vitest'
import { createScheduler, type Ending, type External, type Task, type TaskState } from '../../src/graph/scheduler.ts'

const ready = (version = '1'): External => ({ state: 'ready', version })
const task = (key: string, inputs: string[], revision = '1'): Task => ({
  key,
  inputs,
  outputs: [key],
  revision,
  broken: false,
})

/** A scheduler whose runs end when the test says so. */
function createBench() {
  const states = new Map<string, TaskState>()
  const started: string[] = []
  const aborted: string[] = []
  const open = new Map<string, (ending: Ending) => void>()
  let tasks: Task[] = []
  let externals = new Map<string, External>()
  const scheduler = createScheduler<{ key: string; revision: string }>({
    prepare: (key) => ({ key, revision: tasks.find((each) => each.key === key)!.revision.replace(/ .*/, '') }),
    execute(key, _plan, signal) {
      started.push(key)
      signal.addEventListener('abort', () => aborted.push(key))
      return new Promise((resolve) => open.set(key, resolve))
    },
    onState: (key, state) => states.set(key, state),
  })
  return {
    started,
    aborted,
    open,
    scheduler,
    update(next: Task[], names: Record<string, External> = { orders: ready() }) {
      tasks = next
      externals = new Map(Object.entries(names))
      scheduler.update(tasks, externals)
    },
    async end(key: string, fingerprint = `${key}1`, resolve = open.get(key)!) {
      resolve({ type: 'done', fingerprint })
      await new Promise((next) => setTimeout(next))
    },
    async fail(key: string) {
      open.get(key)!({ type: 'failed' })
      await new Promise((next) => setTimeout(next))
    },
    states: () => Object.fromEntries([...states].map(([key, { state }]) => [key, state])),
  }
}

const chain = (revisions: Record<string, string> = {}) => [
  task('b', ['a'], revisions.b),
  task('a', ['orders'], revisions.a),
  task('c', ['b'], revisions.c),
  task('x', ['orders'], revisions.x),
]

async function settle(bench: ReturnType<typeof createBench>) {
  for (const key of ['a', 'x', 'b', 'c']) await bench.end(key)
  bench.started.length = 0
}

describe('running cells', () => {
  it('starts a cell when all that it needs is done', async () => {
    const bench = createBench()
    bench.update(chain())
    expect(bench.started).toEqual(['a', 'x'])
    await bench.end('a')
    expect(bench.started).toEqual(['a', 'x', 'b'])
    expect(bench.states()).toEqual({ a: 'done', b: 'running', c: 'waiting', x: 'running' })
  })

  it('runs an edited cell and what depends on it, nothing else', async () => {
    const bench = createBench()
    bench.update(chain())
    await settle(bench)
    bench.update(chain({ b: '2' }))
    await bench.end('b', 'b2')
    await bench.end('c')
    expect(bench.started).toEqual(['b', 'c'])
  })

  it('does not run anything when cells only move', async () => {
    const bench = createBench()
    bench.update(chain())
    await settle(bench)
    bench.update(chain().reverse())
    expect(bench.started).toEqual([])
  })

  it('does not run a cell whose text changed but whose plan did not', async () => {
    const bench = createBench()
    bench.update(chain())
    await settle(bench)
    bench.update(chain({ a: '1 with a comment' }))
    expect([bench.started, bench.states().a]).toEqual([[], 'done'])
  })

  it('stops the cascade at a result that did not change', async () => {
    const bench = createBench()
    bench.update(chain())
    await settle(bench)
    bench.update(chain({ a: '2' }))
    await bench.end('a', 'a1')
    expect([bench.started, bench.states()]).toEqual([['a'], { a: 'done', b: 'done', c: 'done', x: 'done' }])
  })

  it('runs what reads a source again when its data change', async () => {
    const bench = createBench()
    bench.update(chain())
    await settle(bench)
    bench.update(chain(), { orders: ready('2') })
    expect(bench.started).toEqual(['a', 'x'])
  })
})

describe('slow, failed and missing things', () => {
  it('never lets a slow old run overwrite a newer result', async () => {
    const bench = createBench()
    bench.update(chain())
    const endOld = bench.open.get('a')!
    bench.update(chain({ a: '2' }))
    expect(bench.aborted).toEqual(['a'])
    await bench.end('a', 'new')
    await bench.end('a', 'old', endOld)
    bench.started.length = 0
    await bench.end('b')
    await bench.end('c')
    bench.update(chain({ a: '2' }))
    expect([bench.started, bench.states().a]).toEqual([['c'], 'done'])
  })

  it('aborts a run whose input is being computed anew', async () => {
    const bench = createBench()
    bench.update(chain())
    await bench.end('a')
    bench.update(chain({ a: '2' }))
    expect([bench.aborted, bench.states().b]).toEqual([['b'], 'waiting'])
  })

  it('blocks what needs a failed cell and leaves the others standing', async () => {
    const bench = createBench()
    bench.update(chain())
    await bench.fail('a')
    await bench.end('x')
    expect(bench.states()).toEqual({ a: 'failed', b: 'blocked', c: 'blocked', x: 'done' })
  })

  it('waits for a source that is loading and is blocked by one that is absent', () => {
    const bench = createBench()
    bench.update(chain(), { orders: { state: 'waiting', version: '' } })
    expect(bench.states()).toEqual({ a: 'waiting', b: 'waiting', c: 'waiting', x: 'waiting' })
    bench.update(chain(), { orders: { state: 'absent', version: '' } })
    expect([bench.started, bench.states()]).toEqual([[], { a: 'blocked', b: 'blocked', c: 'blocked', x: 'blocked' }])
  })

  it('keeps a cancelled cell stale until it is run again', async () => {
    const bench = createBench()
    bench.update(chain())
    bench.scheduler.cancel('x')
    bench.update(chain())
    expect([bench.states().x, bench.started]).toEqual(['stale', ['a', 'x']])
    bench.scheduler.rerun('x')
    expect([bench.states().x, bench.started]).toEqual(['running', ['a', 'x', 'x']])
  })

  it('stops a cell that was deleted while it ran', () => {
    const bench = createBench()
    bench.update(chain())
    bench.update([])
    expect(bench.aborted).toEqual(['a', 'x'])
  })
})
