import { describe, expect, it } from 'vitest'
import { chain, createBench, task } from './bench.ts'

/** Orders as they are while the engine reads them again. */
const reading = { orders: { state: 'waiting', version: '1' } } as const

describe('an engine that has lost everything', () => {
  it('gets back every cell once, each after what it needs and none before the sources', async () => {
    const bench = createBench()
    await bench.settle()
    bench.scheduler.lose()
    bench.update(chain(), reading)
    expect([bench.started, bench.states()]).toEqual([[], { a: 'waiting', b: 'waiting', c: 'waiting', x: 'waiting' }])
    bench.update(chain())
    expect(bench.started).toEqual(['a', 'x'])
    for (const key of ['a', 'x', 'b', 'c']) await bench.end(key)
    expect([bench.started, bench.states().c]).toEqual([['a', 'x', 'b', 'c'], 'done'])
  })

  it('holds nothing until then', async () => {
    const bench = createBench()
    await bench.settle()
    expect(bench.scheduler.isHere('a')).toBe(true)
    bench.scheduler.lose()
    expect(bench.scheduler.isHere('a')).toBe(false)
    expect(bench.scheduler.ran('a')?.fingerprint).toBe('a1')
  })

  it('brings back on request as well what was there, and not what was never asked for', async () => {
    const bench = createBench('on request')
    await bench.settle()
    const cells = [...chain(), task('y', ['orders'])]
    bench.update(cells)
    expect(bench.started).toEqual([])
    bench.scheduler.lose()
    bench.update(cells)
    for (const key of ['a', 'x', 'b', 'c']) await bench.end(key)
    expect([bench.started, bench.reasons()]).toEqual([['a', 'x', 'b', 'c'], { y: 'new' }])
  })

  it('stops what ran, and runs that again: an answer of the lost engine counts for nothing', async () => {
    const bench = createBench()
    await bench.settle()
    bench.update(chain({ a: '2' }))
    const lost = bench.open.get('a')!
    bench.scheduler.lose()
    expect(bench.aborted).toEqual(['a'])
    bench.update(chain({ a: '2' }))
    await bench.end('a', 'old', lost)
    expect(bench.states().a).toBe('running')
    await bench.end('a', 'new')
    expect(bench.scheduler.ran('a')?.fingerprint).toBe('new')
  })

  it('knows whose run a signal is, until it is lost', async () => {
    const bench = createBench()
    bench.update(chain())
    const [a, x] = [bench.signals.a!, bench.signals.x!]
    expect([bench.scheduler.whose(a), bench.scheduler.whose(x)]).toEqual(['a', 'x'])
    bench.scheduler.lose()
    expect([bench.scheduler.whose(a), bench.scheduler.whose(x)]).toEqual([null, null])
  })
})
