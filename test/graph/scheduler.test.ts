import { describe, expect, it } from 'vitest'
import { chain, createBench, ready } from './bench.ts'

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
    await bench.settle()
    bench.update(chain({ b: '2' }))
    await bench.end('b', 'b2')
    await bench.end('c')
    expect(bench.started).toEqual(['b', 'c'])
  })

  it('does not run anything when cells only move', async () => {
    const bench = createBench()
    await bench.settle()
    bench.update(chain().reverse())
    expect(bench.started).toEqual([])
  })

  it('does not run a cell whose text changed but whose plan did not', async () => {
    const bench = createBench()
    await bench.settle()
    bench.update(chain({ a: '1 with a comment' }))
    expect([bench.started, bench.states().a]).toEqual([[], 'done'])
  })

  it('stops the cascade at a result that did not change', async () => {
    const bench = createBench()
    await bench.settle()
    bench.update(chain({ a: '2' }))
    await bench.end('a', 'a1')
    expect([bench.started, bench.states()]).toEqual([['a'], { a: 'done', b: 'done', c: 'done', x: 'done' }])
  })

  it('runs what reads a source again when its data change', async () => {
    const bench = createBench()
    await bench.settle()
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
    bench.scheduler.cancel(['x'])
    bench.update(chain())
    expect([bench.reasons().x, bench.started]).toEqual(['stopped', ['a', 'x']])
    bench.scheduler.rerun(['x'])
    expect([bench.states().x, bench.started]).toEqual(['running', ['a', 'x', 'x']])
  })

  it('stops a cell that was deleted while it ran', () => {
    const bench = createBench()
    bench.update(chain())
    bench.update([])
    expect(bench.aborted).toEqual(['a', 'x'])
  })
})
